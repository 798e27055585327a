import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { ScimError } from '../../src/errors.ts'
import { readResource } from '../../src/resource/read-resource.ts'
import { strict } from '../../src/resource/tolerance.ts'
import { type, userArbitrary } from './resource-arbitrary.ts'

it('reading what was read changes nothing and warns of nothing, tolerant or strict', () => {
  fc.assert(
    fc.property(userArbitrary, input => {
      const { resource } = readResource(type, input)
      expect(readResource(type, resource)).toEqual({ resource, warnings: [] })
      expect(readResource(type, resource, { tolerance: strict })).toEqual({ resource, warnings: [] })
    }),
  )
})

it('at most one value is primary, and what is stored is assigned (RFC 7643 §2.4, §2.5)', () => {
  fc.assert(
    fc.property(userArbitrary, input => {
      const { resource } = readResource(type, input)
      for (const value of Object.values(resource)) {
        expect(
          value === null || value === '' || JSON.stringify(value) === '[]' || JSON.stringify(value) === '{}',
        ).toBe(false)
        if (!Array.isArray(value)) continue
        const primaries = value.filter(element => Object(element)['primary'] === true)
        expect(primaries.length).toBeLessThanOrEqual(1)
      }
    }),
  )
})

it('the input is left as it was', () => {
  fc.assert(
    fc.property(userArbitrary, input => {
      const before = structuredClone(input)
      readResource(type, input)
      expect(input).toEqual(before)
    }),
  )
})

function refusalOf(input: unknown): unknown {
  try {
    readResource(type, input)
    return undefined
  } catch (error) {
    return error
  }
}

it('any JSON at all is either read or refused with an error of the protocol', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (anything, emails) => {
      for (const input of [anything, { userName: 'ann', emails, name: anything }]) {
        const refusal = refusalOf(input)
        expect(refusal === undefined || refusal instanceof ScimError).toBe(true)
      }
    }),
  )
})
