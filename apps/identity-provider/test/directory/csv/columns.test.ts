import { describe, expect, it } from 'vitest'
import { readHeader } from '../../../src/directory/csv/columns.ts'

const shortnames = new Set(['workato_role', 'Badge'])

describe('the header row of an import', () => {
  it('names fields in any case, and custom attributes by shortname', () => {
    expect(
      readHeader(
        [' UserName ', 'E-MAIL'.replace('-', ''), 'manager', 'Status', 'badge', 'workato_role'],
        shortnames,
      ),
    ).toEqual([
      { kind: 'text', field: 'username' },
      { kind: 'text', field: 'email' },
      { kind: 'manager' },
      { kind: 'status' },
      { kind: 'custom attribute', shortname: 'Badge' },
      { kind: 'custom attribute', shortname: 'workato_role' },
    ])
  })

  it('is refused with every bad column named', () => {
    expect(() => readHeader(['username', 'colour', '', 'username', 'id'], shortnames)).toThrow(
      expect.objectContaining({
        code: 'validation_failed',
        errors: [
          { field: 'colour', message: [expect.stringMatching(/Unknown column.*workato_role/u)] },
          { field: 'column 3', message: ['This column has no name in the header row'] },
          { field: 'username', message: ['This column is there twice'] },
          { field: 'id', message: [expect.stringMatching(/Unknown column/u)] },
        ],
      }),
    )
  })

  it('has to tell people apart, by the key that was chosen', () => {
    expect(() => readHeader(['firstname'], shortnames)).toThrow(/username or email/u)
    expect(() => readHeader(['username'], shortnames, { kind: 'external_id' })).toThrow(
      /needs the column external_id/u,
    )
    const badge = { kind: 'custom attribute', shortname: 'Badge' } as const
    expect(() => readHeader(['username'], shortnames, badge)).toThrow(/needs the column Badge/u)
    expect(readHeader(['badge'], shortnames, badge)).toHaveLength(1)
  })

  it('names ids of other systems, the group and the roles', () => {
    expect(readHeader(['username', 'Directory_ID', 'group', 'ROLES', 'state'], shortnames)).toEqual([
      { kind: 'text', field: 'username' },
      { kind: 'number', field: 'directory_id' },
      { kind: 'group' },
      { kind: 'roles' },
      { kind: 'state' },
    ])
  })
})
