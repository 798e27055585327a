/** What holds of the list of schemas in every resource, whatever a client sends. RFC 7643 §3. */
import { describe, expect, test } from 'vitest'
import { readResource } from '../../src/resource/read-resource.ts'
import { userResourceType } from '../../src/schema/user-resource-type.ts'

const type = userResourceType()
const core = 'urn:ietf:params:scim:schemas:core:2.0:User'
const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'
const extended = { [enterprise]: { department: 'Sales' } }

const schemasOf = (input: object) => readResource(type, { userName: 'ann', ...input }).resource['schemas']

describe('the list of schemas', () => {
  test('is in every resource, also where a client sent none (RFC 7643 §3)', () => {
    for (const schemas of [undefined, null, [], [core]]) expect(schemasOf({ schemas })).toEqual([core])
    expect(schemasOf({ schemas: [enterprise], ...extended })).toEqual([core, enterprise])
  })

  test('holds each URN once, in whatever case it was sent twice (RFC 7643 §3)', () => {
    expect(schemasOf({ schemas: [core, core] })).toEqual([core])
    expect(schemasOf({ schemas: [core, enterprise, enterprise.toUpperCase()], ...extended })).toEqual([
      core,
      enterprise,
    ])
  })

  test('holds URNs of the resource type only (RFC 7643 §3)', () => {
    expect(schemasOf({ schemas: [core, 'User', 'urn:example:unknown:1.0:User'] })).toEqual([core])
  })
})
