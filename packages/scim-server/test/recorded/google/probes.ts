/**
 * Google Workspace: its probe at set-up, and what a catalogue application sends when somebody is added, suspended and deleted.
 * From its help pages (answer 7681608) and guides of service providers. RFC 7644 §3.3, §3.4.2.4 and §3.5.
 */
import { coreUser, type Recording } from '../recording.ts'

const ann = {
  schemas: [coreUser],
  userName: 'ann@example.com',
  name: { givenName: 'Ann', familyName: 'Vance' },
  emails: [{ value: 'ann@example.com', type: 'work', primary: true }],
  active: true,
}

export const probes: readonly Recording[] = [
  {
    title: 'the probe asks for one user, where there is none yet: RFC 7644 §3.4.2.4',
    exchanges: [
      {
        method: 'GET',
        target: '/Users?count=1',
        headers: { accept: 'application/json' },
        status: 200,
        answer: { totalResults: 0, Resources: [], startIndex: 1, itemsPerPage: 0 },
        answerHeaders: { 'content-type': 'application/json' },
      },
    ],
  },
  {
    title: 'somebody is added, suspended and, days later, deleted',
    exchanges: [
      {
        method: 'GET',
        target: '/Users?filter=userName%20eq%20%22ann%40example.com%22',
        status: 200,
        answer: { totalResults: 0 },
      },
      { method: 'POST', target: '/Users', body: ann, status: 201, answer: ann, keep: 'ann' },
      {
        method: 'PUT',
        target: '/Users/<ann>',
        body: { ...ann, active: false },
        status: 200,
        answer: { active: false },
      },
      { method: 'DELETE', target: '/Users/<ann>', status: 204 },
      { method: 'GET', target: '/Users?count=1', status: 200, answer: { totalResults: 0 } },
    ],
  },
]
