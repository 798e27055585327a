/** What differs between two templates, and where a message points. */
import { describe, expect, it } from 'vitest'
import {
  placeOf,
  templateChanges,
} from '../../../../src/identity-provider/apps/configuration/template-changes.ts'

describe('the changes between templates', () => {
  it.each([
    ['the same in other words', '{"a":1,"b":{"c":"x"}}', '{\n "b": {"c": "x"}, "a": 1 }', []],
    [
      'a value, one more, one less',
      '{"a":1,"b":{"c":"x"}}',
      '{"a":2,"d":["y"]}',
      [
        { field: 'a', before: 1, after: 2 },
        { field: 'b.c', before: 'x', after: undefined },
        { field: 'd.0', before: undefined, after: 'y' },
      ],
    ],
    ['no JSON', '{"a":', '{}', [{ field: 'The template', before: '{"a":', after: '{}' }]],
  ])('are found in %s', (_case, before, after, expected) => {
    expect(templateChanges(before, after)).toEqual(expected)
  })
})

describe('the place of a message', () => {
  const text = '{"userName":"{$user.shoe}"}'
  it.each([
    ['is the macro that it names', 'Unknown macro {$user.shoe} at userName', { from: 13, to: 25 }],
    ['is none where it names no macro', 'userName is missing', {}],
    ['is none where the macro is not there any more', 'Unknown macro {$user.hat}', {}],
  ])('%s', (_case, message, place) => {
    expect(placeOf(message, text)).toEqual({ message, ...place })
  })
})
