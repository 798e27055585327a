/** How much a browser has to read before the first page of a console stands. */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { builtConsole } from '@joinery/console/build'
import { expect, test, vi } from 'vitest'

vi.setConfig({ testTimeout: 120_000 })

const halves = ['identity-provider', 'application'] as const
const mostKilobytes = 250

/** The files that the page names: scripts, what they import at once, and styles. */
async function entryFiles(folder: string): Promise<readonly string[]> {
  const page = await readFile(join(folder, 'index.html'), 'utf8')
  return [...page.matchAll(/(?:src|href)="\/console\/([^"]+)"/g)].map(([, path = '']) => join(folder, path))
}

test.each(halves)(
  'what the first page of the console of the %s takes is 250 kB at most, compressed',
  async half => {
    const files = await entryFiles(await builtConsole(half))
    expect(files.filter(file => file.endsWith('.js')).length).toBeGreaterThan(0)
    expect(files.filter(file => file.endsWith('.css')).length).toBeGreaterThan(0)
    const sizes = await Promise.all(files.map(async file => gzipSync(await readFile(file)).byteLength))
    expect(sizes.reduce((sum, size) => sum + size, 0) / 1_000).toBeLessThanOrEqual(mostKilobytes)
  },
)

test.each(halves)('the console of the %s is built for use: React as it is for production', async half => {
  const folder = join(await builtConsole(half), 'files')
  const names = await readdir(folder)
  const scripts = await Promise.all(
    names.filter(name => name.endsWith('.js')).map(name => readFile(join(folder, name), 'utf8')),
  )
  expect(scripts.some(script => script.includes('Minified React error'))).toBe(true)
  expect(scripts.filter(script => script.includes('Encountered two children with the same key'))).toEqual([])
})

test('editor, charts and drag and drop are in files of their own, which come only where they are shown', async () => {
  const folder = await builtConsole('identity-provider')
  const entry = await entryFiles(folder)
  const all = (await readdir(join(folder, 'files'))).map(name => join(folder, 'files', name))
  for (const mark of ['cm-editor', 'recharts-', 'data-rfd-']) {
    const holders: string[] = []
    for (const file of all) if ((await readFile(file, 'utf8')).includes(mark)) holders.push(file)
    expect(holders.length, mark).toBeGreaterThan(0)
    expect(
      holders.filter(file => entry.includes(file)),
      mark,
    ).toEqual([])
  }
})
