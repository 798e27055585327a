/**
 * Says where a text stops being JSON. The engine's own parser tells the position only sometimes and may quote
 * the text, which can hold a secret; this scanner runs only after that parser has refused. RFC 8259.
 */

/** A place in a text, and what JSON allows there. Lines and columns count from 1, `position` from 0. */
export interface JsonFault {
  readonly position: number
  readonly line: number
  readonly column: number
  readonly expected: string
}

type Expectation = 'value' | 'valueOrEnd' | 'name' | 'nameOrEnd' | 'colon' | 'commaOrEnd' | 'end'

/** One token further: where it ends and what may follow; or where it breaks off, and for want of what. */
type Step =
  | { readonly position: number; readonly next: Expectation }
  | { readonly position: number; readonly expected: string }

interface Scan {
  readonly text: string
  /** The brackets that wait to be closed. */
  readonly open: ('{' | '[')[]
}

const blank = /[ \t\n\r]*/y
const escape = /\\(?:["\\/bfnrt]|u[\da-fA-F]{4})/y
const scalar = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y

const wording: Readonly<Record<Expectation, string>> = {
  value: 'a value',
  valueOrEnd: 'a value or "]"',
  name: 'a name in double quotes',
  nameOrEnd: 'a name in double quotes or "}"',
  colon: '":"',
  commaOrEnd: '"," or the closing bracket',
  end: 'the end of the text',
}

/** Returns the first place at which the text is not JSON, or undefined where it is JSON throughout. */
export function findJsonFault(text: string): JsonFault | undefined {
  const scan: Scan = { text, open: [] }
  let expectation: Expectation = 'value'
  let position = 0
  for (;;) {
    position = skip(blank, text, position) ?? position
    if (position === text.length && expectation === 'end') return undefined
    const step = advance(scan, position, expectation)
    if ('expected' in step) return placeOf(text, step.position, step.expected)
    position = step.position
    expectation = step.next
  }
}

function advance(scan: Scan, position: number, expectation: Expectation): Step {
  const character = scan.text[position]
  const refused: Step = { position, expected: wording[expectation] }
  switch (expectation) {
    case 'colon':
      return character === ':' ? { position: position + 1, next: 'value' } : refused
    case 'commaOrEnd':
      if (character !== ',') return close(scan, position) ?? refused
      return { position: position + 1, next: scan.open.at(-1) === '{' ? 'name' : 'value' }
    case 'name':
      return character === '"' ? advanceText(scan.text, position, 'colon') : refused
    case 'nameOrEnd':
      if (character === '"') return advanceText(scan.text, position, 'colon')
      return close(scan, position) ?? refused
    case 'value':
      return advanceValue(scan, position) ?? refused
    case 'valueOrEnd':
      return close(scan, position) ?? advanceValue(scan, position) ?? refused
    default:
      return refused
  }
}

function advanceValue(scan: Scan, position: number): Step | undefined {
  const character = scan.text[position]
  if (character === '{' || character === '[') {
    scan.open.push(character)
    return { position: position + 1, next: character === '{' ? 'nameOrEnd' : 'valueOrEnd' }
  }
  if (character === '"') return advanceText(scan.text, position, afterValue(scan))
  const end = skip(scalar, scan.text, position)
  return end === undefined ? undefined : { position: end, next: afterValue(scan) }
}

function advanceText(text: string, start: number, next: Expectation): Step {
  let position = start + 1
  for (;;) {
    const character = text[position]
    if (character === '"') return { position: position + 1, next }
    if (character === undefined) return { position, expected: 'the closing quote of a text' }
    if (character < ' ') return { position, expected: 'no control character inside a text' }
    const end = character === '\\' ? skip(escape, text, position) : position + 1
    if (end === undefined) return { position, expected: 'an escape that JSON knows' }
    position = end
  }
}

function close(scan: Scan, position: number): Step | undefined {
  const innermost = scan.open.at(-1)
  if (innermost === undefined || scan.text[position] !== (innermost === '{' ? '}' : ']')) return undefined
  scan.open.pop()
  return { position: position + 1, next: afterValue(scan) }
}

function afterValue({ open }: Scan): Expectation {
  return open.length === 0 ? 'end' : 'commaOrEnd'
}

function skip(pattern: RegExp, text: string, position: number): number | undefined {
  pattern.lastIndex = position
  return pattern.test(text) ? pattern.lastIndex : undefined
}

function placeOf(text: string, position: number, expected: string): JsonFault {
  const before = text.slice(0, position)
  return { position, line: before.split('\n').length, column: position - before.lastIndexOf('\n'), expected }
}
