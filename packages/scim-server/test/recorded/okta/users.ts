/**
 * Users as Okta sends them: integrations of its network PATCH, those of its wizard GET, edit and PUT back. Never a DELETE. From
 * Okta's SCIM reference and what its users report. RFC 7644 §3.3 and §3.5.
 */
import { coreUser, patch, person, type Recording } from '../recording.ts'

const headers = { accept: 'application/scim+json', 'content-type': 'application/scim+json; charset=utf-8' }

export const users: readonly Recording[] = [
  {
    title: 'the first call asks for a page of 100; what is counted comes as numbers: RFC 7644 §3.4.2.4',
    exchanges: [
      person('ann@example.com'),
      {
        method: 'GET',
        target: '/Users?filter=userName+eq+%22ann@example.com%22&startIndex=1&count=100',
        headers,
        status: 200,
        answer: { totalResults: 1, startIndex: 1, itemsPerPage: 1, Resources: [{ id: '<ann@example.com>' }] },
      },
      {
        method: 'GET',
        target: '/Users?filter=userName+eq+%22bob@example.com%22&startIndex=1&count=100',
        headers,
        status: 200,
        answer: { totalResults: 0, startIndex: 1, itemsPerPage: 0, Resources: [] },
      },
    ],
  },
  {
    title:
      'POST with a password, `groups` and a locale: the password is kept nowhere, and that is said: RFC 7643 §4.1.1',
    exchanges: [
      {
        method: 'POST',
        target: '/Users',
        headers,
        body: {
          schemas: [coreUser],
          userName: 'ann@example.com',
          name: { givenName: 'Ann', familyName: 'Vance' },
          emails: [{ primary: true, value: 'ann@example.com', type: 'work' }],
          displayName: 'Ann Vance',
          locale: 'en-US',
          externalId: '00u370nse2DMhGLPd2p7',
          groups: [],
          password: '1mz050nq',
          active: true,
        },
        status: 201,
        answer: {
          userName: 'ann@example.com',
          locale: 'en-US',
          externalId: '00u370nse2DMhGLPd2p7',
          active: true,
        },
        without: ['password', 'groups'],
        answerHeaders: {
          warning: '299 joinery "password: never returned and used for nothing here: not stored"',
        },
        warnings: ['password'],
        keep: 'ann',
      },
    ],
  },
  {
    title:
      'an integration of the network activates, deactivates and sets passwords by PATCH: RFC 7644 §3.5.2.3',
    exchanges: [
      person('ann', { active: true }),
      { ...patch('/Users/<ann>', [{ op: 'replace', value: { active: false } }]), answer: { active: false } },
      {
        method: 'GET',
        target: '/Users?filter=userName+eq+%22ann%22&startIndex=1&count=100',
        status: 200,
        answer: { totalResults: 1, Resources: [{ active: false }] },
      },
      { ...patch('/Users/<ann>', [{ op: 'replace', value: { active: true } }]), answer: { active: true } },
      {
        ...patch('/Users/<ann>', [{ op: 'replace', value: { password: 'h7ubnq3' } }]),
        answer: { meta: { version: 'W/"3"' } },
        without: ['password'],
        warnings: ['password'],
      },
      {
        ...patch('/Users/<ann>', [{ op: 'replace', path: 'active', value: false }]),
        answer: { active: false, meta: { version: 'W/"4"' } },
      },
    ],
  },
  {
    title: 'the wizard puts back what it got, with its changes, nulls and empty texts: RFC 7644 §3.5.1',
    exchanges: [
      person('ann', {
        name: { givenName: 'Ann', familyName: 'Vance' },
        emails: [{ value: 'ann@example.com', primary: true, type: 'work' }],
        title: 'Baker',
      }),
      {
        method: 'PUT',
        target: '/Users/<ann>',
        headers,
        body: {
          schemas: [coreUser],
          id: '<ann>',
          externalId: null,
          userName: 'ann',
          name: { givenName: 'Ann', familyName: 'Vance', middleName: '' },
          emails: [{ value: 'ann@example.com', primary: true, type: 'work' }],
          phoneNumbers: [],
          title: 'Baker',
          nickName: null,
          groups: [],
          meta: {
            resourceType: 'User',
            version: 'W/"1"',
            location: 'https://app.example/scim/v2/Users/<ann>',
          },
        },
        status: 200,
        answer: { id: '<ann>', title: 'Baker', meta: { version: 'W/"1"' } },
        without: ['nickName', 'phoneNumbers', 'externalId', 'groups'],
      },
      {
        method: 'PUT',
        target: '/Users/<ann>',
        headers,
        body: { schemas: [coreUser], id: '<ann>', userName: 'ann', active: false, title: '' },
        status: 200,
        answer: { active: false, meta: { version: 'W/"2"' } },
        without: ['title', 'name'],
      },
    ],
  },
  {
    title: 'pages of 100 in a stable order: RFC 7644 §3.4.2.4',
    exchanges: [
      ...['a', 'b', 'c'].map(name => person(name)),
      {
        method: 'GET',
        target: '/Users?startIndex=1&count=2',
        status: 200,
        answer: { totalResults: 3, itemsPerPage: 2, Resources: [{ userName: 'a' }, { userName: 'b' }] },
      },
      {
        method: 'GET',
        target: '/Users?startIndex=3&count=2',
        status: 200,
        answer: { totalResults: 3, startIndex: 3, itemsPerPage: 1, Resources: [{ userName: 'c' }] },
      },
    ],
  },
]
