import { describe, expect, it } from 'vitest'
import { comparableText } from '../src/comparable-text.ts'
import { bindFilter } from '../src/filter/bind.ts'
import { matches } from '../src/filter/match.ts'
import { parseFilter } from '../src/filter/parse.ts'
import { searchForm } from '../src/resource/search-form.ts'
import type { AttributeDraft } from '../src/schema/attribute.ts'
import { defineAttribute } from '../src/schema/define-attribute.ts'
import { defineResourceType } from '../src/schema/define-resource-type.ts'
import { defineSchema } from '../src/schema/define-schema.ts'

describe('comparableText: RFC 7643 §2.2 and §2.3', () => {
  it.each<[AttributeDraft, string, string | undefined]>([
    [{ name: 'title' }, 'Ünder', 'ünder'],
    [{ name: 'key', caseExact: true }, 'Ünder', 'Ünder'],
    [{ name: 'link', type: 'reference' }, 'https://x.example/A', 'https://x.example/A'],
    [{ name: 'link', type: 'reference', caseExact: false }, 'https://x.example/A', 'https://x.example/a'],
    [{ name: 'photo', type: 'binary', caseExact: false }, 'aGk=', 'aGk='],
    [{ name: 'since', type: 'dateTime' }, '2026-01-01T00:00:00+02:00', '2025-12-31T22:00:00.000Z'],
    [{ name: 'since', type: 'dateTime' }, 'yesterday', undefined],
  ])('of %j, %j is compared as %j', (draft, text, expected) => {
    expect(comparableText(defineAttribute(draft), text)).toBe(expected)
  })

  it('is one for filters and for the search form, so that what /Schemas says of caseExact holds', () => {
    const link: AttributeDraft = { name: 'link', type: 'reference', caseExact: false }
    const schema = defineSchema({
      id: 'urn:example:Bookmark',
      name: 'Bookmark',
      description: '',
      attributes: [link],
    })
    const type = defineResourceType({
      name: 'Bookmark',
      endpoint: '/Bookmarks',
      description: '',
      schema,
      schemaExtensions: [],
    })
    const stored = { link: 'https://x.example/A' }
    const filter = bindFilter(type, parseFilter('link eq "HTTPS://x.example/a"'))
    expect(matches(filter, stored)).toBe(true)
    expect(filter).toMatchObject({ value: searchForm(type, stored)['link'] })
  })
})
