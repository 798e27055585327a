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
})
