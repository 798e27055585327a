/**
 * What the demo says: headings, facts, progress and tables. Coloured and moving where the stream is a terminal,
 * plain lines where it is a pipe or a log; the words are the same.
 */
import { styleText } from 'node:util'
import { SingleBar } from 'cli-progress'
import Table from 'cli-table3'

type Style = Parameters<typeof styleText>[0]

export interface Progress {
  readonly done: number
  readonly total: number
}

export interface Narrator {
  heading(number: number, title: string): void
  say(text: string): void
  fact(name: string, value: string): void
  good(text: string): void
  warn(text: string): void
  block(text: string): void
  table(head: readonly string[], rows: readonly (readonly string[])[]): void
  /** Shows a bar while `read` says that there is more to do. @throws what `read` throws. */
  follow(title: string, read: () => Promise<Progress>, pauseMs?: number): Promise<void>
}

const quietLineEveryMs = 5_000

export function createNarrator(stream: NodeJS.WriteStream): Narrator {
  const paint = (style: Style, text: string) => styleText(style, text, { stream })
  const line = (text = '') => void stream.write(`${text}\n`)
  const isTerminal = stream.isTTY
  return {
    heading: (number, title) => line(`\n${paint('bold', `${number}. ${title}`)}`),
    say: text => line(`   ${text}`),
    fact: (name, value) => line(`   ${paint('dim', `${name}:`)} ${value}`),
    good: text => line(`   ${paint('green', '✓')} ${text}`),
    warn: text => line(`   ${paint('yellow', '!')} ${text}`),
    block: text => {
      for (const row of text.split('\n')) line(`     ${paint('dim', row)}`)
    },
    table: (head, rows) => line(renderTable(head, rows, isTerminal)),
    follow: (title, read, pauseMs = 150) =>
      isTerminal ? followWithBar(stream, title, read, pauseMs) : followInLines(line, title, read, pauseMs),
  }
}

const withoutRowLines = { mid: '', 'left-mid': '', 'mid-mid': '', 'right-mid': '' }

function renderTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  coloured: boolean,
): string {
  const style = coloured ? { head: ['bold'], border: ['gray'] } : { head: [], border: [] }
  const table = new Table({ head: [...head], style, chars: withoutRowLines })
  for (const row of rows) table.push([...row])
  return table.toString().replaceAll(/^/gm, '   ')
}

async function followWithBar(
  stream: NodeJS.WriteStream,
  title: string,
  read: () => Promise<Progress>,
  pauseMs: number,
): Promise<void> {
  const format = `   ${title} [{bar}] {value}/{total} · {duration_formatted}`
  const bar = new SingleBar({ format, stream, barsize: 32, hideCursor: true, clearOnComplete: false })
  let started = false
  try {
    for (;;) {
      const progress = await read()
      if (!started) bar.start(progress.total, progress.done)
      started = true
      bar.setTotal(progress.total)
      bar.update(progress.done)
      if (progress.done >= progress.total) return
      await pause(pauseMs)
    }
  } finally {
    if (started) bar.stop()
  }
}

async function followInLines(
  line: (text: string) => void,
  title: string,
  read: () => Promise<Progress>,
  pauseMs: number,
): Promise<void> {
  const begun = Date.now()
  let spoken = begun
  for (;;) {
    const { done, total } = await read()
    if (done >= total) return line(`   ${title}: ${done}/${total} in ${seconds(Date.now() - begun)}`)
    if (Date.now() - spoken > quietLineEveryMs) {
      line(`   ${title}: ${done}/${total}`)
      spoken = Date.now()
    }
    await pause(pauseMs)
  }
}

export function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`
}

async function pause(milliseconds: number): Promise<void> {
  await new Promise(resolve => setTimeout(resolve, milliseconds))
}
