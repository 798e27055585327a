/**
 * Where a client clashes with the standard, its own profile decides; for any client the standard does.
 * RFC 7644 §3.4.2.2, §3.5.2.2, §3.5.2.3 and §3.8.
 */
import { hasMembers, patch, person, type Recording, team } from '../recording.ts'

const json = { 'content-type': 'application/json' }
const scimJson = { 'content-type': 'application/scim+json' }

export const byTheRfc: readonly Recording[] = [
  {
    title: 'a replace whose filter selects nothing is noTarget, and nothing is made of it: RFC 7644 §3.5.2.3',
    exchanges: [
      person('ann'),
      {
        ...patch(
          '/Users/<ann>',
          [{ op: 'replace', path: 'emails[type eq "work"].value', value: 'a@x.org' }],
          400,
        ),
        answer: { scimType: 'noTarget' },
      },
      { method: 'GET', target: '/Users/<ann>', status: 200, without: ['emails'] },
    ],
  },
  {
    title: 'a text in a filter has quotes: RFC 7644 §3.4.2.2',
    exchanges: [
      {
        method: 'GET',
        target: '/Users?filter=userName eq ann',
        status: 400,
        answer: { scimType: 'invalidFilter' },
      },
    ],
  },
  {
    title: 'a text of JSON is a text: RFC 7643 §2.3.1',
    exchanges: [
      {
        ...person('ann', { roles: [{ value: '{"value":"admin"}' }] }),
        answer: { roles: [{ value: '{"value":"admin"}' }] },
      },
    ],
  },
  {
    title: 'a list of all members is all members: RFC 7644 §3.5.2.3',
    exchanges: [
      person('ann'),
      person('bob'),
      team('Sales', ['<ann>']),
      { method: 'GET', target: '/Groups/<Sales>', status: 200, answer: { members: [{ value: '<ann>' }] } },
      {
        ...patch('/Groups/<Sales>?attributes=displayName', [
          { op: 'replace', path: 'members', value: [{ value: '<bob>' }] },
        ]),
        answer: { displayName: 'Sales' },
      },
      hasMembers('Sales', ['bob']),
      patch('/Groups/<Sales>?attributes=displayName', [{ op: 'remove', path: 'members' }]),
      hasMembers('Sales', []),
    ],
  },
  {
    title: 'the answer is of the type that Accept names: RFC 7644 §3.8',
    exchanges: [
      { method: 'GET', target: '/Users', status: 200, answerHeaders: scimJson },
      {
        method: 'GET',
        target: '/Users',
        headers: { accept: 'application/scim+json' },
        status: 200,
        answerHeaders: scimJson,
      },
      {
        method: 'GET',
        target: '/Users',
        headers: { accept: 'application/json' },
        status: 200,
        answerHeaders: json,
      },
    ],
  },
  {
    title:
      'a POST and a PUT answer with the resource, a PATCH with 200 where attributes are asked for: RFC 7644 §3.5.2',
    exchanges: [
      { ...person('ann'), answer: { userName: 'ann' } },
      {
        ...patch('/Users/<ann>?attributes=title', [{ op: 'add', path: 'title', value: 'Baker' }]),
        answer: { title: 'Baker' },
        without: ['userName'],
      },
    ],
  },
]
