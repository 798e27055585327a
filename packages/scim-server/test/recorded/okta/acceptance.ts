/**
 * The eleven steps that Okta runs against an integration before it takes it in (its file "Okta SCIM 2.0 SPEC Test"), and the
 * older one that demands an answer to a PATCH without a path. RFC 7644 §3.3, §3.4 and §3.5.2.
 */
import type { JsonObject } from '@joinery/scim'
import {
  coreUser,
  errorMessage,
  listResponse,
  patch,
  person,
  type Recorded,
  type Recording,
} from '../recording.ts'

const headers = { accept: 'application/scim+json', 'content-type': 'application/json' }

const newcomer: JsonObject = {
  schemas: [coreUser],
  userName: 'runscope300abc@atko.com',
  name: { givenName: 'Runscope300', familyName: 'Okta300' },
  emails: [{ primary: true, value: 'runscope300abc@atko.com', type: 'work' }],
  displayName: 'Runscope300 Okta300',
  active: true,
}

const existing = person('isaac.brock@example.com', {
  name: { givenName: 'Isaac', familyName: 'Brock' },
  emails: [{ primary: true, value: 'isaac.brock@example.com', type: 'work' }],
  active: true,
})

const find = (userName: string, answer: JsonObject): Recorded => ({
  method: 'GET',
  target: `/Users?filter=userName%20eq%20%22${userName}%22`,
  headers,
  status: 200,
  answer: { schemas: [listResponse], ...answer },
})

const missing = (target: string): Recorded => ({
  method: 'GET',
  target,
  headers,
  status: 404,
  answer: { schemas: [errorMessage], status: '404' },
})

export const acceptance: readonly Recording[] = [
  {
    title: 'the eleven acceptance steps: RFC 7644 §3.3, §3.4.2 and §3.12',
    exchanges: [
      existing,
      {
        method: 'GET',
        target: '/Users?count=1&startIndex=1',
        headers,
        status: 200,
        answer: {
          schemas: [listResponse],
          itemsPerPage: 1,
          startIndex: 1,
          totalResults: 1,
          Resources: [
            {
              id: '<isaac.brock@example.com>',
              name: { familyName: 'Brock', givenName: 'Isaac' },
              userName: 'isaac.brock@example.com',
              active: true,
              emails: [{ value: 'isaac.brock@example.com' }],
            },
          ],
        },
      },
      {
        method: 'GET',
        target: '/Users/<isaac.brock@example.com>',
        headers,
        status: 200,
        answer: {
          id: '<isaac.brock@example.com>',
          name: { familyName: 'Brock', givenName: 'Isaac' },
          userName: 'isaac.brock@example.com',
          active: true,
        },
      },
      find('UserThatDoesNotExist0391@example.com', { totalResults: 0 }),
      missing('/Users/010101001010101011001010101011'),
      find('runscope300abc@atko.com', { totalResults: 0 }),
      {
        method: 'POST',
        target: '/Users',
        headers,
        body: newcomer,
        status: 201,
        answer: {
          schemas: [coreUser],
          active: true,
          name: { familyName: 'Okta300', givenName: 'Runscope300' },
          userName: 'runscope300abc@atko.com',
        },
        keep: 'newcomer',
      },
      {
        method: 'GET',
        target: '/Users/<newcomer>',
        headers,
        status: 200,
        answer: { userName: 'runscope300abc@atko.com', name: { familyName: 'Okta300' } },
      },
      { method: 'POST', target: '/Users', headers, body: newcomer, status: 409 },
      find('RUNSCOPE300ABC@ATKO.COM', { totalResults: 1, Resources: [{ id: '<newcomer>' }] }),
      {
        method: 'GET',
        target: '/Groups',
        headers,
        status: 200,
        answer: { schemas: [listResponse], totalResults: 0, Resources: [] },
      },
      missing('/Groups/010101001010101011001010101011'),
    ],
  },
  {
    title:
      'the older test: a PATCH without a path answers 200 with the user, inactive now: RFC 7644 §3.5.2.3',
    exchanges: [
      existing,
      {
        ...patch('/Users/<isaac.brock@example.com>', [{ op: 'replace', value: { active: false } }]),
        answer: { id: '<isaac.brock@example.com>', active: false },
      },
    ],
  },
]
