/** What is wrong with a row of conditions or of actions. */
import type { FieldProblem } from '../../api/api-error.ts'

/** OneLogin takes these in no value. */
const forbidden = /[()*+\\]/u

/** Returns what is wrong with the value of a condition before it is sent. */
export function valueProblem(value: string): string | undefined {
  return forbidden.test(value) ? 'The characters ( ) * + and \\ are not allowed' : undefined
}

/** Returns what the server said about one part of one row: `conditions.[0].value`. */
export function problemAt(
  problems: readonly FieldProblem[],
  list: 'conditions' | 'actions',
  index: number,
  part: string,
): string | undefined {
  return problems.find(({ field }) => field === `${list}.[${index}].${part}`)?.message
}
