import { describe, expect, it } from 'vitest'
import { readPatch } from '../../src/patch/read-patch.ts'
import { type SplitPatch, splitPatch } from '../../src/patch/split-patch.ts'
import { desk, groupType, message, userType } from './patched-user.ts'

function split(...operations: readonly object[]): SplitPatch {
  return splitPatch(groupType, readPatch(groupType, message(...operations)).operations, 'members')
}

describe('splitPatch', () => {
  it('gives the operations on the attribute as operations on rows, in order, and the others for applyPatch', () => {
    const result = split(
      { op: 'add', path: 'members', value: [{ value: '1' }, { value: '2' }] },
      { op: 'replace', path: 'displayName', value: 'H' },
      { op: 'remove', path: 'members', value: [{ value: '3' }] },
      { op: 'replace', value: { externalId: 'x', members: [{ value: '4' }] } },
      { op: 'remove', path: 'members' },
      { op: 'remove', path: 'members[display sw "A"]' },
    )
    expect(result).toMatchObject({
      kind: 'split',
      rows: [
        { kind: 'add', at: 'Operations[0]', values: [{ value: '1' }, { value: '2' }] },
        { kind: 'remove', at: 'Operations[2]', values: [{ value: '3' }] },
        { kind: 'replaceAll', at: 'Operations[3]', values: [{ value: '4' }] },
        { kind: 'removeAll', at: 'Operations[4]' },
        {
          kind: 'removeMatching',
          at: 'Operations[5]',
          filter: { kind: 'compare', operator: 'sw', value: 'a' },
        },
      ],
      rest: [
        { kind: 'set', at: 'Operations[1]' },
        { kind: 'set', at: 'Operations[3]', attribute: { keys: ['externalId'] } },
      ],
    })
  })

  it('a replacement of all that is set to be an addition adds rows, with a path and without', () => {
    const replaceAsAdd = ['Members']
    const body = message(
      { op: 'replace', path: 'members', value: [{ value: '1' }] },
      { op: 'replace', value: { members: [{ value: '2' }] } },
    )
    const { operations, warnings } = readPatch(groupType, body, { replaceAsAdd })
    expect(splitPatch(groupType, operations, 'members')).toMatchObject({
      rows: [
        { kind: 'add', values: [{ value: '1' }] },
        { kind: 'add', values: [{ value: '2' }] },
      ],
      rest: [],
    })
    expect(warnings.map(({ path }) => path)).toEqual(['Operations[0]: members', 'Operations[1]: members'])
  })

  it('names the rows of a filter that names values, spelled as they came', () => {
    expect(split({ op: 'remove', path: 'members[value eq "Ab"]' })).toMatchObject({
      rows: [{ kind: 'remove', values: [{ value: 'Ab' }] }],
    })
    expect(
      split({ op: 'remove', path: 'members[value eq "a" or (value eq "b" or value eq "c")]' }),
    ).toMatchObject({
      rows: [{ kind: 'remove', values: [{ value: 'a' }, { value: 'b' }, { value: 'c' }] }],
    })
    for (const filter of [
      'value eq "a" and type eq "User"',
      'value ne "a"',
      'value eq "a" or display eq "b"',
      'value eq null',
    ]) {
      expect(split({ op: 'remove', path: `members[${filter}]` })).toMatchObject({
        rows: [{ kind: 'removeMatching' }],
      })
    }
  })

  it('an empty list of members is all of them gone, and adding none is nothing (RFC 7643 §2.5)', () => {
    expect(split({ op: 'replace', path: 'members', value: [] })).toMatchObject({
      rows: [{ kind: 'removeAll' }],
    })
    expect(split({ op: 'add', path: 'members', value: [] })).toEqual({ kind: 'split', rows: [], rest: [] })
  })

  it('says so when an operation changes a part of a value', () => {
    const reason = 'it changes a part of the values that are there'
    const operations = [
      { op: 'add', path: 'members', value: [{ value: '1' }] },
      { op: 'replace', path: 'members[value eq "1"].display', value: 'A' },
    ]
    expect(split(...operations)).toEqual({ kind: 'whole', at: 'Operations[1]', reason })
    expect(split({ op: 'remove', path: 'members.display' })).toMatchObject({ kind: 'whole', reason })
  })

  it("removing an extension's URN removes all rows of its attribute", () => {
    const { operations } = readPatch(userType, message({ op: 'remove', path: desk }))
    expect(splitPatch(userType, operations, `${desk}:teams`)).toMatchObject({
      rows: [{ kind: 'removeAll' }],
      rest: [{ kind: 'clearExtension' }],
    })
    expect(splitPatch(userType, operations, 'emails')).toMatchObject({ rows: [] })
  })

  it('is asked for a multi-valued attribute', () => {
    for (const name of ['displayName', 'members.value', 'emails']) {
      expect(() => splitPatch(groupType, [], name)).toThrow(`a Group has no multi-valued attribute ${name}`)
    }
  })
})
