/**
 * What is shown while something takes long: on a terminal a bar, or the seconds where no end can be counted; in a pipe
 * or a log a line when it is done, and one every few seconds until then.
 */
import { clearLine, cursorTo } from 'node:readline'
import { SingleBar } from 'cli-progress'
import { orAborted, pause } from '../waiting.ts'

export interface Progress {
  readonly done: number
  readonly total: number
}

export interface Waits {
  /**
   * Shows how far it is while `read` says that there is more to do; nothing if there never was.
   * @throws what `read` throws, and the signal's reason
   */
  follow(title: string, read: () => Promise<Progress>): Promise<void>
  /** Returns what the work returns, and says how long it took if that was over a second. @throws as the work does. */
  during<T>(title: string, work: Promise<T>): Promise<T>
}

type Say = (text: string) => void

const lookEveryMs = 150
const drawEveryMs = 100
const plainLineEveryMs = 5_000
const worthALineMs = 1_000
const defaultColumns = 80

export function movingWaits(
  stream: NodeJS.WritableStream & { readonly columns?: number },
  say: Say,
  signal: AbortSignal,
): Waits {
  return {
    follow: (title, read) => followWithBar(stream, title, () => orAborted(read(), signal), signal),
    async during(title, work) {
      const begun = Date.now()
      // A terminal that does not know its width says 0.
      const columns = stream.columns || defaultColumns
      const draw = () => {
        startOver(stream)
        stream.write(`   ${title}… ${seconds(Date.now() - begun)}`.slice(0, columns - 1))
      }
      draw()
      const timer = setInterval(draw, drawEveryMs)
      const result = await orAborted(work, signal).finally(() => {
        clearInterval(timer)
        startOver(stream)
      })
      sayIfLong(say, title, Date.now() - begun)
      return result
    },
  }
}

export function plainWaits(say: Say, signal: AbortSignal): Waits {
  return {
    follow: (title, read) => followInLines(say, title, () => orAborted(read(), signal), signal),
    async during(title, work) {
      const begun = Date.now()
      const timer = setInterval(() => say(`${title}… ${seconds(Date.now() - begun)}`), plainLineEveryMs)
      const result = await orAborted(work, signal).finally(() => clearInterval(timer))
      sayIfLong(say, title, Date.now() - begun)
      return result
    },
  }
}

function startOver(stream: NodeJS.WritableStream): void {
  clearLine(stream, 0)
  cursorTo(stream, 0)
}

function sayIfLong(say: Say, title: string, elapsedMs: number): void {
  if (elapsedMs > worthALineMs) say(`${title}: done in ${seconds(elapsedMs)}`)
}

async function followWithBar(
  stream: NodeJS.WritableStream,
  title: string,
  read: () => Promise<Progress>,
  signal: AbortSignal,
): Promise<void> {
  const format = `   ${title} [{bar}] {value}/{total} · {duration_formatted}`
  const bar = new SingleBar({ format, stream, barsize: 32, hideCursor: true, clearOnComplete: false })
  let started = false
  try {
    for (;;) {
      const { done, total } = await read()
      if (total > 0 && !started) {
        bar.start(total, done)
        started = true
      }
      bar.setTotal(total)
      bar.update(done)
      if (done >= total) return
      await pause(lookEveryMs, signal)
    }
  } finally {
    if (started) bar.stop()
  }
}

async function followInLines(
  say: Say,
  title: string,
  read: () => Promise<Progress>,
  signal: AbortSignal,
): Promise<void> {
  const begun = Date.now()
  let spoken = begun
  for (;;) {
    const { done, total } = await read()
    if (done >= total) {
      if (total > 0) say(`${title}: ${done}/${total} in ${seconds(Date.now() - begun)}`)
      return
    }
    if (Date.now() - spoken > plainLineEveryMs) {
      say(`${title}: ${done}/${total}`)
      spoken = Date.now()
    }
    await pause(lookEveryMs, signal)
  }
}

/** Returns `2.9 s`. */
export function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`
}
