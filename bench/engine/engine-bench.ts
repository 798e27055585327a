/**
 * The engine against bare undici: a first sync of so many people, from approved tasks on, into a target that answers at
 * once, and right after it (or before it) the same pairs of requests from undici alone. And how long it takes on an idle
 * system from a change in the directory until the target is asked.
 */
import { createBenchDatabase } from '../bench-database.ts'
import { type Child, startChild } from '../processes.ts'
import { type BenchReport, median, type Round, rowOf } from '../report.ts'
import { asked, changed, databaseVariable, listening, prepared, synced } from './orders.ts'

export interface EngineBenchOptions {
  readonly server: string | undefined
  readonly users: number
  readonly rounds: number
  /** Told how far the run is. */
  readonly say: (line: string) => void
  /** Ends the run early; what it started is then ended and removed as at any end. */
  readonly signal: AbortSignal
}

interface Sides {
  readonly origin: string
  readonly stub: Child
  readonly engine: Child
  readonly bare: Child
}

/** Requests under way at a time, on both sides. */
const connections = 64
const warmUpPeople = 1_000
const changes = 40

const files = {
  stub: new URL('./stub.ts', import.meta.url),
  bare: new URL('./bare.ts', import.meta.url),
  engine: new URL(
    '../../apps/identity-provider/test/provisioning/reconcile/bench-process.ts',
    import.meta.url,
  ),
}

export async function benchEngine(options: EngineBenchOptions): Promise<BenchReport> {
  const database = await createBenchDatabase(options.server)
  const children: Child[] = []
  const endChildren = () => Promise.all(children.map(child => child.end()))
  options.signal.addEventListener('abort', () => void endChildren())
  const start = (name: keyof typeof files): Child => {
    const child = startChild(files[name], { [databaseVariable]: database.url })
    children.push(child)
    return child
  }
  try {
    options.say(`PostgreSQL ${database.version}, ${options.users.toLocaleString('en')} people a round`)
    const stub = start('stub')
    const { port } = listening.parse(await stub.receive())
    const sides = { stub, engine: start('engine'), bare: start('bare'), origin: `http://127.0.0.1:${port}` }
    await sides.engine.receive()
    return await measure(options, sides)
  } finally {
    await endChildren()
    await database.remove()
  }
}

async function measure(options: EngineBenchOptions, sides: Sides): Promise<BenchReport> {
  await measureRound(sides, Math.min(warmUpPeople, options.users), true)
  const rounds: Round[] = []
  for (let round = 0; round < options.rounds; round += 1) {
    options.signal.throwIfAborted()
    const taken = await measureRound(sides, options.users, round % 2 === 0)
    rounds.push(taken)
    options.say(
      `round ${round + 1} of ${options.rounds}: ${Math.round(taken.ours)} of ${Math.round(taken.limit)}/s`,
    )
  }
  const wire = await changesToWire(sides)
  options.say(`from a change to the request: ${wire.small} ms in the middle, ${wire.p95Ms} ms at 95 %`)
  return {
    name: 'engine',
    rounds: options.rounds,
    rows: [
      rowOf('first sync', rounds),
      { case: 'change to request', ours: wire.perSecond, p95Ms: wire.p95Ms },
    ],
  }
}

/** People a second of both sides; they take turns at being first. */
async function measureRound(sides: Sides, people: number, oursFirst: boolean): Promise<Round> {
  const made = sides.engine.receive()
  sides.engine.send({ prepare: { people, origin: sides.origin } })
  const { account, app } = prepared.parse(await made)
  const rate = async (child: Child, order: object): Promise<number> => {
    const ended = child.receive()
    child.send(order)
    const { done, seconds } = synced.parse(await ended)
    if (done !== people) throw new Error(`void: ${done} of ${people} people were sent`)
    return people / seconds
  }
  const ours = () => rate(sides.engine, { sync: { account, app, connections } })
  const limit = () => rate(sides.bare, { origin: sides.origin, account, app, connections })
  if (oursFirst) {
    const first = await ours()
    return { ours: first, limit: await limit() }
  }
  const first = await limit()
  return { limit: first, ours: await ours() }
}

interface Wire {
  readonly perSecond: number
  readonly small: number
  readonly p95Ms: number
}

/** One person hired after another, each when nothing else is going on. */
async function changesToWire({ stub, engine }: Sides): Promise<Wire> {
  const taken: number[] = []
  for (let i = 0; i < changes; i += 1) {
    stub.send({ watch: true })
    const came = stub.receive()
    const told = engine.receive()
    engine.send({ change: {} })
    const { changedAt } = changed.parse(await told)
    taken.push(asked.parse(await came).askedAt - changedAt)
    // Whatever follows the request is over by then.
    await new Promise(resolve => setTimeout(resolve, 100))
  }
  const sorted = taken.toSorted((a, b) => a - b)
  const p95 = sorted[Math.ceil(sorted.length * 0.95) - 1] ?? Number.NaN
  const middle = median(taken)
  return {
    perSecond: Math.round(1000 / middle),
    small: Number(middle.toFixed(1)),
    p95Ms: Number(p95.toFixed(1)),
  }
}
