/** Reads the words after `npm run fuzz --`. What is wrong with them is said with what would be right. */
import { parseArgs } from 'node:util'
import { fuzzers } from './fuzzers.ts'
import type { FuzzOptions } from './run-cases.ts'

export interface FuzzCommand extends FuzzOptions {
  readonly name: string
}

export class CommandMistake extends Error {}

const usage = 'npm run fuzz -- NAME --cases N [--seed S] [--from I] [--limit MS]'
const mostCases = 2 ** 31 - 1
const limitMs = 250

/**
 * Returns the fuzzer's name and how to run it; `drawSeed` is asked for a seed where none is given.
 *
 * @throws CommandMistake with a sentence for the person who typed it
 */
export function readCommand(words: readonly string[], drawSeed: () => number): FuzzCommand {
  const { values, positionals } = parsed(words)
  const [name, ...more] = positionals
  if (name === undefined || !fuzzers.has(name) || more.length > 0) {
    const got = name === undefined ? 'no name' : positionals.join(' ')
    throw new CommandMistake(
      `expected the name of one fuzzer (${[...fuzzers.keys()].join(', ')}), got ${got}\n${usage}`,
    )
  }
  const from = numberOf('--from', values.from ?? '0', 0)
  const cases = numberOf('--cases', values.cases ?? '10000', 1)
  if (from + cases > mostCases) throw new CommandMistake(`--from and --cases: at most ${mostCases} together`)
  return {
    name,
    from,
    cases,
    seed: values.seed === undefined ? drawSeed() : numberOf('--seed', values.seed, 0),
    limitMs: numberOf('--limit', values.limit ?? String(limitMs), 1),
  }
}

function parsed(words: readonly string[]) {
  const text = { type: 'string' } as const
  const options = { cases: text, seed: text, from: text, limit: text }
  try {
    return parseArgs({ args: [...words], options, allowPositionals: true })
  } catch (error) {
    throw new CommandMistake(`${error instanceof Error ? error.message : String(error)}\n${usage}`)
  }
}

function numberOf(option: string, text: string, least: number): number {
  const number = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN
  if (number >= least && number <= mostCases) return number
  throw new CommandMistake(`${option}: expected a whole number from ${least} to ${mostCases}, got "${text}"`)
}
