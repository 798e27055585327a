/** The project as the gates see it: every file of the checkout that is ours, from the root. */
import { readdirSync, readFileSync } from 'node:fs'
import { extname } from 'node:path'
import type { Finding, SourceFile } from './gates/source-file.ts'

const root = new URL('../', import.meta.url)
const notOurs = new Set(['node_modules', 'dist', '.git', '.joinery', '.next', 'next-env.d.ts'])
const notText = new Set(['.png', '.jpg', '.gif', '.webp', '.ico', '.woff2', '.gz', '.zip', '.log'])

/** Every file of the project, sorted by path. */
export const project: readonly SourceFile[] = readFolder('')

function readFolder(folder: string): readonly SourceFile[] {
  return readdirSync(new URL(folder, root), { withFileTypes: true })
    .filter(entry => !notOurs.has(entry.name))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap(entry => {
      const path = `${folder}${entry.name}`
      if (entry.isDirectory()) return readFolder(`${path}/`)
      return entry.isFile() ? [{ path, text: textOf(path) }] : []
    })
}

function textOf(path: string): string {
  return notText.has(extname(path)) ? '' : readFileSync(new URL(path, root), 'utf8')
}

/** Returns a finding as a line that a terminal makes clickable: `path:line message`. */
export function inWords({ path, line, message }: Finding): string {
  return `${path}:${line} ${message}`
}
