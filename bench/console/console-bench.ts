/**
 * The consoles of both halves over many people, in Chromium: what a browser has to read before the first page stands,
 * how long it takes until pages can be used with nothing in the cache, until a search is answered, and how fast one
 * comes down the list. Each half is a process of its own, over a database of its own.
 */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { Client } from 'pg'
import type { Browser } from 'playwright-core'
import { z } from 'zod'
import { type BenchDatabase, createBenchDatabase } from '../bench-database.ts'
import { type Child, startChild } from '../processes.ts'
import { median } from '../report.ts'
import { type Figure, type FigureReport, figureOf } from './figures.ts'
import { type Half, halves, rowsOfPage } from './halves.ts'
import { searchesAmong, searchKinds } from './people.ts'
import { type Answered, comeIn, openChromium, type Visitor } from './visitor.ts'

export interface ConsoleBenchOptions {
  readonly server: string | undefined
  readonly users: number
  readonly rounds: number
  /** In each round; 24 unless given. */
  readonly searches?: number
  /** Told how far the run is. */
  readonly say: (line: string) => void
  /** Ends the run early; what it started is then ended and removed as at any end. */
  readonly signal: AbortSignal
}

interface Surroundings extends ConsoleBenchOptions {
  readonly browser: Browser
}

/** What is asked of the consoles. */
const asked = { entryBytes: 250_000, firstPageMs: 1_000, searchMs: 300 } as const
const usualSearches = 24
const deepestPage = 500
/** The pages at the end of the way down whose times are told. */
const deepPages = 20

const halfFile = new URL('../../apps/cli/test/console/bench-half.ts', import.meta.url)
const served = z.object({
  url: z.string(),
  setupUrl: z.string(),
  credential: z.string(),
  consoleFolder: z.string(),
})

export async function benchConsole(options: ConsoleBenchOptions): Promise<FigureReport> {
  const browser = await openChromium()
  const end = () => void browser.close()
  options.signal.addEventListener('abort', end)
  try {
    const rows: Figure[] = []
    for (const half of halves) rows.push(...(await benchHalf(half, { ...options, browser })))
    return { name: 'console', rounds: options.rounds, users: options.users, rows }
  } catch (error) {
    // Whatever failed then failed since the run was ended.
    options.signal.throwIfAborted()
    throw error
  } finally {
    options.signal.removeEventListener('abort', end)
    await browser.close()
  }
}

async function benchHalf(half: Half, options: Surroundings): Promise<readonly Figure[]> {
  const { server, users, say, signal, browser } = options
  const database = await createBenchDatabase(server)
  let child: Child | undefined
  try {
    signal.throwIfAborted()
    child = startHalf(half, database)
    const place = served.parse(await child.receive())
    say(`${half.name}: PostgreSQL ${database.version}, making ${users.toLocaleString('en')} people`)
    await half.fill(place, { people: users, signal })
    await analyze(database.url)
    const visitor = await comeIn(browser, half, place)
    const entry = await entryBytes(place.consoleFolder)
    const named = (name: string) => ({ case: `${half.name}: ${name}` })
    return [
      figureOf({ ...named('entry bundle'), unit: 'bytes', taken: [entry], asked: asked.entryBytes }),
      ...(await firstPages(visitor, options)).map(row => ({ ...row, ...named(row.case) })),
      ...(await searches(visitor, options)).map(row => ({ ...row, ...named(row.case) })),
      ...(await wayDown(visitor, options)).map(row => ({ ...row, ...named(row.case) })),
    ]
  } finally {
    await child?.end()
    await database.remove()
  }
}

function startHalf({ name }: Half, { url }: BenchDatabase): Child {
  const order = { half: name, database: url, adminToken: 'the-operator-of-this-bench' }
  return startChild(halfFile, { JOINERY_BENCH_HALF: JSON.stringify(order) })
}

/** As PostgreSQL does by itself some time after so much was stored. */
async function analyze(url: string): Promise<void> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    await client.query('vacuum analyze')
  } finally {
    await client.end()
  }
}

/** What the page names: scripts, what they import at once, and styles, compressed as they are sent. */
async function entryBytes(folder: string): Promise<number> {
  const page = await readFile(join(folder, 'index.html'), 'utf8')
  const names = [...page.matchAll(/(?:src|href)="\/console\/([^"]+\.(?:js|css))"/g)].map(
    ([, name = '']) => name,
  )
  const sizes = names.map(async name => gzipSync(await readFile(join(folder, name))).byteLength)
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)
}

async function firstPages(
  visitor: Visitor,
  { rounds, say, signal }: Surroundings,
): Promise<readonly Figure[]> {
  const pages = ['sign-in', 'home', 'list'] as const
  const taken = { 'sign-in': [] as number[], home: [] as number[], list: [] as number[] }
  // The first round warms the server up.
  for (let round = 0; round <= rounds; round += 1) {
    for (const page of pages) {
      signal.throwIfAborted()
      const ms = await visitor.open(page)
      if (round > 0) taken[page].push(ms)
    }
  }
  const rows = pages.map(page =>
    figureOf({ case: `first page, ${page}`, unit: 'ms', taken: taken[page], asked: asked.firstPageMs }),
  )
  for (const row of rows) say(`${row.case}: ${row.ours} ms`)
  return rows
}

/** A window for each round, since a window keeps what it has found. */
async function searches(visitor: Visitor, options: Surroundings): Promise<readonly Figure[]> {
  const { users, rounds, searches: count = usualSearches, say, signal } = options
  const taken: Answered[] = []
  for (let round = 0; round < rounds; round += 1) {
    signal.throwIfAborted()
    const texts = searchesAmong(users, { from: round * count, count })
    taken.push(...(await visitor.search(texts)))
  }
  for (const kind of searchKinds) {
    const own = taken.filter(({ search }) => search.kind === kind)
    const [shown, call] = [median(own.map(one => one.shownMs)), median(own.map(one => one.callMs))]
    say(`searched for ${kind}: ${Math.round(shown)} ms, of it the server ${Math.round(call)} ms`)
  }
  return [
    figureOf({ case: 'search', unit: 'ms', taken: taken.map(one => one.shownMs), asked: asked.searchMs }),
    figureOf({ case: 'search, the call', unit: 'ms', taken: taken.map(one => one.callMs) }),
  ]
}

async function wayDown(visitor: Visitor, { users, say, signal }: Surroundings): Promise<readonly Figure[]> {
  const pages = Math.min(deepestPage, Math.floor(users / rowsOfPage))
  if (pages < 2) return []
  signal.throwIfAborted()
  const taken = (await visitor.goDown(pages - 1)).slice(-deepPages)
  const row = figureOf({ case: `scroll on, at page ${pages}`, unit: 'ms', taken })
  say(`${row.case}: ${row.ours} ms a page`)
  return [row]
}
