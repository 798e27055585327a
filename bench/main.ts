/**
 * `npm run bench -- NAME [--json]`: runs one bench and prints what it came to, as a table, or with `--json` as one JSON
 * object on the last line. How far it is goes to stderr. Exits with 1 when the run is void and with 2 when the command
 * was typed wrong.
 */
import { type BenchCommand, CommandMistake, readCommand } from './command.ts'
import { benchConsole } from './console/console-bench.ts'
import { figureTableOf } from './console/figures.ts'
import { benchEngine, type EngineBenchOptions } from './engine/engine-bench.ts'
import { benchGrowth } from './growth/growth-bench.ts'
import { type BenchReport, tableOf } from './report.ts'
import { benchServer } from './server/server-bench.ts'

const say = (line: string): void => console.error(line)

async function main(): Promise<number> {
  const { json, ...command } = readCommand(process.argv.slice(2))
  const server = process.env['DATABASE_URL']
  const stop = new AbortController()
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    process.on(name, () => stop.abort(new Error(`ended by ${name}`)))
  }
  const surroundings = { server, say, signal: stop.signal }
  const { name, ...options } = command
  const { report, table, isVoid } = await run({ ...options, ...surroundings, name })
  console.log(json ? JSON.stringify(report) : table)
  return isVoid ? 1 : 0
}

type Run = Omit<BenchCommand, 'json'> & Pick<EngineBenchOptions, 'server' | 'say' | 'signal'>

interface Outcome {
  readonly report: object
  readonly table: string
  readonly isVoid: boolean
}

async function run({ name, ...options }: Run): Promise<Outcome> {
  if (name === 'console') {
    const report = await benchConsole(options)
    return { report, table: figureTableOf(report.rows), isVoid: false }
  }
  const report = await compare({ ...options, name })
  return {
    report,
    table: tableOf(report.rows),
    isVoid: report.rows.some(row => row.void !== undefined),
  }
}

type Comparison = Run & { readonly name: Exclude<BenchCommand['name'], 'console'> }

function compare({ name, ...options }: Comparison): Promise<BenchReport> {
  switch (name) {
    case 'engine':
      return benchEngine(options)
    case 'growth':
      return benchGrowth(options)
    default:
      return benchServer({ ...options, name })
  }
}

try {
  process.exitCode = await main()
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = error instanceof CommandMistake ? 2 : 1
}
