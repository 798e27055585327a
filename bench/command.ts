/** Reads the words after `npm run bench --`. What is wrong with them is said with what would be right. */
import { parseArgs } from 'node:util'
import { type CaseName, groupCases, growthCases, serverCases } from './server/cases.ts'

export interface BenchCommand {
  readonly name: BenchName
  readonly json: boolean
  /** How many people are in the database, of two in the larger one. */
  readonly users: number
  readonly rounds: number
  /** How long each side is measured in a round. */
  readonly seconds: number
  readonly cases: readonly CaseName[]
}

export class CommandMistake extends Error {}

type BenchName = (typeof benchNames)[number]
const benchNames = ['server', 'groups', 'growth', 'engine', 'console'] as const

const casesByBench: Readonly<Record<BenchName, readonly CaseName[]>> = {
  server: serverCases,
  groups: groupCases,
  growth: growthCases,
  engine: [],
  console: [],
}
const usersByBench: Readonly<Record<BenchName, number>> = {
  server: 100_000,
  groups: 100_000,
  growth: 1_000_000,
  engine: 10_000,
  console: 100_000,
}

const usage = 'npm run bench -- NAME [--json] [--users N] [--rounds N] [--seconds S] [--cases get,put]'
const bounds = { users: [100, 1_000_000], rounds: [1, 50], seconds: [0.1, 60] } as const

/** @throws CommandMistake with a sentence for the person who typed it */
export function readCommand(words: readonly string[]): BenchCommand {
  const { values, positionals } = parsed(words)
  const name = benchNames.find(known => known === positionals[0])
  if (name === undefined || positionals.length > 1) {
    const got = positionals.length === 0 ? 'no name' : positionals.join(' ')
    throw new CommandMistake(
      `expected the name of one bench (${benchNames.join(', ')}), got ${got}\n${usage}`,
    )
  }
  return {
    name,
    json: values.json ?? false,
    users: wholeNumber('users', values.users ?? String(usersByBench[name])),
    rounds: wholeNumber('rounds', values.rounds ?? '5'),
    seconds: bounded('seconds', values.seconds ?? '2', /^\d{1,2}(\.\d{1,3})?$/, 'a number'),
    cases: values.cases === undefined ? casesByBench[name] : casesIn(casesByBench[name], values.cases),
  }
}

function parsed(words: readonly string[]) {
  const text = { type: 'string' } as const
  const options = {
    json: { type: 'boolean' },
    users: text,
    rounds: text,
    seconds: text,
    cases: text,
  } as const
  try {
    return parseArgs({ args: [...words], options, allowPositionals: true })
  } catch (error) {
    throw new CommandMistake(`${error instanceof Error ? error.message : String(error)}\n${usage}`)
  }
}

function wholeNumber(option: 'users' | 'rounds', text: string): number {
  return bounded(option, text, /^\d{1,7}$/, 'a whole number')
}

function bounded(option: keyof typeof bounds, text: string, form: RegExp, what: string): number {
  const [least, most] = bounds[option]
  const number = form.test(text) ? Number(text) : Number.NaN
  if (number >= least && number <= most) return number
  throw new CommandMistake(`--${option}: expected ${what} from ${least} to ${most}, got "${text}"`)
}

function casesIn(caseNames: readonly CaseName[], text: string): readonly CaseName[] {
  const asked = text.split(',')
  const unknown = asked.find(word => !caseNames.some(name => name === word))
  if (unknown !== undefined) {
    throw new CommandMistake(`--cases: expected some of ${caseNames.join(',')}, got "${unknown}"`)
  }
  return caseNames.filter(name => asked.includes(name))
}
