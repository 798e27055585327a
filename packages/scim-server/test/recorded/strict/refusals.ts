/**
 * What the standard refuses, refused: the requests that any other client is forgiven.
 * RFC 7643 §2 and §3, RFC 7644 §3.5.2.
 */
import type { JsonObject } from '@joinery/scim'
import { coreUser, patch, patchOp, person, type Recorded, type Recording } from '../recording.ts'

const refused = (body: JsonObject, scimType: string): Recorded => ({
  method: 'POST',
  target: '/Users',
  body,
  status: 400,
  answer: { scimType },
})
const unpatched = (body: JsonObject, scimType: string): Recorded => ({
  method: 'PATCH',
  target: '/Users/<ann>',
  body,
  status: 400,
  answer: { scimType },
})
const unchanged: Recorded = {
  method: 'GET',
  target: '/Users/<ann>',
  status: 200,
  answer: { userName: 'ann', meta: { version: 'W/"1"' } },
}
const ann = { schemas: [coreUser], userName: 'ann' }

export const refusals: readonly Recording[] = [
  {
    title: 'in a resource: other types, single values, two primaries, what no schema has: RFC 7643 §2 and §3',
    exchanges: [
      refused({ ...ann, active: 'true' }, 'invalidValue'),
      refused({ ...ann, emails: { value: 'a@x.org' } }, 'invalidValue'),
      refused(
        {
          ...ann,
          emails: [
            { value: 'a@x.org', primary: true },
            { value: 'b@x.org', primary: true },
          ],
        },
        'invalidValue',
      ),
      refused({ ...ann, shoeSize: 43 }, 'invalidSyntax'),
      refused({ ...ann, schemas: ['urn:scim:schemas:core:1.0'] }, 'invalidValue'),
      { method: 'GET', target: '/Users', status: 200, answer: { totalResults: 0 } },
    ],
  },
  {
    title: 'in a patch: other messages, other types, lists to remove, dotted keys, SCIM 1.1: RFC 7644 §3.5.2',
    exchanges: [
      person('ann'),
      unpatched({ Operations: [{ op: 'replace', path: 'title', value: 'x' }] }, 'invalidSyntax'),
      unpatched(
        { schemas: [patchOp], Operations: [{ op: 'replace', path: 'active', value: 'False' }] },
        'invalidValue',
      ),
      unpatched(
        { schemas: [patchOp], Operations: [{ op: 'replace', value: { 'name.givenName': 'x' } }] },
        'invalidSyntax',
      ),
      unpatched(
        { schemas: [patchOp], Operations: [{ op: 'remove', path: 'emails', value: [{ value: 'a@x.org' }] }] },
        'invalidSyntax',
      ),
      unpatched({ schemas: [coreUser], members: [{ value: '7', operation: 'delete' }] }, 'invalidSyntax'),
      unpatched(
        { schemas: [patchOp], Operations: [{ op: 'add', path: 'shoeSize', value: 43 }] },
        'invalidPath',
      ),
      unpatched(
        {
          schemas: [patchOp],
          Operations: [{ op: 'replace', path: 'emails[type eq "work"].value', value: 'x' }],
        },
        'noTarget',
      ),
      unchanged,
    ],
  },
  {
    title: 'in a filter: no quotes, no blank: RFC 7644 §3.4.2.2',
    exchanges: ['userName eq ann', 'userName eq"ann"'].map(
      (filter): Recorded => ({
        method: 'GET',
        target: `/Users?filter=${filter}`,
        status: 400,
        answer: { scimType: 'invalidFilter' },
      }),
    ),
  },
  {
    title: 'what the standard says to ignore is ignored all the same, and said: RFC 7644 §3.3 and §3.5.1',
    exchanges: [
      {
        ...person('ann', { id: 'mine', meta: {} }),
        target: '/Users?trace=1',
        without: ['trace'],
        warnings: ['?trace', 'id'],
      },
      {
        ...patch('/Users/<ann>', [{ op: 'Replace', path: 'TITLE', value: 'Baker' }]),
        answer: { title: 'Baker' },
        warnings: [],
      },
    ],
  },
]
