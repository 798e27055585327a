/**
 * One meaning of "the same text" for memory and database: what is not caseExact is folded here, before it
 * is stored, searched or compared, and the database compares the outcome byte by byte. It follows the
 * UsernameCaseMapped profile (RFC 8265 §3.3: width mapping, lower case, NFC) and is the same in every locale.
 */

const ascii = /^[^\u0080-\uffff]*$/
const wideOrNarrow = /[\u3000\uff01-\uffee]/g

/**
 * Code points whose width mapping is not their NFKC form, as [first, last, first of the mapped range].
 * NFKC goes on to decompose these: a macron into a blank and an accent, a compatibility jamo into a conjoining one.
 */
const widthRanges: readonly (readonly [number, number, number])[] = [
  [0xffa0, 0xffa0, 0x3164],
  [0xffa1, 0xffbe, 0x3131],
  [0xffc2, 0xffc7, 0x314f],
  [0xffca, 0xffcf, 0x3155],
  [0xffd2, 0xffd7, 0x315b],
  [0xffda, 0xffdc, 0x3161],
  [0xffe3, 0xffe3, 0x00af],
]

/**
 * Returns the form in which texts are equal that differ only in case, width or composition:
 * `'Ａnn Ørsted'` and `'ann ørsted'` give one form, and `fold(fold(x))` is `fold(x)`.
 * It lower-cases and does not case-fold: `ß`, `ſ`, `ﬁ` and `ı` stay themselves. Final sigma becomes `σ`,
 * so that a word folds alike alone and as a part of another, which `co`, `sw` and `ew` rely on.
 *
 * @see RFC 8265 §3.3
 */
export function fold(value: string): string {
  if (ascii.test(value)) return value.toLowerCase()
  return value.replace(wideOrNarrow, mapWidth).toLowerCase().replaceAll('ς', 'σ').normalize('NFC')
}

function mapWidth(character: string): string {
  const code = character.charCodeAt(0)
  const range = widthRanges.find(([first, last]) => first <= code && code <= last)
  return range === undefined ? character.normalize('NFKC') : String.fromCharCode(range[2] + code - range[0])
}

/**
 * Returns a negative number, 0 or a positive one: the order by code point, which is the order of the bytes
 * in UTF-8 and of PostgreSQL's COLLATE "C". JavaScript's own `<` orders by UTF-16 unit instead, which puts
 * astral characters before U+E000 to U+FFFF.
 */
export function compareText(a: string, b: string): number {
  if (a === b) return 0
  const shared = Math.min(a.length, b.length)
  for (let index = 0; index < shared; index += 1) {
    const left = a.charCodeAt(index)
    const right = b.charCodeAt(index)
    if (left !== right) return codePointRank(left) - codePointRank(right)
  }
  return a.length - b.length
}

/** Moves the surrogates above the rest of the basic plane, where the code points that they stand for belong. */
function codePointRank(unit: number): number {
  if (unit < 0xd800) return unit
  return unit < 0xe000 ? unit + 0x2000 : unit - 0x800
}
