import {
  applyPatch,
  enterpriseUserSchema,
  type JsonObject,
  readPatch,
  readResource,
  userResourceType,
} from '@joinery/scim'
import { patchUserRequest } from '@joinery/scim-client'
import { assert, constantFrom, option, property, record, string, uniqueArray } from 'fast-check'
import { expect, test } from 'vitest'

const type = userResourceType()
const enterprise = enterpriseUserSchema.id
const text = string({ minLength: 1, maxLength: 3, unit: constantFrom('a', 'b', 'c') })
const maybe = option(text, { nil: undefined })
const emails = uniqueArray(
  record({ value: text, type: constantFrom('work', 'home') }, { requiredKeys: ['value'] }),
  { selector: email => email.value, maxLength: 3 },
)

const users = record(
  {
    title: maybe,
    nickName: maybe,
    emails,
    name: record({ givenName: maybe, familyName: maybe, middleName: maybe }),
    [enterprise]: record({
      department: maybe,
      costCenter: maybe,
      manager: record({ value: maybe, displayName: maybe }),
    }),
  },
  { requiredKeys: [] },
)

/** The resource as a server of RFC 7644 keeps it. */
function stored(attributes: object): JsonObject {
  const body = { schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'], userName: 'ann', ...attributes }
  return readResource(type, JSON.parse(JSON.stringify(body))).resource
}

test('a server that follows the RFC has, after the PATCH of any user, what a PUT would have stored', () => {
  assert(
    property(users, users, (one, other) => {
      const [before, after] = [stored(one), stored(other)]
      const { body } = patchUserRequest('7', before, after)
      const { operations } = readPatch(type, JSON.parse(body ?? ''))
      const { schemas: _, ...patched } = applyPatch(type, before, operations).resource
      const { schemas: __, ...wanted } = after
      expect(patched).toEqual(wanted)
    }),
    { numRuns: 300 },
  )
})
