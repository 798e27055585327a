/**
 * Sizes: a file is one subject, a function one thought. Files are counted in lines, functions from their first line
 * to their closing brace, those inside them included; an arrow that is only an expression is not counted.
 */
import { type Function as FunctionNode, Visitor } from 'oxc-parser'
import { type Finding, isProductSource, isTypeScript, lineAt, type SourceFile } from './source-file.ts'
import { parse } from './syntax.ts'

const fileLines = 400
/** A table of scenarios is as long as what it lists. */
const testFileLines = 600
const functionLines = 60
const functionLinesP95 = 45

export interface MeasuredFunction {
  readonly path: string
  readonly line: number
  readonly lines: number
}

/** Returns files and functions over their limit, and one finding when the 95th percentile of functions is over its. */
export function checkSizes(files: readonly SourceFile[]): readonly Finding[] {
  const functions = measureFunctions(files)
  const p95 = percentile(functions, 0.95)
  return [
    ...files
      .filter(isTypeScript)
      .filter(isWritten)
      .flatMap(({ path, text }) => {
        const lines = text.split('\n').length - 1
        const most = path.includes('/test/') ? testFileLines : fileLines
        return lines > most ? [{ path, line: 1, message: `has ${lines} lines, over ${most}` }] : []
      }),
    ...functions
      .filter(({ lines }) => lines > functionLines)
      .map(({ path, line, lines }) => ({
        path,
        line,
        message: `has a function of ${lines} lines, over ${functionLines}`,
      })),
    ...(p95 > functionLinesP95
      ? [
          {
            path: 'packages',
            line: 1,
            message: `95 % of functions have up to ${p95} lines, over ${functionLinesP95}`,
          },
        ]
      : []),
  ]
}

/** Types of an API are made from its document, and held to it by a test. */
function isWritten({ path }: SourceFile): boolean {
  return !path.endsWith('.gen.d.ts')
}

/** Returns the length of every function of the source, the longest first. */
export function measureFunctions(files: readonly SourceFile[]): readonly MeasuredFunction[] {
  return files
    .filter(isProductSource)
    .flatMap(measureFile)
    .sort((a, b) => b.lines - a.lines)
}

/** Returns the number of lines that the given part of the functions stays within (nearest rank). */
export function percentile(longestFirst: readonly MeasuredFunction[], part: number): number {
  const rank = Math.max(1, Math.ceil(longestFirst.length * part))
  return longestFirst.at(-rank)?.lines ?? 0
}

function measureFile(file: SourceFile): readonly MeasuredFunction[] {
  const found: MeasuredFunction[] = []
  const measure = (node: {
    start: number
    end: number
    body: FunctionNode['body'] | { type: string }
  }): void => {
    if (node.body?.type !== 'BlockStatement') return
    const line = lineAt(file.text, node.start)
    found.push({ path: file.path, line, lines: lineAt(file.text, node.end) - line + 1 })
  }
  new Visitor({
    FunctionDeclaration: measure,
    FunctionExpression: measure,
    ArrowFunctionExpression: measure,
  }).visit(parse(file))
  return found
}
