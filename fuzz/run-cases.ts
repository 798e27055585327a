/**
 * Runs cases one after the other until one is wrong or too slow. A case that takes too long is run again before it
 * counts, because a busy machine or a collection of garbage makes any case slow once, and a slow one slow each time.
 */
import { Random } from './random.ts'
import { type FuzzCase, type Fuzzer, Violation } from './verdict.ts'

export interface FuzzOptions {
  readonly seed: number
  /** The number of the first case. */
  readonly from: number
  readonly cases: number
  /** How long a case may take. */
  readonly limitMs: number
}

export interface FuzzFailure {
  readonly index: number
  readonly input: unknown
  readonly reason: string
}

export interface FuzzOutcome {
  /** How many cases came to which verdict. */
  readonly verdicts: Readonly<Record<string, number>>
  readonly slowest: { readonly index: number; readonly milliseconds: number }
  readonly failure: FuzzFailure | undefined
}

/** Returns what the cases came to; `onCase` is told the number of each before it begins. */
export function runCases(
  fuzzer: Fuzzer,
  options: FuzzOptions,
  onCase?: (index: number) => void,
): FuzzOutcome {
  const verdicts: Record<string, number> = {}
  let slowest = { index: options.from, milliseconds: 0 }
  for (let index = options.from; index < options.from + options.cases; index += 1) {
    onCase?.(index)
    const { input, run } = fuzzer(new Random(options.seed, index))
    let answer = attempt(run)
    if (answer.milliseconds > options.limitMs) answer = fastest(answer, attempt(run), attempt(run))
    const { verdict, milliseconds } = answer
    if (milliseconds > slowest.milliseconds) slowest = { index, milliseconds }
    if (verdict instanceof Error)
      return { verdicts, slowest, failure: { index, input, reason: verdict.message } }
    if (milliseconds > options.limitMs) {
      const reason = `it took ${milliseconds.toFixed(1)} ms, at most ${options.limitMs} are allowed`
      return { verdicts, slowest, failure: { index, input, reason } }
    }
    verdicts[verdict] = (verdicts[verdict] ?? 0) + 1
  }
  return { verdicts, slowest, failure: undefined }
}

interface Answer {
  readonly verdict: string | Violation
  readonly milliseconds: number
}

function attempt(run: FuzzCase['run']): Answer {
  const begin = performance.now()
  const verdict = verdictOf(run)
  return { verdict, milliseconds: performance.now() - begin }
}

function verdictOf(run: FuzzCase['run']): string | Violation {
  try {
    return run()
  } catch (error) {
    if (error instanceof Violation) return error
    throw error
  }
}

function fastest(...answers: readonly [Answer, ...Answer[]]): Answer {
  return answers.reduce((best, answer) => (answer.milliseconds < best.milliseconds ? answer : best))
}
