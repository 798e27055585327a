/** The halves of one demo: each a process with a place of its own in the data folder, all ended together. */
import { fileURLToPath } from 'node:url'
import { createOwnDatabase } from '@joinery/database'
import { type HalfName, rememberDatabase, titleOf } from '../data-folder.ts'
import { Half } from '../processes/half.ts'
import type { Narrator } from '../terminal/narrator.ts'

type Ready = Readonly<Record<string, unknown>>

/** How a half is started beside what every half is told. */
export interface How {
  readonly env?: Readonly<Record<string, string>>
  readonly args?: readonly string[]
  /** Of the first start alone. */
  readonly firstArgs?: readonly string[]
}

export interface Halves {
  /**
   * Begins to start a half and says nothing yet. Returns how to wait for it, with what is shown meanwhile; that returns
   * what the half said of itself.
   * @throws half_failed, DatabaseError, data_folder and the reason when the demo is ended, all while waiting
   */
  begin(name: HalfName, how?: How): () => Promise<Ready>
  stop(): Promise<void>
  kill(): void
}

const main = fileURLToPath(new URL('../main.ts', import.meta.url))

export interface HalvesOptions {
  readonly dataFolder: string
  /** A PostgreSQL server on which each half gets a database; without one they are embedded. */
  readonly server: string | undefined
  readonly narrator: Narrator
}

/** Returns no half yet. One that is gone for good aborts `ending` with the reason. */
export function createHalves(options: HalvesOptions, ending: AbortController): Halves {
  const { dataFolder, server, narrator } = options
  const halves: Half[] = []
  const makeHalf = (name: HalfName, { env = {}, args = [], firstArgs = [] }: How) => {
    const title = titleOf(name)
    return new Half({
      title,
      script: main,
      args: (port, isLost) => {
        const place = port === undefined ? firstArgs : ['--port', String(port)]
        // The token and the credentials are made with the installation and said once.
        const isFirst = port === undefined
        const anew =
          isLost && isFirst
            ? ['--issue-token', ...(firstArgs.length === 0 ? [] : ['--issue-setup-link'])]
            : []
        return ['serve', name, '--json', '--data', dataFolder, ...args, ...place, ...anew]
      },
      // What is said to the demo is not said to its halves: each has its own database, is reached directly, and keeps
      // its mails, for the invented people are nobody's to write to.
      env: { ...env, DATABASE_URL: undefined, PUBLIC_URL: undefined, SMTP_URL: undefined },
      onRestart: how => narrator.warn(`The ${title} stopped (${how}); started again on its data`),
      onFailure: error => ending.abort(error),
    })
  }
  const start = async (half: Half, name: HalfName) => {
    const database = server === undefined ? undefined : await giveDatabase(server, dataFolder, name)
    return { database, ready: await half.start(ending.signal) }
  }
  return {
    begin(name, how = {}) {
      const half = makeHalf(name, how)
      halves.push(half)
      const starting = start(half, name)
      // Who waits for it hears of it; until then it is no reason to end the process.
      starting.catch(() => undefined)
      return async () => {
        const title = titleOf(name)
        const { database, ready } = await narrator.during(`Starting the ${title}`, starting)
        if (database !== undefined) narrator.fact(`Database of the ${title}`, database)
        narrator.fact('Process', `the ${title} is process ${half.pid}`)
        return ready
      }
    },
    async stop() {
      await Promise.all(halves.map(half => half.stop()))
    },
    kill() {
      for (const half of halves) half.kill()
    },
  }
}

/** Gives the half a database and a login of its own, which the data folder remembers. Returns how to speak of it. */
async function giveDatabase(server: string, dataFolder: string, half: HalfName): Promise<string> {
  const own = await createOwnDatabase(server, `joinery_${half.replace('-', '_')}`)
  await rememberDatabase(dataFolder, half, own.url)
  return `${own.name}, with a login of its own`
}
