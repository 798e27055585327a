import { describe, expect, it } from 'vitest'
import { searchForm } from '../../src/resource/search-form.ts'
import { userResourceType } from '../../src/schema/user-resource-type.ts'

const type = userResourceType()
const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'

describe('searchForm', () => {
  it('lower-cases names at every level and folds text unless it is case exact (RFC 7643 §2.1, §7)', () => {
    const form = searchForm(type, {
      id: 'AbC',
      externalId: 'Ext-7',
      userName: 'ÅNN@X.Example',
      name: { givenName: 'Ann' },
      emails: [{ value: 'Ann@X.Example', primary: true }],
      [enterprise]: { costCenter: 'North 7', manager: { value: 'M7', $ref: '../Users/M7' } },
    })
    expect(form).toEqual({
      id: 'AbC',
      externalid: 'Ext-7',
      username: 'ånn@x.example',
      name: { givenname: 'ann' },
      emails: [{ value: 'ann@x.example', primary: true }],
      [enterprise.toLowerCase()]: { costcenter: 'north 7', manager: { value: 'm7', $ref: '../Users/M7' } },
    })
  })

  it('dateTimes become the same text when they are the same instant', () => {
    const meta = {
      created: '2026-01-01T01:00:00+01:00',
      lastModified: '2026-01-01T00:00:00Z',
      resourceType: 'User',
    }
    expect(searchForm(type, { meta })).toEqual({
      meta: {
        created: '2026-01-01T00:00:00.000Z',
        lastmodified: '2026-01-01T00:00:00.000Z',
        resourcetype: 'User',
      },
    })
  })

  it('binaries and references stay as they are', () => {
    const form = searchForm(type, {
      x509Certificates: [{ value: 'aGVsbG8=' }],
      profileUrl: 'https://X.example/A',
    })
    expect(form).toEqual({ x509certificates: [{ value: 'aGVsbG8=' }], profileurl: 'https://X.example/A' })
  })

  it('a password, and what no schema defines, cannot be searched', () => {
    expect(searchForm(type, { userName: 'ann', password: 'secret', other: 'x' })).toEqual({ username: 'ann' })
  })
})
