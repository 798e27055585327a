import { describe, expect, test } from 'vitest'
import { scimTarget, workspaceScimPath } from '../../src/tenants/scim-path.ts'

const id = '01a202aa-5258-7088-874b-0090b8dc5cbd'

describe('what a request asks of SCIM', () => {
  test.each([
    ['/scim/v2/Users?count=1', '/scim/v2/Users?count=1', null],
    ['/scim/v2', '/scim/v2', null],
    ['/scim/v2?x', '/scim/v2?x', null],
    ['https://app.example/scim/v2/Users', '/scim/v2/Users', null],
    [`${workspaceScimPath(id)}/Users/7?x`, '/scim/v2/Users/7?x', id],
    [workspaceScimPath(id), '/scim/v2', id],
    [`${workspaceScimPath(id.toUpperCase())}/Users`, '/scim/v2/Users', id],
    [`${workspaceScimPath(id)}x/Users`, `${workspaceScimPath(id)}x/Users`, null],
    ['/scim/v2/workspaces/acme/Users', '/scim/v2/workspaces/acme/Users', null],
  ])('%s -> %s of %s', (url, target, workspaceId) => {
    expect(scimTarget(url)).toEqual({ target, workspaceId })
  })

  test.each(['/scim/v20', '/scim', '/api/workspaces', '/', ''])('%s is not SCIM’s', url => {
    expect(scimTarget(url)).toBeUndefined()
  })
})
