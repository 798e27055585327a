/**
 * The data folder: one sub-folder a half. It remembers where a half's database is, so that `--data DIR` alone opens
 * the same installation again, also when that stands on a PostgreSQL server.
 */
import { existsSync } from 'node:fs'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { CliError, codeOf, sentenceOf } from './errors.ts'
import { assertUnclaimed } from './processes/folder-claim.ts'

export type HalfName = 'service-provider' | 'identity-provider'
export const halfNames: readonly HalfName[] = ['service-provider', 'identity-provider']
export const defaultDataFolder = '.joinery'

const urlFile = 'database-url'
const ownerOnly = 0o600
const foldersAtMost = 1_000

/** Returns `service provider`. */
export function titleOf(half: HalfName): string {
  return half.replace('-', ' ')
}

export function halfFolder(dataFolder: string, half: HalfName): string {
  return resolve(dataFolder, half)
}

export interface HalfDatabase {
  /** A URL or the embedded database's folder. */
  readonly where: string
  /** Whether the folder said so, and not the environment. */
  readonly remembered: boolean
}

/**
 * Returns the database of a half, whose folder is made: the one that the folder remembers, else the given URL, else
 * the embedded one.
 * @throws data_folder when the folder cannot be made or read
 */
export async function databaseOf(
  dataFolder: string,
  half: HalfName,
  url: string | undefined,
): Promise<HalfDatabase> {
  const folder = await makeFolder(halfFolder(dataFolder, half))
  const remembered = join(folder, urlFile)
  if (existsSync(remembered)) {
    const text = await explained(remembered, 'read', () => readFile(remembered, 'utf8'))
    return { where: text.trim(), remembered: true }
  }
  return { where: url ?? join(folder, 'database'), remembered: false }
}

/** @throws data_folder when it cannot be written */
export async function rememberDatabase(dataFolder: string, half: HalfName, url: string): Promise<void> {
  const file = join(await makeFolder(halfFolder(dataFolder, half)), urlFile)
  await explained(file, 'written', () => writeFile(file, `${url}\n`, { mode: ownerOnly }))
}

/**
 * Moves what earlier runs left into a folder of its own beside it, so that a new story starts empty and nothing is
 * lost. Returns that folder; undefined when there was nothing.
 * @throws folder_in_use when a half of it still runs, data_folder when it cannot be moved
 */
export async function setAside(dataFolder: string, now: Date): Promise<string | undefined> {
  const present = halfNames.filter(half => existsSync(halfFolder(dataFolder, half)))
  if (present.length === 0) return undefined
  for (const half of present) await assertUnclaimed(halfFolder(dataFolder, half))
  const stamp = now.toISOString().slice(0, 19).replaceAll(':', '-')
  const aside = await freshFolder(resolve(dataFolder, `before-${stamp}`))
  for (const half of present) {
    const from = halfFolder(dataFolder, half)
    await explained(from, 'moved', () => rename(from, join(aside, half)))
  }
  return aside
}

/** Makes a folder that was not there. */
async function freshFolder(wanted: string): Promise<string> {
  for (let count = 1; count <= foldersAtMost; count += 1) {
    const folder = count === 1 ? wanted : `${wanted}-${count}`
    try {
      await mkdir(folder, { mode: 0o700 })
      return folder
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw cannot(folder, 'made', error)
    }
  }
  throw new CliError('data_folder', `${wanted} and the ${foldersAtMost - 1} names after it are taken.`)
}

/** Returns the folder, made for its owner only if it was not there. @throws data_folder when it cannot be made */
export async function makeFolder(folder: string): Promise<string> {
  await explained(folder, 'made', () => mkdir(folder, { recursive: true, mode: 0o700 }))
  return folder
}

async function explained<T>(path: string, verb: string, act: () => Promise<T>): Promise<T> {
  try {
    return await act()
  } catch (error) {
    throw cannot(path, verb, error)
  }
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'you may not write there',
  EPERM: 'you may not write there',
  EROFS: 'the disk is read-only',
  EEXIST: 'a file of that name is in the way',
  ENOTDIR: 'a part of that path is a file, not a folder',
  ENOSPC: 'the disk is full',
  ENOENT: 'there is no such place',
}

function cannot(path: string, verb: string, error: unknown): CliError {
  const why = reasons[codeOf(error) ?? ''] ?? sentenceOf(error)
  return new CliError('data_folder', `In the data folder, ${path} cannot be ${verb}: ${why}.`, {
    cause: error,
  })
}
