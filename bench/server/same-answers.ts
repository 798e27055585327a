/**
 * That both sides do the same work: the same status, headers and body to the same request, and the same row after a
 * write, but for ids and times. A comparison with a side that answers otherwise would say nothing.
 */
import { Client } from 'pg'
import { request } from 'undici'
import { type BenchRequest, type CaseName, type Draw, requestOf } from './cases.ts'
import { scimPath } from './child.ts'
import { idOf, joinerAt, joiners } from './people.ts'
import { tenant, token } from './tables.ts'

interface Side {
  readonly name: string
  readonly origin: string
}

interface Exchange {
  readonly status: number
  readonly headers: Readonly<Record<string, unknown>>
  readonly body: string
}

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g
const instant = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/g
const checkedPeople = 3

/** Puts the one who joins or leaves a group where the request means to find them. */
async function seatJoiner(client: Client, draw: Draw, { method, path }: BenchRequest): Promise<void> {
  const [, collection, group] = path.split(/[/?]/)
  if (method !== 'PATCH' || collection !== 'Groups') return
  const seat = [tenant, group, idOf(joinerAt(draw.users, draw.worker))]
  await client.query('delete from scim_member where tenant = $1 and group_id = $2 and value = $3', seat)
  if (draw.turn % 2 === 0) return
  await client.query(
    `insert into scim_member (tenant, group_id, value, member_type) values ($1, $2, $3, 'User')`,
    seat,
  )
}

/**
 * Leaves the database as it found it, but for versions of the first people.
 *
 * @param numbers where numbers begin that no person has
 * @throws Error with the first difference, which voids the run
 */
export async function checkSameAnswers(
  sides: readonly [Side, Side],
  databaseUrl: string,
  cases: readonly CaseName[],
  numbers: number,
): Promise<void> {
  const joinerIds = Array.from({ length: joiners }, (_, worker) => idOf(joinerAt(numbers, worker)))
  const client = new Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    await client.query("set timezone to 'UTC'")
    for (const [index, name] of cases.entries()) {
      for (let person = 0; person < checkedPeople; person += 1) {
        const draw = {
          person,
          number: numbers + joiners + index * checkedPeople + person,
          users: numbers,
          worker: 0,
          turn: person,
        }
        const sent = requestOf(name, draw)
        await seatJoiner(client, draw, sent)
        const first = await observe(client, sides[0], sent, joinerIds)
        await seatJoiner(client, draw, sent)
        const second = await observe(client, sides[1], sent, joinerIds)
        expectSame(name, sides, first, second)
      }
    }
  } finally {
    await client.end()
  }
}

/** What a request is answered, and what it leaves in its row. A person that it created is removed again. */
async function observe(
  client: Client,
  side: Side,
  sent: BenchRequest,
  joinerIds: readonly string[],
): Promise<Readonly<Record<string, string>>> {
  const { status, headers, body } = await exchange(side, sent)
  const id = new RegExp(`"id":"(${uuid.source})"`).exec(body)?.[1] ?? sent.path.split(/[/?]/)[2] ?? ''
  const { rows } = await client.query<{ row: string; members: string | null }>(
    `select row_to_json(scim_resource)::text as row, (
      select json_agg(scim_member order by value)::text from scim_member
      where group_id = $1 and value = any ($2)
    ) as members from scim_resource where id = $1`,
    [id, joinerIds],
  )
  const isNew = sent.method === 'POST'
  const isChange = sent.method === 'PUT' || sent.method === 'PATCH'
  if (isNew) await client.query('delete from scim_resource where id = $1', [id])
  // So that the other side's version is the same.
  if (isChange) await client.query('update scim_resource set version = 1 where id = $1', [id])
  if (status < 200 || status > 299) throw new Error(`void: ${side.name} answered ${status}: ${body}`)
  const seen = {
    status: String(status),
    body,
    headers: JSON.stringify(headers),
    row: rows[0]?.row ?? '',
    members: rows[0]?.members ?? '',
  }
  return Object.fromEntries(
    Object.entries(seen).map(([part, text]) => [part, withoutChance(text, isNew, isNew || isChange)]),
  )
}

async function exchange({ origin }: Side, { method, path, body }: BenchRequest): Promise<Exchange> {
  const response = await request(`${origin}${scimPath}${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/scim+json' },
    body: body ?? null,
  })
  const { date: _, ...headers } = response.headers
  const sorted = Object.fromEntries(Object.entries(headers).toSorted(([a], [b]) => (a < b ? -1 : 1)))
  return { status: response.statusCode, headers: sorted, body: await response.body.text() }
}

/** Only what was made in this request may differ: the id of a new person, and the moment of a write. */
function withoutChance(text: string, newId: boolean, newTimes: boolean): string {
  const timed = newTimes ? text.replace(instant, 'TIME').replace(/"[^"]*\+00:00"/g, '"TIME"') : text
  return newId ? timed.replace(uuid, 'ID') : timed
}

function expectSame(
  name: CaseName,
  [one, other]: readonly [Side, Side],
  first: Readonly<Record<string, string>>,
  second: Readonly<Record<string, string>>,
): void {
  for (const [part, text] of Object.entries(first)) {
    const against = second[part] ?? ''
    if (text === against) continue
    let at = 0
    while (text[at] === against[at]) at += 1
    const around = (of: string): string => JSON.stringify(of.slice(Math.max(0, at - 60), at + 60))
    throw new Error(
      `void: for ${name} the two sides differ in ${part}, at ${at}: ${one.name} ${around(text)}, ${other.name} ${around(against)}`,
    )
  }
}
