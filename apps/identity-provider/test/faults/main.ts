/**
 * `npm run faults -- [--kills 200] [--people 2000] [--seed 1]`: syncs of so many people, in which the engine is killed
 * with SIGKILL at that many random moments altogether. Exits with 1 when one of them did not end exactly as planned. It
 * needs a PostgreSQL on which databases may be created, at DATABASE_URL.
 */
import { parseArgs } from 'node:util'
import { testDatabases } from '@joinery/database/testing'
import { runKilledSync } from './killed-sync.ts'
import { seededRandom } from './seeded-random.ts'

const killsPerSync = 12

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      kills: { type: 'string', default: '200' },
      people: { type: 'string', default: '2000' },
      seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    },
  })
  const databases = testDatabases().find(({ name }) => name === 'postgres')
  if (databases === undefined) {
    console.error('Set DATABASE_URL to a PostgreSQL on which databases may be created.')
    return 2
  }
  const [kills, people] = [wholeNumber('kills', values.kills), wholeNumber('people', values.people)]
  const random = seededRandom(wholeNumber('seed', values.seed))
  console.error(`seed ${values.seed}`)
  let done = 0
  let syncs = 0
  let wrong = 0
  while (done < kills) {
    const atMost = Math.min(killsPerSync, kills - done)
    const sync = await runKilledSync({ databases, people, kills: atMost, random })
    done += sync.kills
    syncs += 1
    if (sync.deviations.length > 0) wrong += 1
    for (const line of sync.deviations.slice(0, 20)) console.log(`sync ${syncs}: ${line}`)
    console.error(`${done} of ${kills} kills, ${syncs} syncs`)
  }
  console.log(`${done} kills in ${syncs} syncs of ${people} people: ${wrong} did not end as planned`)
  return wrong === 0 ? 0 : 1
}

function wholeNumber(name: string, text: string): number {
  const number = Number(text)
  if (Number.isSafeInteger(number) && number > 0) return number
  throw new Error(`--${name}: expected a whole number above 0, got "${text}"`)
}

process.exitCode = await main()
