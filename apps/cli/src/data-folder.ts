/**
 * The data folder: one sub-folder a half. It remembers where a half's database is, so that `--data DIR` alone opens
 * the same installation again, also when that stands on a PostgreSQL server.
 */
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { CliError } from './errors.ts'

export type HalfName = 'service-provider' | 'identity-provider'
export const halfNames: readonly HalfName[] = ['service-provider', 'identity-provider']
export const defaultDataFolder = '.joinery'

const urlFile = 'database-url'
const ownerOnly = 0o600

export function halfFolder(dataFolder: string, half: HalfName): string {
  return resolve(dataFolder, half)
}

/** Returns the database of a half: the one its folder remembers, else DATABASE_URL, else the embedded one. */
export async function databaseOf(dataFolder: string, half: HalfName): Promise<string> {
  const folder = halfFolder(dataFolder, half)
  await makeFolder(folder)
  const remembered = join(folder, urlFile)
  if (existsSync(remembered)) return (await readFile(remembered, 'utf8')).trim()
  return process.env['DATABASE_URL'] ?? join(folder, 'database')
}

export async function rememberDatabase(dataFolder: string, half: HalfName, url: string): Promise<void> {
  const folder = halfFolder(dataFolder, half)
  await makeFolder(folder)
  await writeFile(join(folder, urlFile), `${url}\n`, { mode: ownerOnly })
}

/** Moves what earlier runs left into a folder of its own, so that a new story starts empty and nothing is lost. */
export async function setAside(dataFolder: string, now: Date): Promise<string | undefined> {
  const present = halfNames.filter(half => existsSync(halfFolder(dataFolder, half)))
  if (present.length === 0) return undefined
  const stamp = now.toISOString().slice(0, 19).replaceAll(':', '-')
  const aside = await freshFolder(resolve(dataFolder, `before-${stamp}`))
  for (const half of present) await rename(halfFolder(dataFolder, half), join(aside, half))
  return aside
}

async function freshFolder(wanted: string): Promise<string> {
  for (let count = 1; ; count += 1) {
    const folder = count === 1 ? wanted : `${wanted}-${count}`
    const made = await mkdir(folder, { recursive: true, mode: 0o700 })
    if (made !== undefined || (await readdir(folder)).length === 0) return folder
  }
}

async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 })
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new CliError('data_folder', `The data folder ${folder} can't be made: ${why}`, { cause: error })
  }
}
