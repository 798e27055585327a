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

type Expectation = 'value' | 'valueOrEnd' | 'keyOrEnd' | 'key' | 'colon' | 'commaOrEnd' | 'end'

const blank = /[ \t\n\r]*/y
const scalar =
  /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y
const key = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"/y

const wording: Readonly<Record<Expectation, string>> = {
  value: 'a value',
  valueOrEnd: 'a value or "]"',
  keyOrEnd: 'a name in double quotes or "}"',
  key: 'a name in double quotes',
  colon: '":"',
  commaOrEnd: '"," or the closing bracket',
  end: 'the end of the text',
}

/** Returns the first place at which the text is not JSON, or undefined where it is JSON throughout. */
export function findJsonFault(text: string): JsonFault | undefined {
  const open: ('{' | '[')[] = []
  let expectation: Expectation = 'value'
  let position = 0
  for (;;) {
    position = skip(blank, text, position) ?? position
    if (position === text.length)
      return expectation === 'end' ? undefined : faultAt(text, position, expectation)
    const step = advance(text, position, expectation, open)
    if (step === undefined) return faultAt(text, position, expectation)
    ;[position, expectation] = step
  }
}

/** One token further: where it ends and what may follow. Keeps `open`, the brackets not yet closed. */
function advance(
  text: string,
  position: number,
  expectation: Expectation,
  open: ('{' | '[')[],
): readonly [number, Expectation] | undefined {
  const character = text[position]
  const afterValue = (): Expectation => (open.length === 0 ? 'end' : 'commaOrEnd')
  switch (expectation) {
    case 'end':
      return undefined
    case 'colon':
      return character === ':' ? [position + 1, 'value'] : undefined
    case 'commaOrEnd':
      if (character === ',') return [position + 1, open.at(-1) === '{' ? 'key' : 'value']
      return closes(character, open) ? [position + 1, afterValue()] : undefined
    case 'key':
    case 'keyOrEnd': {
      if (expectation === 'keyOrEnd' && closes(character, open)) return [position + 1, afterValue()]
      const end = skip(key, text, position)
      return end === undefined ? undefined : [end, 'colon']
    }
    case 'value':
    case 'valueOrEnd': {
      if (expectation === 'valueOrEnd' && closes(character, open)) return [position + 1, afterValue()]
      if (character === '{' || character === '[') {
        open.push(character)
        return [position + 1, character === '{' ? 'keyOrEnd' : 'valueOrEnd']
      }
      const end = skip(scalar, text, position)
      return end === undefined ? undefined : [end, afterValue()]
    }
  }
}

function closes(character: string | undefined, open: ('{' | '[')[]): boolean {
  const closing = open.at(-1) === '{' ? '}' : ']'
  if (open.length === 0 || character !== closing) return false
  open.pop()
  return true
}

function skip(pattern: RegExp, text: string, position: number): number | undefined {
  pattern.lastIndex = position
  return pattern.test(text) ? pattern.lastIndex : undefined
}

function faultAt(text: string, position: number, expectation: Expectation): JsonFault {
  const before = text.slice(0, position)
  const line = before.split('\n').length
  return { position, line, column: position - before.lastIndexOf('\n'), expected: wording[expectation] }
}
