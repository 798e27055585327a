/** Inputs as text, and the input of a case that cannot be asked any more, made again from its seed and number. */
import { inspect } from 'node:util'
import { fuzzers } from './fuzzers.ts'
import { Random } from './random.ts'

/** As JSON, which a shell and a test can take again; what is nested too deep for that as Node shows it. */
export function inputText(input: unknown): string {
  try {
    return JSON.stringify(input)
  } catch {
    return inspect(input, { depth: 20, maxStringLength: 1000 })
  }
}

/** Only made, not run. */
export function inputTextOf(name: string, seed: number, index: number): string {
  const fuzzer = fuzzers.get(name)
  return fuzzer === undefined ? 'there is none' : inputText(fuzzer(new Random(seed, index)).input)
}
