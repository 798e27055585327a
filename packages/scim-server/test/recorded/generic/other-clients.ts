/**
 * Clients without a profile of their own: Rippling, SailPoint, authentik, and those that Sentry met. From SCIM-SDK#327,
 * sentry#27199, tracecat#3530 and guides of service providers. RFC 7644 §3.5.2 and §3.10.
 */
import { coreUser, enterprise, hasMembers, patch, person, type Recording, team } from '../recording.ts'

export const otherClients: readonly Recording[] = [
  {
    title: 'Rippling reads what is served, and a POST that it repeats is 409: RFC 7643 §5',
    exchanges: [
      {
        method: 'GET',
        target: '/ServiceProviderConfig',
        status: 200,
        answer: { patch: { supported: true }, filter: { supported: true } },
      },
      person('ann', { externalId: 'r-1' }),
      {
        method: 'POST',
        target: '/Users',
        body: { schemas: [coreUser], userName: 'ann', externalId: 'r-1' },
        status: 409,
        answer: { scimType: 'uniqueness' },
      },
      {
        method: 'GET',
        target: '/Users?filter=externalId eq "r-1"&attributes=emails.primary',
        status: 200,
        answer: { totalResults: 1, Resources: [{ id: '<ann>' }] },
        warnings: [],
      },
    ],
  },
  {
    title: 'SailPoint replaces a complex attribute that is not there, which adds it: RFC 7644 §3.5.2.3',
    exchanges: [
      person('ann'),
      {
        ...patch('/Users/<ann>', [
          { op: 'replace', path: 'name', value: { givenName: 'Ann', familyName: 'Vance' } },
          { op: 'replace', path: `${enterprise}:manager`, value: { value: '7' } },
        ]),
        answer: {
          name: { givenName: 'Ann', familyName: 'Vance' },
          [enterprise]: { manager: { value: '7' } },
        },
      },
    ],
  },
  {
    title: 'authentik puts users and patches the members of groups, again and again: RFC 7644 §3.5.1',
    exchanges: [
      person('ann'),
      team('Sales'),
      ...[1, 2].map(() => ({
        method: 'PUT' as const,
        target: '/Users/<ann>',
        body: { schemas: [coreUser], userName: 'ann', displayName: 'Ann' },
        status: 200,
        answer: { meta: { version: 'W/"2"' } },
      })),
      ...[1, 2].map(() =>
        patch('/Groups/<Sales>', [{ op: 'add', path: 'members', value: [{ value: '<ann>' }] }], 204),
      ),
      hasMembers('Sales', ['ann']),
    ],
  },
  {
    title: '`active` by a path, without one, and behind its URN is the same: RFC 7644 §3.10',
    exchanges: [
      person('ann', { active: true }),
      {
        ...patch('/Users/<ann>', [{ op: 'replace', path: 'active', value: false }]),
        answer: { active: false },
      },
      { ...patch('/Users/<ann>', [{ op: 'replace', value: { active: true } }]), answer: { active: true } },
      {
        ...patch('/Users/<ann>', [{ op: 'replace', path: `${coreUser}:active`, value: false }]),
        answer: { active: false },
      },
      {
        ...patch('/Users/<ann>', [{ op: 'replace', value: { [`${coreUser}:active`]: true } }]),
        answer: { active: true },
      },
    ],
  },
]
