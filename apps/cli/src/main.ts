#!/usr/bin/env node
/** The `joinery` command: reads what was typed, and says what is wrong with it in words. */
import { enableCompileCache } from 'node:module'
import { fileURLToPath } from 'node:url'
import { checkBaseUrl } from '@joinery/scim-client'
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander'
import { defaultDataFolder, type HalfName, halfNames } from './data-folder.ts'
import type { DemoOptions } from './demo/demo.ts'
import { exitCodeOf, sentenceOf } from './errors.ts'
import { presets } from './presets.ts'
import type { ServeOptions } from './serve.ts'
import type { VerifyOptions } from './verify-history.ts'

// What is loaded from here on is compiled once and not by each process: half a second of a start. In a folder of ours,
// since whoever can write there decides what is run.
enableCompileCache(fileURLToPath(new URL('../../../node_modules/.cache/joinery/code', import.meta.url)))

const highestPort = 65_535
const typedWrong = 2

function readPort(text: string): number {
  const port = Number(text)
  if (/^\d+$/.test(text) && port <= highestPort) return port
  throw new InvalidArgumentError(`A port is a number from 0 to ${highestPort}; 0 takes any free one.`)
}

function readTarget(text: string): string {
  try {
    return checkBaseUrl(text)
  } catch (error) {
    throw new InvalidArgumentError(sentenceOf(error))
  }
}

function readText(text: string): string {
  if (text.trim() !== '') return text.trim()
  throw new InvalidArgumentError('It is empty.')
}

function readWorkspaceId(text: string): string {
  if (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)) return text
  throw new InvalidArgumentError('The id of a workspace is a UUID.')
}

function readHash(text: string): string {
  if (/^[0-9a-f]{64}$/i.test(text)) return text
  throw new InvalidArgumentError('A hash has 64 hexadecimal digits.')
}

function buildProgram(): Command {
  const program = new Command('joinery')
    .description(
      'Identity provisioning, both ends: people join, move and leave, and every application follows.',
    )
    .exitOverride()
    .showHelpAfterError('(joinery --help lists the commands; each has a --help of its own)')
    .showSuggestionAfterError()
  addDemo(program)
  addServe(program)
  addHistory(program)
  return program
}

const demoNotes = `
The exit code is 0 when everything is as it should be at the end. When not, or when the story cannot go on, the
reason stands on stderr, both halves are stopped and the exit code is 1, with and without --once.
With --target the story is told to that endpoint: people are looked up, created, changed, suspended and deleted there.
With --once the accounts that it has made are deleted again when it has ended well; who was there before stays.
DATABASE_URL names a PostgreSQL server to use instead of embedded databases in the data folder: each half gets a
database and a login of its own there.`

function addDemo(program: Command): void {
  program
    .command('demo')
    .description('tell the main job, from an empty directory to people provisioned, changed and removed')
    .option('--once', 'end when the story is told; without it both halves then stay up until Ctrl-C')
    .option(
      '--json',
      'print the result as one JSON object on the last line of stdout (the story goes to stderr)',
    )
    .option(
      '--data <dir>',
      'the data folder; what an earlier run left there is kept',
      readText,
      defaultDataFolder,
    )
    .option('--target <url>', 'a SCIM base URL to provision instead of our own application', readTarget)
    .option('--token <token>', 'the bearer token of the target', readText)
    .option('--no-clean-up', 'leave at the target, after --once, the accounts that the story has made there')
    .addHelpText('after', demoNotes)
    .action(async (options: DemoOptions) => {
      // Loaded when it is wanted: a word about an option should not wait for a database engine.
      const { demo } = await import('./demo/demo.ts')
      await demo(options)
    })
}

const halfWords: Readonly<Record<HalfName, string>> = {
  'service-provider': 'the application with its SCIM endpoint',
  'identity-provider': 'the identity provider',
}

const serveNotes = `
DATABASE_URL names a PostgreSQL database to use instead of an embedded one in the data folder.
PUBLIC_URL is where clients reach this half, if that is not where it listens.
SCIM tokens and API credentials are made for an empty installation, or with --issue-token.`

const setupLinkWords: Readonly<Record<HalfName, string>> = {
  'identity-provider': 'make a link by which the account owner sets a new password',
  'service-provider': 'make a link by which somebody becomes an owner of the first workspace',
}

const presetOption = new Option(
  '--preset <preset>',
  'what the first workspace is where it is made now: a product, or plain SCIM',
).choices(presets)

const mostLinkMinutes = 24 * 60

function readMinutes(text: string): number {
  const minutes = Number(text)
  if (/^\d+$/.test(text) && minutes >= 1 && minutes <= mostLinkMinutes) return minutes
  throw new InvalidArgumentError(`A link is good for 1 to ${mostLinkMinutes} minutes.`)
}

function signInLinkOption(): Option {
  return new Option(
    '--issue-sign-in-link [minutes]',
    'make a link by which the owner signs in to the console once without a password (for 15 minutes unless told)',
  )
    .preset('15')
    .argParser(readMinutes)
}

function addServe(program: Command): void {
  const command = program.command('serve').description('run one half')
  for (const half of halfNames) {
    const served = command
      .command(half)
      .description(halfWords[half])
      .option(
        '--port <port>',
        'the port; without it the usual one, or any free one if that is taken',
        readPort,
      )
      .option('--host <address>', 'the address to listen on (default: 127.0.0.1)', readText)
      .option('--data <dir>', 'the data folder', readText, defaultDataFolder)
      .option('--issue-token', 'make credentials although the installation is not empty')
      .option('--issue-setup-link', setupLinkWords[half])
      .addOption(signInLinkOption())
      .option('--json', 'print one line of JSON when ready')
      .addHelpText('after', serveNotes)
    if (half === 'service-provider') served.addOption(presetOption)
    served.action(async (options: ServeOptions) => {
      const { serve } = await import('./serve.ts')
      await serve(half, options)
    })
  }
}

const verifyNotes = `
The exit code is 0 when every row is as it was sealed, 1 when one is not, 2 when that could not be found out.
The hash of the last seal, noted elsewhere, later shows with --expect whether the end was cut off or all made anew.
An embedded database is read while nothing serves it; a PostgreSQL database at any time. Nothing is written.`

function addHistory(program: Command): void {
  program
    .command('history')
    .description('the log of the application')
    .command('verify')
    .description(
      'hold the history to its seals, and name the first row that was changed, removed or inserted',
    )
    .option('--data <dir>', `the data folder (default: "${defaultDataFolder}")`, readText)
    .option('--database <url>', 'the PostgreSQL database of the application', readText)
    .option('--workspace <id>', 'only this workspace', readWorkspaceId)
    .option('--expect <hash>', 'a hash that a seal of the workspace must have', readHash)
    .option('--json', 'print one line of JSON')
    .addHelpText('after', verifyNotes)
    .action(async (options: VerifyOptions) => {
      const { verifyHistory } = await import('./verify-history.ts')
      await verifyHistory(options)
    })
}

/** A reader that has gone, as in `joinery demo | head`, is no error of ours; the halves end with this process. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
  process.exit(1)
})

/** Says what went wrong, if anybody has not said so yet, and ends once everything that was said is out. */
function end(error: unknown): void {
  const [sentence, code] = explain(error)
  process.stdout.write('', () => {
    process.stderr.write(sentence === undefined ? '' : `joinery: ${sentence}\n`, () => process.exit(code))
  })
}

function explain(error: unknown): [sentence: string | undefined, code: number] {
  if (!(error instanceof CommanderError)) return [sentenceOf(error), exitCodeOf(error)]
  // Commander has said by itself what was typed wrong, or has printed the help that was asked for.
  if (error.exitCode === 0) return [undefined, 0]
  return [error.code === 'commander.help' ? 'Which one of these commands?' : undefined, typedWrong]
}

try {
  await buildProgram().parseAsync()
} catch (error) {
  end(error)
}
