/** The two halves as the bench of consoles knows them: where their lists are, and how they come to so many people. */
import { z } from 'zod'
import { type Person, personAt } from './people.ts'

/** A half that is served, and who may fill it. */
export interface Served {
  readonly url: string
  /** Where its owner sets a password, which signs in as well. */
  readonly setupUrl: string
  /** Of a program: client id and secret of the identity provider, a SCIM token of the application. */
  readonly credential: string
}

export interface Half {
  readonly name: 'identity-provider' | 'application'
  /** The list of people within the console. */
  readonly list: string
  readonly searchLabel: string
  /** What of an address says that it is the API's list of people. */
  readonly listCall: string
  /** What the page says of a search that finds so many. */
  readonly countText: (found: number) => string
  /** Where the setup link's token and the password go, and what goes with them. */
  readonly setup: { readonly path: string; readonly also: Readonly<Record<string, string>> }
  readonly fill: (served: Served, filling: Filling) => Promise<void>
}

export interface Filling {
  readonly people: number
  readonly signal: AbortSignal
}

/** Rows that a console reads at once. */
export const rowsOfPage = 200
const peopleOfFile = 25_000
const peopleOfBulk = 500
const bulkRequests = 4

export const halves: readonly Half[] = [
  {
    name: 'identity-provider',
    list: '/users',
    searchLabel: 'Search users',
    listCall: '/users?',
    countText: found => counted(found, 'user'),
    setup: { path: '/api/session/setup', also: {} },
    fill: fillDirectory,
  },
  {
    name: 'application',
    list: '/members',
    searchLabel: 'Search members',
    listCall: '/members?',
    countText: found => counted(found, 'member'),
    setup: { path: '/api/setup', also: { givenName: 'Olga', familyName: 'Owner' } },
    fill: fillApplication,
  },
]

function counted(count: number, singular: string): string {
  return `${count.toLocaleString('en')} ${singular}${count === 1 ? '' : 's'}`
}

/** By files of CSV, as an administrator imports them. */
async function fillDirectory({ url, credential }: Served, { people, signal }: Filling): Promise<void> {
  const authorization = `Basic ${btoa(credential)}`
  const asked = { grant_type: 'client_credentials' }
  const given = await send(`${url}/auth/oauth2/v2/token`, { authorization, json: asked, signal })
  const { access_token: token } = z.object({ access_token: z.string() }).parse(given)
  for (const batch of batches(people, peopleOfFile)) {
    const lines = batch.map(one => [one.userName, one.email, one.givenName, one.familyName].join(','))
    const csv = ['username,email,firstname,lastname', ...lines, ''].join('\n')
    const path = '/api/provisioning/imports/users'
    const report = await send(url + path, { authorization: `bearer ${token}`, csv, signal })
    const { created } = z.object({ created: z.number() }).parse(report)
    if (created !== batch.length) throw new Error(`void: of ${batch.length} people ${created} were imported`)
  }
}

const bulkAnswer = z.object({ Operations: z.array(z.object({ status: z.string() })) })

/** By SCIM, as an identity provider that knows bulk pushes them, some requests at a time. */
async function fillApplication({ url, credential }: Served, { people, signal }: Filling): Promise<void> {
  const waiting = batches(people, peopleOfBulk)
  const push = async () => {
    for (const batch of waiting) await pushPeople({ url, credential }, batch, signal)
  }
  await Promise.all(Array.from({ length: bulkRequests }, push))
}

async function pushPeople(
  { url, credential }: Pick<Served, 'url' | 'credential'>,
  people: readonly Person[],
  signal: AbortSignal,
): Promise<void> {
  const json = {
    schemas: ['urn:ietf:params:scim:api:messages:2.0:BulkRequest'],
    Operations: people.map((person, index) => ({
      method: 'POST',
      path: '/Users',
      bulkId: String(index),
      data: userOf(person),
    })),
  }
  const answer = await send(`${url}/scim/v2/Bulk`, { authorization: `Bearer ${credential}`, json, signal })
  const refused = bulkAnswer.parse(answer).Operations.find(({ status }) => status !== '201')
  if (refused !== undefined) throw new Error(`void: somebody was not made: ${refused.status}`)
}

function userOf({ userName, givenName, familyName, email }: Person) {
  return {
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
    userName,
    name: { givenName, familyName },
    displayName: `${givenName} ${familyName}`,
    active: true,
    emails: [{ value: email, type: 'work', primary: true }],
  }
}

function* batches(people: number, size: number): Generator<readonly Person[]> {
  for (let first = 0; first < people; first += size) {
    const length = Math.min(size, people - first)
    yield Array.from({ length }, (_, index) => personAt(first + index))
  }
}

interface Message {
  readonly authorization: string
  readonly json?: object
  readonly csv?: string
  readonly signal: AbortSignal
}

async function send(url: string, { authorization, json, csv, signal }: Message): Promise<unknown> {
  const type = csv === undefined ? 'application/json' : 'text/csv'
  const response = await fetch(url, {
    method: 'POST',
    headers: { authorization, 'content-type': type },
    body: csv ?? JSON.stringify(json),
    signal,
  })
  if (!response.ok) throw new Error(`void: ${url} answered ${response.status}: ${await response.text()}`)
  return response.json()
}
