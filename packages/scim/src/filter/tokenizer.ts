/**
 * Cuts a filter into words, JSON strings and brackets, one token at a time and each character once. What a
 * word means (path, operator, number) depends on where it stands, so that is the parser's business.
 * RFC 7644 §3.4.2.2, and RFC 8259 §7 for the strings.
 */
import { invalidFilter, type ScimError } from '../errors.ts'

export type Token =
  | { readonly kind: 'word'; readonly text: string; readonly start: number; readonly end: number }
  | { readonly kind: 'string'; readonly value: string; readonly start: number; readonly end: number }
  | { readonly kind: '(' | ')' | '[' | ']' | 'end'; readonly start: number; readonly end: number }

const maxQuoted = 60

/** Returns an invalidFilter that begins with the position (in characters, the first is 1): `position 10: …`. */
export function invalidFilterAt(text: string, offset: number, detail: string): ScimError {
  const position = Array.from(text.slice(0, offset)).length + 1
  return invalidFilter(`position ${position}: ${detail}`)
}

/** Returns the token for a message: what the client wrote, in quotes and cut where it is long. */
export function quoteToken(text: string, token: Token): string {
  if (token.kind === 'end') return 'the end of the filter'
  const written = text.slice(token.start, token.end)
  const cut = written.length > maxQuoted ? `${written.slice(0, maxQuoted)}…` : written
  return token.kind === 'string' ? cut : `"${cut}"`
}

/**
 * Returns the token that begins at or after `from`.
 *
 * @param mayTouch whether a string may follow a word without a blank; whether it may follow that word is for the parser
 * @throws invalidFilter when a string is not closed or not JSON, or touches its neighbour
 */
export function scanToken(text: string, from: number, mayTouch = false): Token {
  let start = from
  while (isBlank(text.charAt(start))) start += 1
  const first = text.charAt(start)
  switch (first) {
    case '':
      return { kind: 'end', start, end: start }
    case '(':
    case ')':
    case '[':
    case ']':
      return { kind: first, start, end: start + 1 }
    case '"':
      return scanString(text, start)
    default:
      return scanWord(text, start, mayTouch)
  }
}

function scanWord(text: string, start: number, mayTouch: boolean): Token {
  let end = start + 1
  while (!endsWord(text.charAt(end))) end += 1
  if (text.charAt(end) === '"' && !mayTouch) {
    throw invalidFilterAt(text, end, 'expected a blank before the string')
  }
  return { kind: 'word', text: text.slice(start, end), start, end }
}

function scanString(text: string, start: number): Token {
  let end = start + 1
  let escaped = false
  for (;;) {
    const character = text.charAt(end)
    if (character === '') throw invalidFilterAt(text, start, 'this string has no closing quote')
    if (character === '"') break
    if (character < ' ') throw invalidFilterAt(text, end, 'a control character in a string must be escaped')
    if (character === '\\') {
      escaped = true
      end += escapeLength(text, end)
    } else {
      end += 1
    }
  }
  end += 1
  if (!endsWord(text.charAt(end)) || text.charAt(end) === '"') {
    throw invalidFilterAt(text, end, 'expected a blank after the string')
  }
  const value = escaped ? String(JSON.parse(text.slice(start, end))) : text.slice(start + 1, end - 1)
  return { kind: 'string', value, start, end }
}

function escapeLength(text: string, at: number): number {
  const letter = text.charAt(at + 1)
  if (letter !== '' && '"\\/bfnrt'.includes(letter)) return 2
  if (letter === 'u' && /^[0-9a-fA-F]{4}$/.test(text.slice(at + 2, at + 6))) return 6
  throw invalidFilterAt(
    text,
    at,
    'this escape is not one of JSON\'s: \\" \\\\ \\/ \\b \\f \\n \\r \\t \\uXXXX',
  )
}

function isBlank(character: string): boolean {
  return character === ' ' || character === '\t'
}

function endsWord(character: string): boolean {
  return character === '' || isBlank(character) || '()[]"'.includes(character)
}
