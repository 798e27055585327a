/** Tables as a spreadsheet takes them from the clipboard: cells between tabs, and none that it would calculate. */

/** Returns the lines, the labels first. */
export function tsvOf(labels: readonly string[], rows: readonly (readonly string[])[]): string {
  return [labels, ...rows].map(cells => cells.map(tsvCell).join('\t')).join('\n')
}

const startsFormula = /^\0*[=+\-@|%＝＋－＠]/
const isNumber = /^-?\d+(\.\d+)?$/

/** A text that a spreadsheet would take for a formula gets an apostrophe, by which it stays a text. */
function tsvCell(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim()
  return startsFormula.test(line) && !isNumber.test(line) ? `'${line}` : line
}
