/**
 * Lines of a CSV file (RFC 4180) that somebody opens in a spreadsheet: no cell is a formula to it, whoever chose the text.
 */

/** Returns one line, CRLF included: `['a', 'b, c']` becomes `a,"b, c"`. */
export function csvLine(texts: readonly string[]): string {
  return `${texts.map(cell).join(',')}\r\n`
}

/** What a spreadsheet would take for a formula gets an apostrophe before it, which the spreadsheet takes for text. */
const beginsFormula = /^[\s\0]*[=+\-@|%＝＋－＠]|^[\t\r\n]/u

function cell(text: string): string {
  const harmless = beginsFormula.test(text) ? `'${text}` : text
  return /[",\r\n]|^\s|\s$/u.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}
