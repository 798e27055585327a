/**
 * What the demo says: headings, facts, progress and tables. Coloured and moving where the stream is a terminal,
 * plain lines where it is a pipe or a log; the words are the same.
 */
import { styleText } from 'node:util'
import Table from 'cli-table3'
import { movingWaits, plainWaits, type Waits } from './progress.ts'

type Style = Parameters<typeof styleText>[0]

/** Where to speak: a terminal's stream knows that it is one, and whether it has colours (NO_COLOR, TERM=dumb). */
export type Stream = NodeJS.WritableStream & {
  readonly isTTY?: boolean
  readonly columns?: number
  hasColors?(): boolean
}

export interface Narrator extends Waits {
  /** Each has the number after the one before. */
  heading(title: string): void
  say(text: string): void
  fact(name: string, value: string): void
  good(text: string): void
  warn(text: string): void
  block(text: string): void
  table(head: readonly string[], rows: readonly (readonly string[])[]): void
}

/** Returns the narrator of a stream; its waits end with the signal's reason when that is aborted. */
export function createNarrator(stream: Stream, signal: AbortSignal): Narrator {
  const isTerminal = stream.isTTY === true
  const coloured = isTerminal && stream.hasColors?.() === true
  const paint = (style: Style, text: string) =>
    coloured ? styleText(style, text, { validateStream: false }) : text
  const line = (text: string) => void stream.write(`${text}\n`)
  const say = (text: string) => line(`   ${text}`)
  let headings = 0
  const canMove = isTerminal && process.env['TERM'] !== 'dumb'
  return {
    heading: title => {
      headings += 1
      line(`\n${paint('bold', `${headings}. ${title}`)}`)
    },
    say,
    fact: (name, value) => say(`${paint('dim', `${name}:`)} ${value}`),
    good: text => say(`${paint('green', '✓')} ${text}`),
    warn: text => say(`${paint('yellow', '!')} ${text}`),
    block: text => {
      for (const row of text.split('\n')) say(`  ${paint('dim', row)}`)
    },
    table: (head, rows) =>
      line(
        renderTable(
          head.map(title => paint('bold', title)),
          rows,
        ),
      ),
    ...(canMove ? movingWaits(stream, say, signal) : plainWaits(say, signal)),
  }
}

const withoutRowLines = { mid: '', 'left-mid': '', 'mid-mid': '', 'right-mid': '' }

function renderTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  // The table's own colours would not ask the stream; the head comes painted.
  const table = new Table({ head: [...head], style: { head: [], border: [] }, chars: withoutRowLines })
  for (const row of rows) table.push([...row])
  return table.toString().replaceAll(/^/gm, '   ')
}
