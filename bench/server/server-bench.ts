/**
 * The server against its limit: both over the same tables in one database, each in a process of its own, measured one
 * right after the other in every round, by the same load.
 */
import { createBenchDatabase } from '../bench-database.ts'
import { type Child, startChild } from '../processes.ts'
import { type BenchReport, type BenchRow, type ComparedRow, median, type Round, rowOf } from '../report.ts'
import { type CaseName, groupCases } from './cases.ts'
import { joiners } from './people.ts'
import { type MeasuredByPgbench, measurePgbench } from './pgbench.ts'
import { populate } from './populate.ts'
import { checkSameAnswers } from './same-answers.ts'
import { connections, loadFile, runLoad, type Side, startSide } from './sides.ts'

/** `server`: people, one by one and in pages. `groups`: groups of ten and of everybody. */
export type ServerBenchName = 'server' | 'groups'

export interface ServerBenchOptions {
  readonly name: ServerBenchName
  readonly server: string | undefined
  readonly users: number
  readonly rounds: number
  readonly seconds: number
  readonly cases: readonly CaseName[]
  /** Told how far the run is. */
  readonly say: (line: string) => void
  /** Ends the run early; what it started is then ended and removed as at any end. */
  readonly signal: AbortSignal
}

interface Bench extends ServerBenchOptions {
  readonly databaseUrl: string
  readonly ours: Side
  readonly limit: Side
  readonly load: Child
  /** The first number that no request had. */
  next: number
}

const warmUpSeconds = 1
const leastOfPgbench = 0.5

/** @throws Error that begins with `void:` when the two sides cannot be compared */
export async function benchServer(options: ServerBenchOptions): Promise<BenchReport> {
  const database = await createBenchDatabase(options.server)
  const children: Child[] = []
  const endChildren = () => Promise.all(children.map(child => child.end()))
  options.signal.addEventListener('abort', () => void endChildren())
  try {
    options.say(`PostgreSQL ${database.version}, making ${options.users.toLocaleString('en')} people`)
    const population = { users: options.users, largeGroups: options.name === 'groups' }
    await populate(database.url, population, options.signal)
    const setting = { databaseUrl: database.url, poolSize: connections }
    const ours = await startSide('ours', setting, children)
    const limit = await startSide('limit', setting, children)
    const load = startChild(loadFile)
    children.push(load)
    options.signal.throwIfAborted()
    return await measure({
      ...options,
      databaseUrl: database.url,
      ours,
      limit,
      load,
      next: options.users + joiners,
    })
  } finally {
    await endChildren()
    await database.remove()
  }
}

async function measure(bench: Bench): Promise<BenchReport> {
  const { ours, limit, cases, users, rounds, seconds } = bench
  await checkSameAnswers([ours, limit], bench.databaseUrl, cases, users)
  for (const name of cases) {
    for (const side of [ours, limit]) await rate(bench, side, name, Math.min(seconds, warmUpSeconds))
  }
  const measured = new Map<CaseName, Round[]>(cases.map(name => [name, []]))
  for (let round = 0; round < rounds; round += 1) {
    for (const name of cases) measured.get(name)?.push(await measureRound(bench, name, round))
    bench.say(`round ${round + 1} of ${rounds}`)
  }
  const rows: BenchRow[] = []
  for (const [name, taken] of measured) {
    const row = { ...rowOf(name, taken), ...slowdown(taken, measured.get(smallerOf(name))) }
    rows.push(name === 'get' || name === 'post' ? await comparedWithPgbench(bench, name, row) : row)
  }
  return { name: bench.name, rounds, rows }
}

function smallerOf(name: CaseName): CaseName {
  return groupCases.find(small => name === `${small}-large`) ?? name
}

/** How many times as long the server takes as in the same rounds for the smaller group. */
function slowdown(large: readonly Round[], small: readonly Round[] = large): Pick<BenchRow, 'slowdown'> {
  if (small === large) return {}
  const ratios = large.flatMap(({ ours }, round) => (small[round]?.ours ?? Number.NaN) / ours)
  return { slowdown: Number(median(ratios).toFixed(3)) }
}

/** The sides take turns at being first. */
async function measureRound(bench: Bench, name: CaseName, round: number): Promise<Round> {
  const { ours, limit, seconds } = bench
  if (round % 2 === 0) {
    const first = await rate(bench, ours, name, seconds)
    return { ours: first, limit: await rate(bench, limit, name, seconds) }
  }
  const first = await rate(bench, limit, name, seconds)
  return { limit: first, ours: await rate(bench, ours, name, seconds) }
}

/** Requests a second. */
async function rate(bench: Bench, side: Side, name: CaseName, seconds: number): Promise<number> {
  const report = await runLoad(bench.load, {
    side,
    case: name,
    users: bench.users,
    seconds,
    from: bench.next,
  })
  bench.next = report.next
  return report.answered / report.seconds
}

/** The row is void where the stub is slow although the database alone decides: then it is no limit. */
async function comparedWithPgbench(
  bench: Bench,
  name: MeasuredByPgbench,
  row: ComparedRow,
): Promise<BenchRow> {
  const most = await measurePgbench(name, { ...bench, connections })
  if (most === undefined) {
    bench.say('there is no pgbench here, so the stub itself was not compared with it')
    return row
  }
  const limitOfPgbench = Number((row.limit / most).toFixed(3))
  bench.say(`${name}: pgbench does ${Math.round(most)}/s, the stub ${limitOfPgbench} of it`)
  if (name === 'get' || limitOfPgbench >= leastOfPgbench) return { ...row, limitOfPgbench }
  return { ...row, limitOfPgbench, void: `the stub does less than ${leastOfPgbench} of pgbench` }
}
