import { describe, expect, it } from 'vitest'
import type { Json } from '../../src/json.ts'
import { bulkIdsIn, withBulkIds } from '../../src/message/bulk-references.ts'

const group = {
  displayName: 'bulkId is a word',
  'bulkId:name': 'x',
  members: [
    { type: 'User', value: 'bulkId:ann', $ref: '../Users/bulkId:ann' },
    { value: 'bulkId:bo b' },
    { value: '2819c223' },
  ],
}

describe('bulkIdsIn', () => {
  it('finds references at the place of a value, each once, in their order (RFC 7644 §3.7.2)', () => {
    expect(bulkIdsIn(group)).toEqual(['ann', 'bo b'])
  })

  it.each<[Json | undefined, readonly string[]]>([
    ['/Users/bulkId:ann', ['ann']],
    ['bulkId:', []],
    ['see bulkId:ann', []],
    ['see /bulkId:ann', []],
    ['bulkid:ann', []],
    ['bulkId:a/b', ['a/b']],
    [{ op: 'remove', path: 'members[value eq "bulkId:ann" or value eq "bulkId:bob"]' }, ['ann', 'bob']],
    [{ Path: 'members[value eq "bulkId:ann"]' }, ['ann']],
    [{ path: 'bulkId:ann' }, ['ann']],
    [{ title: 'members[value eq "bulkId:ann"]' }, []],
    [{ path: 'members[value eq "bulkId:ann]' }, []],
    [7, []],
    [null, []],
    [undefined, []],
  ])('%j holds %j', (value, expected) => {
    expect(bulkIdsIn(value)).toEqual(expected)
  })
})

describe('withBulkIds', () => {
  it('puts ids in the place of references and leaves the rest alone (RFC 7644 §3.7.2)', () => {
    const before = structuredClone(group)
    const ids = new Map([['ann', '92b725cd']])
    expect(withBulkIds(group, bulkId => ids.get(bulkId))).toEqual({
      ...group,
      members: [
        { type: 'User', value: '92b725cd', $ref: '../Users/92b725cd' },
        { value: 'bulkId:bo b' },
        { value: '2819c223' },
      ],
    })
    expect(group).toEqual(before)
    expect(withBulkIds('/Users/bulkId:ann', bulkId => ids.get(bulkId))).toBe('/Users/92b725cd')
  })

  it('puts ids into the filter of a path as the texts that they are (RFC 7644 §3.5.2)', () => {
    const path = 'members[value eq "bulkId:ann" or value eq "bulkId:bob"]'
    const ids = new Map([['ann', 'a"1']])
    expect(withBulkIds([{ op: 'remove', path }], bulkId => ids.get(bulkId))).toEqual([
      { op: 'remove', path: 'members[value eq "a\\"1" or value eq "bulkId:bob"]' },
    ])
  })

  it('gives back what holds no reference', () => {
    expect(withBulkIds(group, () => undefined)).toBe(group)
  })

  it('does not touch a prototype by a name', () => {
    const hostile: Json = JSON.parse('{"__proto__":{"value":"bulkId:ann"}}')
    const copy = withBulkIds(hostile, () => '7')
    expect(JSON.stringify(copy)).toBe('{"__proto__":{"value":"7"}}')
    expect(Object.getPrototypeOf(copy)).toBe(Object.prototype)
  })
})
