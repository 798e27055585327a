/**
 * `joinery history verify`: holds the application's history to its seals. Exit code 0 where all is as it was sealed, 1
 * where something is not, 2 where that could not be found out.
 */
import { existsSync } from 'node:fs'
import { databaseOf, defaultDataFolder, halfFolder } from './data-folder.ts'
import { databaseUrl } from './environment.ts'
import { CliError, codeOf, sentenceOf } from './errors.ts'
import { seconds } from './terminal/progress.ts'

export interface VerifyOptions {
  readonly data?: string
  readonly database?: string
  readonly workspace?: string
  readonly expect?: string
  readonly json?: boolean
}

interface Tail {
  readonly count: number
  readonly from: string | null
  readonly since: Date | null
}

interface Verdict {
  readonly workspaceId: string
  readonly workspace: string
  readonly rows: number
  readonly seals: number
  readonly hash: string | null
  readonly tail: Tail
  readonly fault: { readonly message: string } | null
}

const half = 'service-provider'
const toldEveryMs = 2_000
const undefinedTable = '42P01'

/**
 * Says what was found on stdout, and on stderr how far it is.
 * @throws history_damaged when a row or a seal is not as it was
 * @throws not_verified when that could not be found out, bad_option when the options do not go together
 */
export async function verifyHistory(options: VerifyOptions): Promise<void> {
  const where = await databaseToVerify(options)
  const verdicts = await verdictsOn(where, options)
  if (verdicts.length === 0) throw notVerified('there is no workspace of that id')
  if (options.json === true) {
    const intact = verdicts.every(({ fault }) => fault === null)
    process.stdout.write(`${JSON.stringify({ intact, workspaces: verdicts })}\n`)
  } else {
    for (const verdict of verdicts) process.stdout.write(`${wordsOf(verdict).join('\n')}\n`)
  }
  const damaged = verdicts.filter(({ fault }) => fault !== null)
  if (damaged.length === 0) return
  const names = damaged.map(({ workspace, fault }) => `${workspace}: ${fault?.message ?? ''}`)
  throw new CliError('history_damaged', `The history is not as it was sealed. ${names.join('. ')}.`)
}

async function databaseToVerify({ data, database, workspace, expect }: VerifyOptions): Promise<string> {
  if (database !== undefined && data !== undefined)
    throw new CliError('bad_option', '--data and --database exclude each other.')
  if (expect !== undefined && workspace === undefined)
    throw new CliError('bad_option', '--expect goes together with --workspace: each has seals of its own.')
  // Not by commander, which would repeat the password.
  if (database !== undefined && !/^postgres(ql)?:\/\/./i.test(database))
    throw new CliError('bad_option', '--database is a URL like postgres://user:password@host:5432/name.')
  if (database !== undefined) return database
  const folder = data ?? defaultDataFolder
  const isThere = existsSync(halfFolder(folder, half))
  if (!isThere && databaseUrl() === undefined)
    throw notVerified(`there is no application in the data folder ${folder}`)
  const { where } = isThere ? await databaseOf(folder, half, databaseUrl()) : { where: databaseUrl() ?? '' }
  if (/^postgres(ql)?:/i.test(where) || existsSync(where)) return where
  throw notVerified(`there is no database in the data folder ${folder}`)
}

async function verdictsOn(where: string, { workspace, expect }: VerifyOptions): Promise<readonly Verdict[]> {
  const verdicts: Verdict[] = []
  const options = {
    ...(workspace !== undefined && { workspaceId: workspace }),
    ...(expect !== undefined && { expect }),
    onProgress: progressTold(),
  }
  try {
    const { verifyHistoryAt } = await import('@joinery/service-provider')
    for await (const verdict of verifyHistoryAt(where, options)) verdicts.push(verdict)
  } catch (error) {
    if (codeOf(error) !== undefinedTable) throw notVerified(sentenceOf(error), error)
    throw notVerified(
      'this database has no sealed history: no application of this version has opened it',
      error,
    )
  }
  return verdicts
}

function progressTold(): (rows: number) => void {
  const begun = Date.now()
  let toldAt = begun
  return rows => {
    const now = Date.now()
    if (now - toldAt < toldEveryMs) return
    toldAt = now
    process.stderr.write(`${rows.toLocaleString('en')} rows in ${seconds(now - begun)}\n`)
  }
}

function wordsOf({ workspaceId, workspace, rows, seals, hash, tail, fault }: Verdict): readonly string[] {
  const right = `${counted(rows, 'row')} in ${counted(seals, 'seal')}`
  const words = [
    `${workspace} (${workspaceId})`,
    fault === null
      ? `  intact: ${right} as they were sealed`
      : `  NOT AS SEALED: ${fault.message}; before it ${right} are right`,
  ]
  if (hash !== null) words.push(`  hash of seal ${seals}: ${hash}`)
  if (tail.count > 0) {
    const since = tail.since === null ? '' : `, the first of ${tail.since.toISOString()}`
    words.push(`  not sealed yet: ${counted(tail.count, 'row')} from ${tail.from ?? ''}${since}`)
  }
  return words
}

function counted(count: number, noun: string): string {
  return `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`
}

function notVerified(reason: string, cause?: unknown): CliError {
  const sentence = reason.endsWith('.') ? reason : `${reason}.`
  return new CliError('not_verified', `The history could not be checked: ${sentence}`, { cause })
}
