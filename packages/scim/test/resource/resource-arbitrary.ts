/** Users as clients may send them: right, sloppy and wrong shapes of known and unknown attributes. */
import * as fc from 'fast-check'
import { userResourceType } from '../../src/schema/user-resource-type.ts'
import { workatoRole } from '../schema/workato-role.ts'

export const type = userResourceType([{ schema: workatoRole, required: false }])

const core = 'urn:ietf:params:scim:schemas:core:2.0:User'
const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'
const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.constantFrom('', 'Work', 'İstanbul', ' '),
)
const flag = fc.oneof(fc.boolean(), fc.constantFrom('true', 'False', '', null))
const nothing = fc.constantFrom(null, '', [], {})

const element = fc.record(
  { value: text, TYPE: text, display: text, primary: flag, odd: text },
  { requiredKeys: [] },
)
const elements = fc.oneof(fc.array(element, { maxLength: 5 }), element, text, nothing)
const manager = fc.oneof(
  fc.record({ managerId: text, displayName: text }, { requiredKeys: [] }),
  fc.record({ value: text, $ref: text }, { requiredKeys: [] }),
  text,
  nothing,
)
const enterpriseUser = fc.record(
  { department: text, employeeNumber: fc.oneof(text, fc.integer()), manager },
  { requiredKeys: [] },
)

/** Always readable by a tolerant reader, mostly with warnings. */
export const userArbitrary: fc.Arbitrary<Record<string, unknown>> = fc.record(
  {
    schemas: fc.subarray([core, enterprise, 'urn:scim:schemas:core:2.0', 'urn:x:y', workatoRole.id]),
    userName: text.map(name => `u${name}`),
    id: fc.oneof(text, nothing),
    externalId: fc.oneof(text, nothing),
    password: text,
    DisplayName: text,
    active: flag,
    name: fc.oneof(
      fc.record({ givenName: text, familyname: text, formatted: text }, { requiredKeys: [] }),
      nothing,
    ),
    emails: elements,
    Roles: elements,
    groups: elements,
    shoeSize: fc.oneof(text, fc.integer(), fc.array(text), fc.record({ size: text })),
    [enterprise]: enterpriseUser,
    [workatoRole.id.toLowerCase()]: fc.record(
      { workato_role: text, WORKATO_ROLE_PROD: text },
      { requiredKeys: [] },
    ),
    [`${core}:title`]: text,
    [`${core}:addresses`]: fc.array(fc.record({ locality: text, primary: flag }, { requiredKeys: [] }), {
      maxLength: 3,
    }),
  },
  { requiredKeys: ['userName'] },
)
