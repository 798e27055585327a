/** Rows as a CSV file (RFC 4180) that a spreadsheet opens without running anything of it. */

/** Returns the lines with a header row; a cell that a spreadsheet would take for a formula begins with an apostrophe. */
export function csvText(header: readonly string[], rows: readonly (readonly string[])[]): string {
  return `${[header, ...rows].map(row => row.map(cellText).join(',')).join('\r\n')}\r\n`
}

function cellText(text: string): string {
  const harmless = /^[=+\-@\t\r]/u.test(text) ? `'${text}` : text
  return /[",\r\n]/u.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}

/** Gives the browser a file to keep. */
export function saveFile(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/csv' }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  URL.revokeObjectURL(url)
}
