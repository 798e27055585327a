import { describe, expect, it } from 'vitest'
import { readHeader } from '../../../src/directory/csv/columns.ts'
import { readRow } from '../../../src/directory/csv/row.ts'

const columns = readHeader(['username', 'email', 'status', 'manager', 'badge'], new Set(['badge']))
const read = (...fields: string[]): unknown => readRow(columns, { line: 9, fields })

describe('a row of an import', () => {
  it('is a person: empty cells are null, an empty status says nothing', () => {
    expect(read(' ann ', '', '', '', '')).toEqual({
      line: 9,
      key: 'ann',
      manager: null,
      group: undefined,
      roles: undefined,
      input: {
        username: 'ann',
        email: null,
        status: undefined,
        state: undefined,
        custom_attributes: { badge: null },
      },
    })
  })

  it('takes the e-mail address for a missing username', () => {
    expect(read('', 'ann@example.com', 'locked', 'bob', '7')).toMatchObject({
      key: 'ann@example.com',
      manager: 'bob',
      input: { username: 'ann@example.com', status: 3, custom_attributes: { badge: '7' } },
    })
  })

  it('says everything that is wrong with it at once', () => {
    expect(read('a\tb', 'nobody', '6', 'x'.repeat(300), '')).toEqual({
      reason: [
        'username: holds the control character U+0009',
        "email: 'nobody' is not an e-mail address",
        "status: '6' is no status",
        'manager: is 300 characters long; at most 255 are allowed',
      ].join('; '),
    })
    expect(read('', '', '', '', '')).toEqual({ reason: 'has neither username nor email' })
    expect(read('ann')).toEqual({ reason: 'has 1 column where the header row has 5' })
  })

  it.each([
    { cell: 'act\u0000ive', quoted: 'act\uFFFDive' },
    { cell: `${'x'.repeat(59)}😀`, quoted: `${'x'.repeat(59)}\uFFFD…` },
    { cell: 'y'.repeat(60_000), quoted: `${'y'.repeat(60)}…` },
  ])(
    'quotes a cell that nobody has checked so that it can be stored and read: $quoted',
    ({ cell, quoted }) => {
      expect(read('ann', '', cell, '', '')).toEqual({ reason: `status: '${quoted}' is no status` })
    },
  )

  it('is found by the key that was chosen; an empty username then leaves the name', () => {
    const header = ['external_id', 'username', 'directory_id', 'group', 'roles', 'state']
    const wide = readHeader(header, new Set(), { kind: 'external_id' })
    const cells = ['E1', '', '7', '', 'A; b;;A', 'approved']
    expect(readRow(wide, { line: 3, fields: cells }, { kind: 'external_id' })).toEqual({
      line: 3,
      key: 'E1',
      manager: undefined,
      group: null,
      roles: ['A', 'b'],
      input: {
        external_id: 'E1',
        username: undefined,
        directory_id: 7,
        status: undefined,
        state: 1,
        custom_attributes: {},
      },
    })
    const bad = { line: 4, fields: ['', 'x', '0', '', '', 'maybe'] }
    expect(readRow(wide, bad, { kind: 'external_id' })).toEqual({
      reason: "directory_id: '0' is no id; state: 'maybe' is no state",
    })
    const nobody = { line: 5, fields: ['', 'x', '', '', '', ''] }
    expect(readRow(wide, nobody, { kind: 'external_id' })).toEqual({ reason: 'external_id: is empty' })
  })
})
