import { describe, expect, it } from 'vitest'
import type { Json } from '../../src/json.ts'
import { defaultLimits, type Reading } from '../../src/resource/reading.ts'
import { tidyElements } from '../../src/resource/tidy-elements.ts'
import { strict, tolerant } from '../../src/resource/tolerance.ts'
import { defineAttribute } from '../../src/schema/define-attribute.ts'
import { multiValued } from '../../src/schema/multi-valued.ts'

const emails = defineAttribute(multiValued({ name: 'emails', description: '', value: { description: '' } }))

function tidy(values: Json[], definition = emails, tolerance = tolerant) {
  const reading: Reading = { tolerance, limits: defaultLimits, warnings: [] }
  const elements = values.map((value, index) => ({ value, path: `emails[${index}]` }))
  return { kept: tidyElements(reading, definition, elements), warnings: reading.warnings }
}

describe('tidyElements', () => {
  it('of several primary values the first stays primary (RFC 7643 §2.4)', () => {
    expect(
      tidy([
        { value: 'a', primary: true },
        { value: 'b', primary: true },
        { value: 'c', primary: true },
      ]),
    ).toEqual({
      kept: [
        { value: 'a', primary: true },
        { value: 'b', primary: false },
        { value: 'c', primary: false },
      ],
      warnings: [
        { path: 'emails[1].primary', reason: 'set to false: emails[0] is primary already' },
        { path: 'emails[2].primary', reason: 'set to false: emails[0] is primary already' },
      ],
    })
  })

  it('several primary values are refused by the letter (RFC 7643 §2.4)', () => {
    const two = [
      { value: 'a', primary: true },
      { value: 'b', primary: false },
      { value: 'c', primary: true },
    ]
    expect(() => tidy(two, emails, strict)).toThrow('emails[2].primary: emails[0] is primary already')
    expect(tidy(two.slice(0, 2), emails, strict).warnings).toEqual([])
  })

  it('equal values stay once, whatever the order of their members (RFC 7643 §2.4)', () => {
    const { kept, warnings } = tidy([
      { value: 'a', type: 'work' },
      { type: 'work', value: 'a' },
      { value: 'a', type: 'home' },
    ])
    expect(kept).toEqual([
      { value: 'a', type: 'work' },
      { value: 'a', type: 'home' },
    ])
    expect(warnings).toEqual([{ path: 'emails[1]', reason: 'dropped: the same value is there already' }])
  })

  it('two values of one type and value come back as one, with all that they say (RFC 7643 §2.4)', () => {
    const { kept, warnings } = tidy([
      { value: 'a', type: 'work', primary: true },
      { value: 'A', type: 'Work', display: 'Ann', primary: false },
      { value: 'a', primary: true },
    ])
    expect(kept).toEqual([
      { value: 'a', type: 'work', display: 'Ann', primary: true },
      { value: 'a', primary: false },
    ])
    expect(warnings).toEqual([
      {
        path: 'emails[1]',
        reason: 'dropped: its type and value are there already, and what it adds was put to them',
      },
      { path: 'emails[2].primary', reason: 'set to false: emails[0] is primary already' },
    ])
  })

  it('labels without a value are no value', () => {
    const { kept, warnings } = tidy([
      { type: 'work', primary: true },
      { value: 'b', primary: true },
    ])
    expect(kept).toEqual([{ value: 'b', primary: true }])
    expect(warnings.map(warning => warning.path)).toEqual(['emails[0]'])
  })

  it('an attribute without a value sub-attribute keeps whatever it has', () => {
    const addresses = defineAttribute({
      name: 'addresses',
      multiValued: true,
      subAttributes: [{ name: 'locality' }, { name: 'type' }],
    })
    expect(tidy([{ type: 'work' }], addresses)).toEqual({ kept: [{ type: 'work' }], warnings: [] })
  })

  it('simple values are left alone', () => {
    const tags = defineAttribute({ name: 'tags', multiValued: true })
    expect(tidy(['a', 'a'], tags)).toEqual({ kept: ['a', 'a'], warnings: [] })
  })
})
