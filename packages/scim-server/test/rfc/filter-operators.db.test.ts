/** Each operator of a filter, asked over the protocol and answered by every store. RFC 7644 §3.4.2.2, tables 3 to 5. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { badgedUser, badgeUrn, createTestServer, send, tenantsBehindTokens, user } from '../test-server.ts'
import { forEachStore } from '../test-stores.ts'

/** A filter, and who is found. */
type Ask = readonly [filter: string, names: string]

const level = `${badgeUrn}:level`
const issued = `${badgeUrn}:issued`
const colours = `${badgeUrn}:colours`
const number = `${badgeUrn}:number`

const people = [
  user('Ann', {
    title: 'Engineer',
    active: true,
    emails: [
      { value: 'ann@work.example', type: 'work' },
      { value: 'ann@home.example', type: 'home' },
    ],
    [badgeUrn]: { number: 'A1', level: 9, issued: '2020-01-01T01:00:00+01:00', colours: ['red', 'blue'] },
  }),
  user('bob', {
    title: 'Chief Engineer',
    active: false,
    emails: [{ value: 'bob@home.example', type: 'work' }],
    [badgeUrn]: { number: 'a1', level: 10, issued: '2020-01-01T00:30:00Z', colours: ['green'] },
  }),
  user('cid', { title: 'Engine driver' }),
  user('dan'),
]

const questions: readonly { readonly title: string; readonly asks: readonly Ask[] }[] = [
  {
    title: 'eq (RFC 7644 §3.4.2.2, table 3)',
    asks: [
      ['title eq "engineer"', 'Ann'],
      ['active eq false', 'bob'],
      [`${level} eq 10`, 'bob'],
      ['title eq "Engine"', ''],
    ],
  },
  {
    title: 'ne (RFC 7644 §3.4.2.2, table 3)',
    asks: [
      ['title ne "engineer"', 'bob cid dan'],
      ['active ne true', 'bob cid dan'],
      [`${level} ne 9`, 'bob cid dan'],
    ],
  },
  {
    title: 'co (RFC 7644 §3.4.2.2, table 3)',
    asks: [
      ['title co "GINE"', 'Ann bob cid'],
      ['title co "f e"', 'bob'],
      ['title co "xyz"', ''],
    ],
  },
  {
    title: 'sw (RFC 7644 §3.4.2.2, table 3)',
    asks: [
      ['title sw "engine"', 'Ann cid'],
      ['userName sw "B"', 'bob'],
    ],
  },
  {
    title: 'ew (RFC 7644 §3.4.2.2, table 3)',
    asks: [
      ['title ew "ENGINEER"', 'Ann bob'],
      ['userName ew "n"', 'Ann dan'],
    ],
  },
  {
    title: 'pr (RFC 7644 §3.4.2.2, table 3)',
    asks: [
      ['title pr', 'Ann bob cid'],
      ['emails pr', 'Ann bob'],
      ['active pr', 'Ann bob'],
      ['nickName pr', ''],
    ],
  },
  {
    title: 'gt (RFC 7644 §3.4.2.2, table 3)',
    asks: [
      [`${level} gt 9`, 'bob'],
      ['title gt "engine driver"', 'Ann'],
      [`${issued} gt "2020-01-01T00:00:00Z"`, 'bob'],
    ],
  },
  {
    title: 'ge (RFC 7644 §3.4.2.2, table 3)',
    asks: [
      [`${level} ge 9`, 'Ann bob'],
      ['title ge "engine driver"', 'Ann cid'],
      [`${issued} ge "2020-01-01T00:30:00Z"`, 'bob'],
    ],
  },
  {
    title: 'lt (RFC 7644 §3.4.2.2, table 3)',
    asks: [
      [`${level} lt 10`, 'Ann'],
      ['title lt "engine driver"', 'bob'],
      [`${issued} lt "2020-01-01T00:30:00Z"`, 'Ann'],
    ],
  },
  {
    title: 'le (RFC 7644 §3.4.2.2, table 3)',
    asks: [
      [`${level} le 10`, 'Ann bob'],
      ['title le "engine driver"', 'bob cid'],
      [`${issued} le "2020-01-01T00:00:00Z"`, 'Ann'],
    ],
  },
  {
    title: 'and (RFC 7644 §3.4.2.2, table 4)',
    asks: [
      ['title co "engineer" and active eq true', 'Ann'],
      ['title pr and nickName pr', ''],
    ],
  },
  {
    title: 'or (RFC 7644 §3.4.2.2, table 4)',
    asks: [
      ['userName eq "dan" or active eq true', 'Ann dan'],
      ['nickName pr or locale pr', ''],
    ],
  },
  {
    title: 'not (RFC 7644 §3.4.2.2, table 4)',
    asks: [
      ['not (title pr)', 'dan'],
      ['not (title co "engineer" or userName eq "dan")', 'cid'],
    ],
  },
  {
    title: 'round brackets (RFC 7644 §3.4.2.2, table 5)',
    asks: [
      ['(userName eq "dan" or title pr) and not (active pr)', 'cid dan'],
      ['userName eq "dan" or (title pr and not (active pr))', 'cid dan'],
      ['(userName eq "Ann" or title pr) and active eq false', 'bob'],
    ],
  },
  {
    title: 'square brackets (RFC 7644 §3.4.2.2, table 5)',
    asks: [
      ['emails[type eq "work" and value co "home"]', 'bob'],
      ['emails.type eq "work" and emails.value co "home"', 'Ann bob'],
      ['emails[type eq "home" or value sw "bob"]', 'Ann bob'],
      ['emails[not (type eq "work")]', 'Ann'],
    ],
  },
  {
    title: 'precedence (RFC 7644 §3.4.2.2)',
    asks: [
      ['userName eq "dan" or title pr and active eq false', 'bob dan'],
      ['not (title pr) or active eq true and title sw "e"', 'Ann dan'],
      ['not (active eq true) and title pr', 'bob cid'],
    ],
  },
  {
    title: 'caseExact decides whether case counts (RFC 7644 §3.4.2.2)',
    asks: [
      [`${number} eq "A1"`, 'Ann'],
      [`${number} sw "a"`, 'bob'],
      ['userName eq "ANN"', 'Ann'],
    ],
  },
  {
    title: 'one matching value is enough (RFC 7644 §3.4.2.2)',
    asks: [
      [`${colours} eq "BLUE"`, 'Ann'],
      ['emails.type eq "home"', 'Ann'],
      [`${colours} eq "red" and ${colours} eq "blue"`, 'Ann'],
      [`${colours} co "re"`, 'Ann bob'],
    ],
  },
  {
    title: 'dateTimes are compared as instants (RFC 7644 §3.4.2.2)',
    asks: [
      [`${issued} eq "2020-01-01T00:00:00Z"`, 'Ann'],
      [`${issued} eq "2019-12-31T19:30:00-05:00"`, 'bob'],
    ],
  },
  {
    title: 'numbers are compared by size (RFC 7644 §3.4.2.2)',
    asks: [
      [`${level} gt 8.5`, 'Ann bob'],
      [`${level} lt 9.5`, 'Ann'],
      [`${level} eq 9.0`, 'Ann'],
    ],
  },
]

forEachStore((name, open) => {
  describe(`a filter on ${name}`, () => {
    let opened: Awaited<ReturnType<typeof open>>
    let find: (filter: string) => Promise<string>

    beforeAll(async () => {
      opened = await open()
      const { server } = createTestServer(opened.store, {
        resourceTypes: [badgedUser],
        authenticate: tenantsBehindTokens(`operators ${name}: `),
      })
      for (const body of people) {
        expect((await send(server, { method: 'POST', target: '/Users', body })).status).toBe(201)
      }
      find = async filter => {
        const query = new URLSearchParams({ filter, sortBy: 'userName' }).toString()
        const { status, text } = await send(server, { method: 'GET', target: `/Users?${query}` })
        expect(status, `${filter}: ${text}`).toBe(200)
        const { totalResults, Resources }: { totalResults: number; Resources: { userName: string }[] } =
          JSON.parse(text ?? '')
        expect(Resources).toHaveLength(totalResults)
        return Resources.map(({ userName }) => userName).join(' ')
      }
    })
    afterAll(() => opened.dispose())

    test.each(questions)('$title', async ({ asks }) => {
      for (const [filter, names] of asks) expect(await find(filter), filter).toBe(names)
    })
  })
})
