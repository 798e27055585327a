/**
 * Texts that break careless readers: what Unicode folds, composes and orders oddly, what JSON and the grammars here
 * escape, names that reach into JavaScript's objects, and plain noise. And small mutations of a text.
 */
import type { Random } from './random.ts'

const pieces: readonly string[] = [
  Array.from('aZ09 -_.$:/%[]()",{}\\\'`;<>=&|*+?^#@!~\t'),
  ['İ', 'ı', 'ß', 'ſ', 'ﬁ', 'Σ', 'ς', 'é', 'e\u0301', 'Å', 'Ａ', '\u{10400}', '\u{1f600}', '\uffee'],
  [
    '\u0000',
    '\u0001',
    '\u007f',
    '\u00a0',
    '\u2028',
    '\u200b',
    '\u202e',
    '\ufeff',
    '\uffff',
    '\ud800',
    '\udc00',
  ],
  ['\n', '\r', '\\"', '\\\\', '\\u0041', '\\ud83d', '\\u00', '\\x', '""', '"\\"'],
  [' eq ', ' and ', ' or ', ' not (', ' pr', '].', '[value eq "', ' null', 'true', '1e400', '-0', '1.5e-7'],
  ['urn:', ':2.0:User', '..', '::', '__proto__', 'constructor', '$ref', 'value', 'type eq "work"'],
].flat()

/** A text of up to `most` pieces. */
export function noise(random: Random, most = 12): string {
  return random.several(0, most, () => random.pick(pieces)).join('')
}

/** The text with one to four places damaged: something put in, taken out, doubled, swapped or put in other case. */
export function mutate(random: Random, text: string): string {
  let mutated = text
  for (let left = 1 + random.below(4); left > 0; left -= 1) mutated = damage(random, mutated)
  return mutated
}

function damage(random: Random, text: string): string {
  const from = random.below(text.length + 1)
  const to = Math.min(text.length, from + random.below(6))
  const part = text.slice(from, to)
  switch (random.below(6)) {
    case 0:
      return text.slice(0, from) + random.pick(pieces) + text.slice(from)
    case 1:
      return text.slice(0, from) + text.slice(to)
    case 2:
      return text.slice(0, from) + random.pick(pieces) + text.slice(to)
    case 3:
      return text.slice(0, to) + part.repeat(1 + random.below(3)) + text.slice(to)
    case 4:
      return text.slice(to) + text.slice(0, to)
    default:
      return text.slice(0, from) + swapCase(part) + text.slice(to)
  }
}

/** The text with the case of its letters as chance has it; names and operators mean the same in any. */
export function anyCase(random: Random, text: string): string {
  if (random.chance(70)) return text
  return random.chance(50) ? swapCase(text) : text.toUpperCase()
}

function swapCase(text: string): string {
  return Array.from(text, letter =>
    letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase(),
  ).join('')
}

/** Something very long or very deep, of up to 100,000 characters. */
export function bomb(random: Random, openers: readonly string[], core: string): string {
  const opener = random.pick(openers)
  const times = random.pick([2, 31, 32, 33, 300, 1100, 10_000])
  const closer = Array.from(opener, letter => ({ '(': ')', '[': ']' })[letter] ?? '').join('')
  const left = opener.repeat(times).slice(0, 100_000)
  return random.chance(30) ? left : left + core + closer.repeat(times).slice(0, 100_000)
}
