#!/usr/bin/env node
/** The `joinery` command: reads what was typed, and says what is wrong with it in words. */
import { Command, InvalidArgumentError } from 'commander'
import { defaultDataFolder, halfNames } from './data-folder.ts'
import { demo } from './demo/demo.ts'
import { CliError } from './errors.ts'
import { type ServeOptions, serve } from './serve.ts'

const highestPort = 65_535

function readPort(text: string): number {
  const port = Number(text)
  if (!/^\d+$/.test(text) || port > highestPort) {
    throw new InvalidArgumentError(`a port is a number from 0 to ${highestPort}; 0 takes any free one.`)
  }
  return port
}

function readHttpUrl(text: string): string {
  if (URL.canParse(text) && ['http:', 'https:'].includes(new URL(text).protocol)) return text
  throw new InvalidArgumentError('a target is an http or https URL, e.g. https://app.example/scim/v2')
}

function buildProgram(): Command {
  const program = new Command('joinery')
    .description(
      'Identity provisioning, both ends: people join, move and leave, and every application follows.',
    )
    .showHelpAfterError('(joinery --help lists the commands)')
    .showSuggestionAfterError()
  addDemo(program)
  addServe(program)
  return program
}

function addDemo(program: Command): void {
  program
    .command('demo')
    .description('tell the main job, from an empty directory to people provisioned, changed and removed')
    .option('--once', 'end when the story is told: exit code 0 when everything is as it should be, else 1')
    .option(
      '--json',
      'print the result as one JSON object on the last line of stdout (the story goes to stderr)',
    )
    .option('--data <dir>', 'the data folder', defaultDataFolder)
    .option('--target <url>', 'a SCIM base URL to provision instead of our own application', readHttpUrl)
    .option('--token <token>', 'the bearer token of the target')
    .action(async (options: Parameters<typeof demo>[0]) => {
      process.exitCode = await demo(options)
    })
}

function addServe(program: Command): void {
  const command = program
    .command('serve')
    .description('run one half')
    .addHelpText(
      'after',
      '\nDATABASE_URL names a PostgreSQL database to use instead of the data folder; PUBLIC_URL is where clients reach this half.',
    )
  for (const half of halfNames) {
    command
      .command(half)
      .description(
        half === 'service-provider' ? 'the application with its SCIM endpoint' : 'the identity provider',
      )
      .option(
        '--port <port>',
        'the port; without it the usual one, or any free one if that is taken',
        readPort,
      )
      .option('--host <address>', 'the address to listen on (default: 127.0.0.1)')
      .option('--data <dir>', 'the data folder', defaultDataFolder)
      .option('--issue-token', 'make credentials although the installation is not empty')
      .option('--json', 'print one line of JSON when ready')
      .action(async (options: ServeOptions) => await serve(half, options))
  }
}

function explain(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

try {
  await buildProgram().parseAsync()
} catch (error) {
  process.stderr.write(`joinery: ${explain(error)}\n`)
  process.exit(error instanceof CliError && error.code === 'bad_option' ? 2 : 1)
}
