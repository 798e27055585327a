/**
 * A folder in which PGlite's committed rows are on the disk, not only in the operating system's memory. PGlite starts
 * PostgreSQL with fsync off, and its file system has no fsync to call; both are put right here, so that a power cut
 * costs nothing that was acknowledged (as far as the disk keeps its own promises).
 */
import { closeSync, fsyncSync, openSync } from 'node:fs'
import { open, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { NodeFS } from '@electric-sql/pglite/nodefs'

/** WASI's number for "input/output error": PostgreSQL stops rather than go on without a synced log. */
const ioError = 29

type Init = NodeFS['init']

export class DurableFolder extends NodeFS {
  override async init(...given: Parameters<Init>): ReturnType<Init> {
    const { emscriptenOpts } = await super.init(...given)
    const before = emscriptenOpts.preRun ?? []
    return {
      emscriptenOpts: {
        ...emscriptenOpts,
        preRun: [...(Array.isArray(before) ? before : [before]), module => provideFsync(module)],
      },
    }
  }
}

/**
 * PGlite's start parameters with fsync on. `wal_sync_method` is `fsync` because the default, fdatasync, never
 * leaves the WebAssembly module.
 */
export const durableStartParams: readonly string[] = [
  ...PGlite.defaultStartParams.filter(parameter => parameter !== '-F'),
  '-c',
  'fsync=on',
  '-c',
  'wal_sync_method=fsync',
]

/** Makes every file below a folder durable: what was written there before fsync was on. */
export async function syncFolder(folder: string): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true })
  for (const entry of entries) {
    if (entry.isFile()) await syncFile(join(entry.parentPath, entry.name))
  }
}

async function syncFile(path: string): Promise<void> {
  const file = await open(path, 'r+')
  try {
    await file.sync()
  } finally {
    await file.close()
  }
}

function provideFsync(module: object): void {
  const nodeFs = property(module, 'NODEFS')
  const streamOps = property(nodeFs, 'stream_ops')
  const realPath = property(nodeFs, 'realPath')
  if (typeof streamOps !== 'object' || streamOps === null || typeof realPath !== 'function') {
    throw new TypeError('This version of PGlite has no NODEFS of the known shape: fsync cannot be provided.')
  }
  const pathOf = (stream: unknown): string => String(realPath.call(nodeFs, property(stream, 'node')))
  Object.assign(streamOps, {
    fsync: (stream: unknown) => syncStream(property(stream, 'nfd'), () => pathOf(stream)),
  })
}

/** Directories are opened without a descriptor of the host's. */
function syncStream(descriptor: unknown, path: () => string): number {
  try {
    if (typeof descriptor === 'number') fsyncSync(descriptor)
    else syncDirectory(path())
    return 0
  } catch {
    return ioError
  }
}

/** Makes what a directory lists durable, such as a rename; nothing on Windows, which has no such call. */
export function syncDirectory(path: string): void {
  if (process.platform === 'win32') return
  const descriptor = openSync(path, 'r')
  try {
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}

function property(of: unknown, name: string): unknown {
  return typeof of === 'object' && of !== null ? Reflect.get(of, name) : undefined
}
