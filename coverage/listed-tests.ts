/**
 * The tests that there are, as vitest collects them: test files are loaded and no test is run, so that titles made from
 * tables are whole. Without DATABASE_URL, so that what counts is there on every machine.
 */
import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { Requirement } from './requirement.ts'

export interface ListedTest {
  /** From the root, with slashes. */
  readonly file: string
  /** The titles of its groups and its own, ` > ` between them. */
  readonly name: string
}

const root = fileURLToPath(new URL('../', import.meta.url))
const run = promisify(execFile)
const timeoutMs = 180_000
const outputBytes = 16 * 1024 * 1024

/**
 * Returns the tests of these files.
 *
 * @throws Error with the words of vitest when a file cannot be loaded
 */
export async function listTests(files: readonly string[]): Promise<readonly ListedTest[]> {
  const folder = await mkdtemp(join(tmpdir(), 'joinery-coverage-'))
  const list = join(folder, 'tests.json')
  const { DATABASE_URL: _server, ...env } = process.env
  try {
    const words = ['node_modules/vitest/vitest.mjs', 'list', '--no-static-parse', `--json=${list}`, ...files]
    await run(process.execPath, words, { cwd: root, env, timeout: timeoutMs, maxBuffer: outputBytes })
    return readList(JSON.parse(await readFile(list, 'utf8')))
  } catch (error) {
    const words = error instanceof Error && 'stderr' in error ? String(error.stderr) : String(error)
    throw new Error(`The tests cannot be collected. ${words}`, { cause: error })
  } finally {
    await rm(folder, { recursive: true })
  }
}

/**
 * Returns each proof that matches none of the tests, one line each; documents are not looked at. What vitest fills in,
 * `%s` or `$name`, stands for any text.
 */
export function unmatched(
  requirements: readonly Requirement[],
  tests: readonly ListedTest[],
): readonly string[] {
  const byFile = Map.groupBy(tests, ({ file }) => file)
  return requirements.flatMap(({ id, shownBy }) =>
    shownBy
      .filter(({ file }) => !file.endsWith('.md'))
      .filter(({ file, title }) => !byFile.get(file)?.some(({ name }) => patternOf(title).test(name)))
      .map(({ file, title }) => `${id}: no test of ${file} has "${title}" in its title`),
  )
}

function patternOf(title: string): RegExp {
  const pieces = title.split(/%[sdifjo#]|\$\w+/).map(piece => piece.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(pieces.join('.*?'), 's')
}

function readList(list: unknown): readonly ListedTest[] {
  if (!Array.isArray(list)) throw new Error('vitest list: expected a list of tests')
  return list.map((test: unknown) => {
    const name: unknown = typeof test === 'object' && test !== null ? Reflect.get(test, 'name') : undefined
    const file: unknown = typeof test === 'object' && test !== null ? Reflect.get(test, 'file') : undefined
    if (typeof name !== 'string' || typeof file !== 'string') {
      throw new Error('vitest list: expected tests with a name and a file')
    }
    return { name, file: file.slice(root.length).replaceAll('\\', '/') }
  })
}
