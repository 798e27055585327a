/** The halves of one demo: each a process with a place of its own in the data folder, all ended together. */
import { fileURLToPath } from 'node:url'
import { createOwnDatabase } from '@joinery/database'
import { type HalfName, rememberDatabase, titleOf } from '../data-folder.ts'
import { environment } from '../environment.ts'
import { Half } from '../processes/half.ts'
import type { Narrator } from '../terminal/narrator.ts'

export interface Halves {
  /** Returns what the half said of itself. @throws half_failed, DatabaseError, the reason when the demo is ended */
  start(name: HalfName, env?: Readonly<Record<string, string>>): Promise<Readonly<Record<string, unknown>>>
  stop(): Promise<void>
  kill(): void
}

const main = fileURLToPath(new URL('../main.ts', import.meta.url))

/** Returns no half yet. One that is gone for good aborts `ending` with the reason. */
export function createHalves(dataFolder: string, narrator: Narrator, ending: AbortController): Halves {
  const halves: Half[] = []
  return {
    async start(name, env = {}) {
      const title = titleOf(name)
      await giveDatabase(dataFolder, name, narrator)
      const half = new Half({
        title,
        script: main,
        args: port => {
          const place = port === undefined ? [] : ['--port', String(port)]
          return ['serve', name, '--json', '--data', dataFolder, ...place]
        },
        // What is said to the demo is not said to its halves: each has its own database, and is reached directly.
        env: { ...env, DATABASE_URL: undefined, PUBLIC_URL: undefined },
        onRestart: how => narrator.warn(`The ${title} stopped (${how}); started again on its data`),
        onFailure: error => ending.abort(error),
      })
      halves.push(half)
      const ready = await narrator.during(`Starting the ${title}`, half.start(ending.signal))
      narrator.fact('Process', `the ${title} is process ${half.pid}`)
      return ready
    },
    async stop() {
      await Promise.all(halves.map(half => half.stop()))
    },
    kill() {
      for (const half of halves) half.kill()
    },
  }
}

/** On a PostgreSQL server each half gets a database and a login of its own, which the data folder remembers. */
async function giveDatabase(dataFolder: string, half: HalfName, narrator: Narrator): Promise<void> {
  const server = environment('DATABASE_URL')
  if (server === undefined) return
  const title = `Making the database of the ${titleOf(half)}`
  const own = await narrator.during(title, createOwnDatabase(server, `joinery_${half.replace('-', '_')}`))
  await rememberDatabase(dataFolder, half, own.url)
  narrator.fact(`Database of the ${titleOf(half)}`, `${own.name}, with a login of its own`)
}
