import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Json } from '../../src/json.ts'
import { readResource } from '../../src/resource/read-resource.ts'
import { searchForm } from '../../src/resource/search-form.ts'
import { type, userArbitrary } from './resource-arbitrary.ts'

function namesIn(value: Json): string[] {
  if (typeof value !== 'object' || value === null) return []
  if (Array.isArray(value)) return value.flatMap(namesIn)
  return Object.entries(value).flatMap(([name, inner]) => [name, ...namesIn(inner)])
}

it('every name is in lower case (RFC 7643 §2.1)', () => {
  fc.assert(
    fc.property(userArbitrary, input => {
      for (const name of namesIn(searchForm(type, readResource(type, input).resource))) {
        expect(name).toBe(name.toLowerCase())
      }
    }),
  )
})

it('the search form of a search form is itself', () => {
  fc.assert(
    fc.property(userArbitrary, input => {
      const form = searchForm(type, readResource(type, input).resource)
      expect(searchForm(type, form)).toEqual(form)
    }),
  )
})
