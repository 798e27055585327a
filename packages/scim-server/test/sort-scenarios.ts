/** Queries in an order of the client's, as a part of the table of scenarios. RFC 7644 §3.4.2.3. */
import { type Exchange, errorUrn, get, post, type Scenario } from './scenario.ts'
import { enterpriseUrn } from './test-server.ts'

const people: readonly Exchange[] = [
  post('Cid', { externalId: 'b', name: { familyName: 'Ark' }, active: true }),
  post('ann', {
    externalId: 'C',
    emails: [{ value: 'z@x.org' }, { value: 'B@x.org', primary: true }],
    [enterpriseUrn]: { department: 'Sales' },
  }),
  post('Bob', { externalId: 'a', emails: [{ value: 'a@x.org' }, { value: 'y@x.org' }], active: false }),
  post('dan', { name: { familyName: 'Åse' }, [enterpriseUrn]: { department: 'bread' } }),
].map(send => ({ send, status: 201 }))

const inOrder = (query: string, ...names: readonly string[]): Exchange => ({
  send: get(`/Users?${query}`),
  status: 200,
  body: { totalResults: 4, Resources: names.map(userName => ({ userName })) },
})

export const sortScenarios: readonly Scenario[] = [
  {
    title:
      'sortBy orders by one attribute, ascending unless told, case counting where caseExact says: RFC 7644 §3.4.2.3',
    exchanges: [
      ...people,
      inOrder('sortBy=userName', 'ann', 'Bob', 'Cid', 'dan'),
      inOrder('sortBy=USERNAME&sortOrder=Descending', 'dan', 'Cid', 'Bob', 'ann'),
      inOrder('sortBy=userName&sortOrder=ascending', 'ann', 'Bob', 'Cid', 'dan'),
      inOrder('sortBy=externalId', 'ann', 'Bob', 'Cid', 'dan'),
      inOrder('sortBy=meta.created&sortOrder=descending', 'dan', 'Bob', 'ann', 'Cid'),
      inOrder('sortBy=meta.lastModified', 'Cid', 'ann', 'Bob', 'dan'),
    ],
  },
  {
    title: 'who has no value comes last, or first when descending, the oldest first: RFC 7644 §3.4.2.3',
    exchanges: [
      ...people,
      inOrder('sortBy=active', 'Bob', 'Cid', 'ann', 'dan'),
      inOrder('sortBy=active&sortOrder=descending', 'ann', 'dan', 'Cid', 'Bob'),
      inOrder('sortBy=name.familyName', 'Cid', 'dan', 'ann', 'Bob'),
      inOrder(`sortBy=${enterpriseUrn}:department`, 'dan', 'ann', 'Cid', 'Bob'),
      inOrder('sortBy=nickName&sortOrder=descending', 'Cid', 'ann', 'Bob', 'dan'),
    ],
  },
  {
    title: 'of several values the primary one counts, else the first: RFC 7644 §3.4.2.3',
    exchanges: [
      ...people,
      inOrder('sortBy=emails', 'Bob', 'ann', 'Cid', 'dan'),
      inOrder('sortBy=emails.value&sortOrder=descending', 'Cid', 'dan', 'ann', 'Bob'),
      inOrder('sortBy=emails.primary', 'ann', 'Cid', 'Bob', 'dan'),
    ],
  },
  {
    title: 'a sorted query is filtered and paged like the rest: RFC 7644 §3.4.2',
    exchanges: [
      ...people,
      {
        send: get('/Users?sortBy=userName&startIndex=2&count=2&attributes=userName'),
        status: 200,
        body: {
          totalResults: 4,
          startIndex: 2,
          itemsPerPage: 2,
          Resources: [{ userName: 'Bob' }, { userName: 'Cid' }],
        },
      },
      {
        send: get('/Users?sortBy=userName&sortOrder=descending&filter=emails pr'),
        status: 200,
        body: { totalResults: 2, Resources: [{ userName: 'Bob' }, { userName: 'ann' }] },
      },
    ],
  },
  {
    title: 'what cannot be sorted by is 400 invalidPath and named: RFC 7644 §3.4.2.3',
    exchanges: [
      ['sortBy=shoeSize', /^sortBy: .*shoeSize/],
      ['sortBy=name', /^sortBy: "name".*familyName/],
      ['sortBy=password', /^sortBy: "password" is never returned/],
      ['sortBy=meta.location', /meta\.location/],
      ['sortBy=emails[type eq "work"]', /^sortBy: /],
      ['sortBy=user name', /^sortBy: /],
    ].map(
      ([query, detail]): Exchange => ({
        send: get(`/Users?${String(query).replaceAll('"', '%22')}`),
        status: 400,
        body: { schemas: [errorUrn], scimType: 'invalidPath' },
        detail: detail instanceof RegExp ? detail : /./,
      }),
    ),
  },
]
