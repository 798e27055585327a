/**
 * Builds the console of a half where it has not been built from the sources as they are, and says where it is. Any number
 * of processes may ask at once: each builds for itself, and the first one's stays.
 */
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rename, rm } from 'node:fs/promises'
import { join, relative } from 'node:path'

export type Half = 'identity-provider' | 'application'

const here = import.meta.dirname
/** The guides that a console shows are built into it. */
const folders = ['src', 'pages', '../../docs']
const files = ['vite.config.ts', 'package.json']

/** Returns the folder of the half's console, built from the sources as they are. */
export async function builtConsole(half: Half): Promise<string> {
  const folder = join(here, 'dist', `${half}-${await fingerprint()}`)
  if (!existsSync(folder)) {
    await buildInto(folder, half)
    await removeOthers(folder, half)
  }
  return folder
}

async function buildInto(folder: string, half: Half): Promise<void> {
  const { build } = await import('vite')
  const draft = `${folder}.${process.pid}`
  await mkdir(join(here, 'dist'), { recursive: true })
  await build({
    configFile: join(here, 'vite.config.ts'),
    mode: half,
    logLevel: 'warn',
    build: { outDir: draft },
  })
  try {
    await rename(draft, folder)
  } catch (error) {
    if (!existsSync(folder)) throw error
    // Another process was quicker, and has built the same.
    await rm(draft, { recursive: true })
  }
}

/** What was built from older sources. Servers have read theirs when they started. */
async function removeOthers(folder: string, half: Half): Promise<void> {
  const kept = join(here, 'dist')
  for (const name of await readdir(kept)) {
    const isOlder = name.startsWith(`${half}-`) && !name.includes('.') && join(kept, name) !== folder
    if (isOlder) await rm(join(kept, name), { recursive: true, force: true })
  }
}

/** Of everything that a console is built from, but for the packages, whose versions are in package.json. */
async function fingerprint(): Promise<string> {
  const hash = createHash('sha256')
  for (const path of await sources()) {
    hash.update(`${path}\0`).update(await readFile(join(here, path)))
  }
  return hash.digest('hex').slice(0, 16)
}

async function sources(): Promise<readonly string[]> {
  const found = [...files]
  for (const folder of folders) {
    const entries = await readdir(join(here, folder), { recursive: true, withFileTypes: true })
    const within = entries.filter(entry => entry.isFile())
    found.push(...within.map(({ parentPath, name }) => relative(here, join(parentPath, name))))
  }
  return found.toSorted()
}
