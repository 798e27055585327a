/**
 * `npm run bench -- NAME [--json]`: runs one bench and prints what it came to, as a table, or with `--json` as one JSON
 * object on the last line. How far it is goes to stderr. Exits with 1 when the run is void and with 2 when the command
 * was typed wrong.
 */
import { CommandMistake, readCommand } from './command.ts'
import { benchGrowth } from './growth/growth-bench.ts'
import { tableOf } from './report.ts'
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
  const report =
    name === 'growth'
      ? await benchGrowth({ ...options, ...surroundings })
      : await benchServer({ ...options, ...surroundings, name })
  console.log(json ? JSON.stringify(report) : tableOf(report.rows))
  return report.rows.some(row => row.void !== undefined) ? 1 : 0
}

try {
  process.exitCode = await main()
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = error instanceof CommandMistake ? 2 : 1
}
