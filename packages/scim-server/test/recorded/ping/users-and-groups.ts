/**
 * PingOne and PingFederate: PUT only, filters without quotes or on a complex attribute, two primary e-mails, groups of nothing
 * but name and members. From the limitations in Ping Identity's documentation. RFC 7643 §2.4, RFC 7644 §3.4.2.2 and §3.5.1.
 */
import { coreGroup, coreUser, hasMembers, person, type Recording } from '../recording.ts'

export const usersAndGroups: readonly Recording[] = [
  {
    title: 'the lookup comes without quotes, or asks a complex attribute for its value: RFC 7644 §3.4.2.2',
    exchanges: [
      person('ann.vance', { emails: [{ value: 'ann@example.com', type: 'work' }] }),
      {
        method: 'GET',
        target: '/Users?filter=userName%20eq%20ann.vance',
        status: 200,
        answer: { totalResults: 1, Resources: [{ id: '<ann.vance>' }] },
        warnings: ['filter: userName'],
      },
      {
        method: 'GET',
        target: '/Users?filter=userName+eq+nobody',
        status: 200,
        answer: { totalResults: 0 },
      },
      {
        method: 'GET',
        target: '/Users?filter=emails%20eq%20%22ANN@example.com%22',
        status: 200,
        answer: { totalResults: 1, Resources: [{ id: '<ann.vance>' }] },
        warnings: [],
      },
    ],
  },
  {
    title: 'two primary e-mails: the first is primary, and that is said: RFC 7643 §2.4',
    exchanges: [
      {
        method: 'POST',
        target: '/Users',
        body: {
          schemas: [coreUser],
          userName: 'ann',
          emails: [
            { value: 'a@example.com', type: 'work', primary: true },
            { value: 'b@example.com', type: 'home', primary: true },
          ],
        },
        status: 201,
        answer: {
          emails: [
            { value: 'a@example.com', type: 'work', primary: true },
            { value: 'b@example.com', type: 'home', primary: false },
          ],
        },
        warnings: ['emails[1].primary'],
      },
    ],
  },
  {
    title: 'an attribute is not cleared but left out, which clears it as RFC 7644 §3.5.1 has it',
    exchanges: [
      person('ann', { title: 'Baker' }),
      {
        method: 'PUT',
        target: '/Users/<ann>',
        body: { schemas: [coreUser], userName: 'ann', active: false },
        status: 200,
        answer: { active: false },
        without: ['title'],
      },
    ],
  },
  {
    title: 'a group comes and goes as a whole, by PUT: RFC 7644 §3.5.1',
    exchanges: [
      person('ann'),
      person('bob'),
      {
        method: 'POST',
        target: '/Groups',
        body: { schemas: [coreGroup], displayName: 'Sales', members: [{ value: '<ann>' }] },
        status: 201,
        keep: 'Sales',
      },
      {
        method: 'PUT',
        target: '/Groups/<Sales>',
        body: { schemas: [coreGroup], displayName: 'Sales', members: [{ value: '<bob>' }] },
        status: 200,
        answer: { members: [{ value: '<bob>' }] },
      },
      hasMembers('Sales', ['bob']),
      {
        method: 'PUT',
        target: '/Groups/<Sales>',
        body: { schemas: [coreGroup], displayName: 'Sales', members: [] },
        status: 200,
      },
      hasMembers('Sales', []),
      { method: 'DELETE', target: '/Groups/<Sales>', status: 204 },
    ],
  },
]
