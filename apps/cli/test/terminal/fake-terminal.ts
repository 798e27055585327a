/** Streams that remember what was written: one that says it is a terminal, and one that is a pipe. */
import { Writable } from 'node:stream'
import type { Stream } from '../../src/terminal/narrator.ts'

export interface Recorded {
  readonly stream: Stream
  readonly text: () => string
}

export function aPipe(): Recorded {
  return record({})
}

export function aTerminal(options: { readonly colours: boolean; readonly columns?: number }): Recorded {
  return record({ isTTY: true, columns: options.columns ?? 100, hasColors: () => options.colours })
}

function record(properties: object): Recorded {
  const chunks: string[] = []
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      chunks.push(chunk.toString('utf8'))
      done()
    },
  })
  return { stream: Object.assign(stream, properties), text: () => chunks.join('') }
}
