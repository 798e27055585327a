/** After the start: the directory gets its custom fields and its people; each bad row is named, the good ones stay. */
import { readFile } from 'node:fs/promises'
import { parse } from 'csv-parse/sync'
import { z } from 'zod'
import type { Person } from '../expected.ts'
import { workatoRoleFields } from '../story.ts'
import type { Directory, World } from '../world.ts'

const peopleFile = new URL('../../../../../examples/people.csv', import.meta.url)

export async function importPeople(world: World): Promise<Directory> {
  const { narrator, identityProvider } = world
  for (const field of workatoRoleFields) await identityProvider.addCustomAttribute(field, field)
  const csv = await readFile(peopleFile, 'utf8')
  const report = await narrator.during('Importing people', identityProvider.importUsers(csv))
  narrator.good(`${report.people} people imported from examples/people.csv`)
  for (const row of [...report.rejected, ...(report.warnings ?? [])]) {
    narrator.warn(`line ${row.line}: ${row.reason}`)
  }
  const users = await identityProvider.listUsers()
  return {
    people: takenRows(csv, new Set(report.rejected.map(row => row.line))),
    ids: new Map(users.map(user => [user.username, user.id])),
  }
}

const numberedRows = z.array(
  z.object({ record: z.record(z.string(), z.string()), info: z.object({ lines: z.number() }) }),
)

/** Returns the rows that were not rejected, by column name. */
function takenRows(csv: string, rejectedLines: ReadonlySet<number>): Person[] {
  const rows = numberedRows.parse(
    parse(csv, { columns: true, info: true, relaxColumnCount: true, bom: true }),
  )
  return rows.filter(row => !rejectedLines.has(row.info.lines)).map(row => row.record)
}
