/**
 * Users as OneLogin's connectors send them, from captures of connector "SCIM v2 Enterprise" (goauthentik/authentik#11249,
 * 2024-09), from OneLogin's documentation of its templates and from templates in the field. RFC 7644 §3.3 and §3.5.1.
 */
import type { JsonObject } from '@joinery/scim'
import { coreUser, enterprise, errorMessage, type Recorded, type Recording } from '../recording.ts'

/** As captured: no Accept, no User-Agent worth the name. */
const headers = { 'content-type': 'application/json', 'user-agent': '' }
const answerHeaders = { 'content-type': 'application/json' }

/** The rendered template of the "SCIM v2 Enterprise" connector, with its URNs of before RFC 7643. */
const enterpriseBody: JsonObject = {
  schemas: ['urn:scim:schemas:core:2.0', 'urn:scim:schemas:extension:enterprise:2.0'],
  userName: 'onelogin-test-user01',
  name: { familyName: 'User01', givenName: 'Test', formatted: 'Test User01' },
  displayName: 'Test User01',
  emails: { value: 'onelogin-test-user01@example.org', type: 'work', primary: true },
  title: '',
  'urn:scim:schemas:extension:enterprise:2.0': {
    department: 'Sales',
    manager: { managerId: '1707', displayName: 'Mia Vance' },
    employeeNumber: '',
  },
}

/** The body of the v1.1 connectors, with the nulls and empty lists that do occur. */
const coreBody: JsonObject = {
  schemas: ['urn:scim:schemas:core:1.0'],
  id: null,
  externalId: null,
  userName: 'onelogin-test-user02',
  nickName: null,
  name: { givenName: 'Test', familyName: 'User02' },
  displayName: 'Test User02',
  profileUrl: null,
  title: 'Engineer',
  timezone: null,
  active: 'true',
  emails: [{ value: 'onelogin-test-user02@example.org', primary: 'true' }],
  photos: [{ value: '', type: 'photo' }],
  groups: [],
}

const lookUp = (userName: string, answer: JsonObject): Recorded => ({
  method: 'GET',
  target: `/Users?filter=userName+eq+%22${userName}%22&`,
  headers: { 'user-agent': '' },
  status: 200,
  answer,
  answerHeaders,
  warnings: [],
})
const nobody = { totalResults: 0, Resources: [] }

const post = (body: JsonObject, more: Partial<Recorded> = {}): Recorded => ({
  method: 'POST',
  target: '/Users',
  headers,
  body,
  status: 201,
  answerHeaders,
  keep: 'user',
  ...more,
})
const put = (body: JsonObject, more: Partial<Recorded> = {}): Recorded => ({
  method: 'PUT',
  target: '/Users/<user>?',
  headers,
  body,
  status: 200,
  answerHeaders,
  ...more,
})

export const users: readonly Recording[] = [
  {
    title: 'Enable looks up a name that cannot exist and takes an empty list: RFC 7644 §3.4.2',
    exchanges: [lookUp('3f9c2c0e-nobody-has-this-name', nobody)],
  },
  {
    title: 'a sync: lookup, POST, lookup, PUT, with a dangling "&" and "?" and URNs of before the RFC',
    exchanges: [
      lookUp('onelogin-test-user01', nobody),
      post(enterpriseBody, {
        answer: {
          schemas: [coreUser, enterprise],
          userName: 'onelogin-test-user01',
          name: { givenName: 'Test', familyName: 'User01' },
          emails: [{ value: 'onelogin-test-user01@example.org', type: 'work', primary: true }],
          [enterprise]: { department: 'Sales', manager: { value: '1707' } },
        },
        without: ['title'],
      }),
      lookUp('OneLogin-Test-User01', { totalResults: 1, Resources: [{ id: '<user>' }] }),
      put(
        { ...enterpriseBody, title: 'Director', active: true },
        { answer: { id: '<user>', title: 'Director', active: true, meta: { version: 'W/"2"' } } },
      ),
      put(
        { ...enterpriseBody, title: 'Director', active: true },
        { answer: { id: '<user>', meta: { version: 'W/"2"' } } },
      ),
    ],
  },
  {
    title: 'quoted booleans, nulls, empty texts and empty lists: what has no value is left out',
    exchanges: [
      post(coreBody, {
        answer: {
          schemas: [coreUser],
          userName: 'onelogin-test-user02',
          title: 'Engineer',
          active: true,
          emails: [{ value: 'onelogin-test-user02@example.org', primary: true }],
        },
        without: ['externalId', 'nickName', 'profileUrl', 'timezone', 'photos', 'groups'],
        warnings: ['schemas[0]', 'active', 'emails[0].primary', 'photos[0]'],
      }),
    ],
  },
  {
    title: 'suspend and reactivate are PUTs of `active`; a deleted user is 404, and the name is free again',
    exchanges: [
      post(coreBody),
      put({ ...coreBody, active: 'false' }, { answer: { active: false } }),
      lookUp('onelogin-test-user02', { totalResults: 1, Resources: [{ active: false }] }),
      put({ ...coreBody, active: true }, { answer: { active: true } }),
      { method: 'DELETE', target: '/Users/<user>', status: 204 },
      {
        method: 'GET',
        target: '/Users/<user>?',
        status: 404,
        answer: { schemas: [errorMessage], status: '404' },
      },
      put(coreBody, { status: 404 }),
      post(coreBody),
    ],
  },
  {
    title: 'a user that exists already is 409 with its reason: RFC 7644 §3.3',
    exchanges: [
      post(enterpriseBody),
      post(
        { ...enterpriseBody, userName: 'OneLogin-Test-User01' },
        {
          status: 409,
          answer: { schemas: [errorMessage], scimType: 'uniqueness', status: '409' },
          keep: 'none',
        },
      ),
    ],
  },
  {
    title:
      'a block of an application’s own schema that is not served is passed over, and said so: RFC 7644 §3.3',
    exchanges: [
      post(
        {
          schemas: [coreUser, 'urn:ietf:params:scim:schemas:workato:1.0:WorkatoRole'],
          userName: 'onelogin-test-user03',
          'urn:ietf:params:scim:schemas:workato:1.0:WorkatoRole': { workatoRoleDev: 'Admin' },
        },
        {
          answer: { schemas: [coreUser], userName: 'onelogin-test-user03' },
          without: ['urn:ietf:params:scim:schemas:workato:1.0:WorkatoRole'],
          warnings: ['schemas[1]', 'urn:ietf:params:scim:schemas:workato:1.0:WorkatoRole'],
        },
      ),
    ],
  },
]
