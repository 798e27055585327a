/**
 * Holds docs/coverage.md to its data and the data to the titles in the sources, without collecting tests: a title that
 * is spelled in a file may still belong to no test, which `npm run coverage` asks vitest. What the document says of the
 * code is not compared, so that a comment can be written without making it anew.
 */
import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { areas } from './areas.ts'
import { checkReferences } from './check-references.ts'
import { sectionsIn } from './code-by-section.ts'
import { unmatched } from './listed-tests.ts'
import { renderCode, renderRequirements } from './render.ts'
import type { Proof, Requirement } from './requirement.ts'
import { titlesOf } from './titles.ts'

const root = new URL('../', import.meta.url)
const requirements = areas.flatMap(area => area.requirements)

function read(path: string): string | undefined {
  const url = new URL(path, root)
  return existsSync(url) ? readFileSync(url, 'utf8') : undefined
}

const files: Readonly<Record<string, string>> = {
  'a.test.ts': `test('adds', () => {})\ntest.each([['a row', 1]])('%s does', () => {})\ntest('twice', twice => twice('twice'))\ntest('spelled in another title too')\ntest('this is spelled in another title too')`,
  'table.ts': 'export const rows = [{ title: `a row of ${1} table` }]',
  'docs/guide.md': '# Guide\n\n## How to\n\nHow to do it.\n',
}

function row(more: Partial<Requirement>): Requirement {
  return { id: 'a', level: 'must', section: 'RFC 7644 §3.5.2', requires: 'A thing', shownBy: [], ...more }
}

function judge(...rows: readonly Partial<Requirement>[]): readonly string[] {
  return checkReferences(rows.map(row), path => files[path])
}

const shownBy = (proof: Partial<Proof>) => ({ shownBy: [{ file: 'a.test.ts', title: 'adds', ...proof }] })

describe('docs/coverage.md', () => {
  test('has a proof for every requirement', () => {
    const missing = requirements.filter(each => each.shownBy.length === 0)
    expect(missing.map(({ id }) => id)).toEqual([])
  })

  test('is what the data says: npm run coverage writes it anew', () => {
    const [rows] = (read('docs/coverage.md') ?? '').split('\n## Where the code is\n')
    expect(rows).toBe(renderRequirements(areas))
  })

  test('points to titles that are spelled once in the file that is named', () => {
    expect(checkReferences(requirements, read)).toEqual([])
  })
})

describe('a row is found that', () => {
  test.each<[string, Partial<Requirement>, string]>([
    ['has another id than kebab-case', { id: 'Patch it' }, 'Patch it: the id is not kebab-case'],
    ['names no section', { section: 'RFC 7644' }, 'a: "RFC 7644" is not of the form RFC 7644 §3.5.2'],
    ['ends in a full stop', { requires: 'A thing.' }, 'a: the sentence has a full stop, a bar or a line end'],
    ['would break the table', { requires: 'A | B' }, 'a: the sentence has a full stop, a bar or a line end'],
    ['names a file that is not there', shownBy({ file: 'b.test.ts' }), 'a: there is no b.test.ts'],
    ['names a table that is not there', shownBy({ table: 'b.ts' }), 'a: there is no b.ts'],
    [
      'names a title that nothing has',
      shownBy({ title: 'removes' }),
      'a: a.test.ts spells "removes" 0 times, expected once',
    ],
    [
      'names a title that is not unique',
      shownBy({ title: 'twice' }),
      'a: a.test.ts spells "twice" 2 times, expected once',
    ],
    [
      'names no whole heading',
      shownBy({ file: 'docs/guide.md', title: 'How' }),
      'a: docs/guide.md spells "How" 0 times, expected once',
    ],
  ])('%s', (_, more, message) => {
    expect(judge(more)).toEqual([message])
  })

  test('has the id of another', () => {
    expect(judge({}, {})).toEqual(['a: the id is there twice'])
  })
})

test('a row may name a part of a title, a row of a table, and a heading', () => {
  expect(
    judge(
      shownBy({ title: 'add' }),
      { id: 'e', ...shownBy({ title: 'spelled in another title too' }) },
      { id: 'b', ...shownBy({ title: 'a row' }) },
      { id: 'c', ...shownBy({ table: 'table.ts', title: 'a row of ' }) },
      { id: 'd', ...shownBy({ file: 'docs/guide.md', title: 'How to' }) },
    ),
  ).toEqual([])
})

test('the titles of a file that does not parse are asked for in vain', () => {
  expect(() => titlesOf('a.ts', 'test(')).toThrow('a.ts does not parse')
})

test('a proof of which no test is collected is found', () => {
  const rows = [row(shownBy({})), row({ id: 'b', ...shownBy({ file: 'docs/guide.md' }) })]
  expect(unmatched(rows, [{ file: 'a.test.ts', name: 'a group > adds what is new' }])).toEqual([])
  expect(unmatched(rows, [{ file: 'b.test.ts', name: 'adds' }])).toEqual([
    'a: no test of a.test.ts has "adds" in its title',
  ])
})

test('what vitest fills into a title stands for any text', () => {
  const rows = ['%s is %j (RFC', '$title: x'].map(title => row(shownBy({ title })))
  const tests = ['a.b is [1] (RFC 7644)', 'whatever: x'].map(name => ({ file: 'a.test.ts', name }))
  expect(unmatched(rows, tests)).toEqual([])
  expect(unmatched(rows, [{ file: 'a.test.ts', name: '.* is (RFC' }])).toHaveLength(2)
})

test('sections are read in each form in which a comment names several', () => {
  const text = 'RFC 7643 §5 to §7 and RFC 7644 §3.4, §3.4.2.2 and §3.9. RFC 9110 §13'
  expect([...sectionsIn(text)]).toEqual([
    'RFC 7643 §5',
    'RFC 7643 §7',
    'RFC 7644 §3.4',
    'RFC 7644 §3.4.2.2',
    'RFC 7644 §3.9',
    'RFC 9110 §13',
  ])
})

test('a table says what is shown by what, and what is not; markup in a title means itself', () => {
  const area = { title: 'One', requirements: [row(shownBy({ title: 'a|b [c]' })), row({ id: 'b' })] }
  const text = renderRequirements([area])
  expect(text).toContain('1 of 2 are shown')
  expect(text).toContain('| A thing | RFC 7644 §3.5.2 | must | [a\\|b \\[c\\]](../a.test.ts) |')
  expect(text).toContain('| A thing | RFC 7644 §3.5.2 | must | **none yet** |')
  const code = new Map([
    ['RFC 7644 §3.10', ['packages/a.ts']],
    ['RFC 7644 §3.9', ['packages/a.ts', 'packages/b.ts']],
  ])
  expect(renderCode(code)).toMatch(/§3\.9 \| \[packages\/a\.ts\]\(\.\.\/packages\/a\.ts\), .*\n.*§3\.10/)
})
