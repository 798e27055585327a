/**
 * What more people cost: the server over a small database and over a large one, each measured right after the other in
 * every round, by requests that concern one person, however many there are; and of the large one the first page of a
 * walk against its last.
 */
import { request } from 'undici'
import { z } from 'zod'
import { type BenchDatabase, createBenchDatabase } from '../bench-database.ts'
import { type Child, startChild } from '../processes.ts'
import { type BenchReport, type BenchRow, median } from '../report.ts'
import { type CaseName, pageSize } from '../server/cases.ts'
import { scimPath } from '../server/child.ts'
import { joiners } from '../server/people.ts'
import { populate } from '../server/populate.ts'
import { connections, loadFile, runLoad, type Side, startSide } from '../server/sides.ts'
import { token } from '../server/tables.ts'

export interface GrowthBenchOptions {
  readonly server: string | undefined
  /** In the large database; the small one has a hundredth. */
  readonly users: number
  readonly rounds: number
  readonly seconds: number
  readonly cases: readonly CaseName[]
  readonly say: (line: string) => void
  readonly signal: AbortSignal
}

/** The server over so many people. */
interface Population {
  readonly users: number
  readonly side: Side
  /** The first number that no request had. */
  next: number
}

interface Bench extends GrowthBenchOptions {
  readonly small: Population
  readonly large: Population
  readonly load: Child
}

const warmUpSeconds = 1
const ratioOfPopulations = 100
const page = z.object({ nextCursor: z.string().optional(), Resources: z.array(z.unknown()) })

export async function benchGrowth(options: GrowthBenchOptions): Promise<BenchReport> {
  const databases: BenchDatabase[] = []
  const children: Child[] = []
  const endChildren = () => Promise.all(children.map(child => child.end()))
  options.signal.addEventListener('abort', () => void endChildren())
  const open = async (users: number): Promise<Population> => {
    const database = await createBenchDatabase(options.server)
    databases.push(database)
    options.say(`PostgreSQL ${database.version}, making ${users.toLocaleString('en')} people`)
    await populate(database.url, { users, largeGroups: false }, options.signal)
    const side = await startSide('ours', { databaseUrl: database.url, poolSize: connections }, children)
    return { users, side, next: users + joiners }
  }
  try {
    const small = await open(Math.ceil(options.users / ratioOfPopulations))
    const large = await open(options.users)
    const load = startChild(loadFile)
    children.push(load)
    return await measure({ ...options, small, large, load })
  } finally {
    await endChildren()
    for (const database of databases) await database.remove()
  }
}

async function measure(bench: Bench): Promise<BenchReport> {
  const { small, large, rounds } = bench
  const rows: BenchRow[] = []
  for (const name of bench.cases) {
    rows.push(await compare(bench, name, [small, undefined], [large, undefined]))
  }
  bench.say('walking to the last page')
  const first = `/Users?cursor&count=${pageSize}`
  const last = await lastPage(large.side, first)
  rows.push(await compare(bench, 'last-page', [large, first], [large, last]))
  return { name: 'growth', rounds, rows }
}

type Asked = readonly [Population, path: string | undefined]

/** The rates of two, and how much longer the second takes. They take turns at being first. */
async function compare(
  bench: Bench,
  name: CaseName | 'last-page',
  first: Asked,
  second: Asked,
): Promise<BenchRow> {
  for (const asked of [first, second]) await rate(bench, name, asked, Math.min(bench.seconds, warmUpSeconds))
  const rates: { readonly small: number; readonly ours: number }[] = []
  for (let round = 0; round < bench.rounds; round += 1) {
    const ours = round % 2 === 1 ? await rate(bench, name, second, bench.seconds) : undefined
    const small = await rate(bench, name, first, bench.seconds)
    rates.push({ small, ours: ours ?? (await rate(bench, name, second, bench.seconds)) })
  }
  const row = {
    case: name,
    ours: Math.round(median(rates.map(({ ours }) => ours))),
    small: Math.round(median(rates.map(({ small }) => small))),
    slowdown: Number(median(rates.map(({ small, ours }) => small / ours)).toFixed(3)),
  }
  bench.say(`${name}: ${row.ours}/s, where there is little ${row.small}/s`)
  return row
}

async function rate(
  { load }: Bench,
  name: CaseName | 'last-page',
  [population, path]: Asked,
  seconds: number,
): Promise<number> {
  const { side, users, next: from } = population
  const which = name === 'last-page' ? 'list' : name
  const report = await runLoad(load, { side, case: which, users, seconds, from, ...(path && { path }) })
  population.next = report.next
  return report.answered / report.seconds
}

/** The path of the last page that is full, by way of all the others. */
async function lastPage({ origin }: Side, first: string): Promise<string> {
  let full = first
  let path: string | undefined = first
  while (path !== undefined) {
    const response = await request(`${origin}${scimPath}${path}`, {
      headers: { authorization: `Bearer ${token}` },
    })
    if (response.statusCode !== 200) {
      throw new Error(`void: a page was answered ${response.statusCode}: ${await response.body.text()}`)
    }
    const { nextCursor, Resources: resources } = page.parse(await response.body.json())
    if (resources.length === pageSize) full = path
    path = nextCursor === undefined ? undefined : first.replace('cursor', `cursor=${nextCursor}`)
  }
  return full
}
