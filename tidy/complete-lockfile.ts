/**
 * Adds to every package-lock.json the binaries for other platforms that a registry did not serve when the file was made.
 * npm leaves such packages out, and then `npm ci` refuses the file because they are missing from it. They are
 * installed only on their own platform, so an entry without a checksum is all that the others need.
 * Run it after every change of a dependency: `npm run lockfile`.
 */
import { readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'

const systems = [
  'aix',
  'android',
  'darwin',
  'freebsd',
  'linux',
  'netbsd',
  'openbsd',
  'openharmony',
  'sunos',
  'win32',
]
const processors = ['arm', 'arm64', 'ia32', 'loong64', 'mips64el', 'ppc64', 'riscv64', 's390x', 'x64']

const entry = z.looseObject({
  optionalDependencies: z.record(z.string(), z.string()).optional(),
  dev: z.boolean().optional(),
})
const lockfile = z.looseObject({ packages: z.record(z.string(), entry) })

interface PlatformEntry extends z.infer<typeof entry> {
  readonly version: string
  readonly optional: true
  readonly os: readonly string[]
  readonly cpu: readonly string[]
}

/** Returns the lock file's text with an entry for every platform package that one of its packages names. */
export function completeLockfile(text: string): string {
  const lock = lockfile.parse(JSON.parse(text))
  const missing = Object.values(lock.packages).flatMap(parent =>
    Object.entries(parent.optionalDependencies ?? {})
      .filter(([name]) => !(`node_modules/${name}` in lock.packages))
      .map(([name, version]) => [`node_modules/${name}`, platformEntry(name, version, parent.dev)] as const),
  )
  const found = missing.flatMap(([path, added]) => (added === undefined ? [] : [[path, added] as const]))
  const all = [...Object.entries(lock.packages), ...found].toSorted(([a], [b]) => (a < b ? -1 : 1))
  return `${JSON.stringify({ ...lock, packages: Object.fromEntries(all) }, undefined, 2)}\n`
}

/** Returns undefined for a package whose name is of no platform; that one was left out for another reason. */
function platformEntry(name: string, version: string, dev: boolean | undefined): PlatformEntry | undefined {
  const words = name.split(/[/-]/u).map(word => (word === 'windows' ? 'win32' : word))
  const os = systems.find(system => words.includes(system))
  const cpu = processors.find(processor => words.includes(processor))
  if (os === undefined || cpu === undefined) return undefined
  return { version, ...(dev === true && { dev }), optional: true, os: [os], cpu: [cpu] }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const folder of ['../', '../examples/embed-next/', '../interop/']) {
    const file = new URL(`${folder}package-lock.json`, import.meta.url)
    await writeFile(file, completeLockfile(await readFile(file, 'utf8')))
  }
}
