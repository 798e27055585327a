import { describe, expect, test } from 'vitest'
import { checkBannedWords } from './gates/banned-words.ts'
import { inWords, project } from './project.ts'

describe('banned words', () => {
  test.each([
    '// TODO: later',
    '/* FIXME */',
    '// XXX',
    '// @ts-ignore',
    '// @ts-expect-error it works',
    '// @ts-nocheck',
    '// biome-ignore format: so',
    '// oxlint-disable-next-line',
    '// eslint-disable',
    'const a = b as any',
    'const a = b as unknown as string',
    "test.only('a', run)",
    "describe.skip('a', run)",
    "test.each(table).skip('a', run)",
    "test('a', ({ skip }) => skip('not here'))",
    "const folder = '/home/ann/joinery'",
    '// as /root/notes says',
  ])('%s is found, with its line', text => {
    const findings = checkBannedWords([{ path: 'packages/x/test/a.test.ts', text: `\n${text}\n` }])
    expect(findings[0]).toMatchObject({ path: 'packages/x/test/a.test.ts', line: 2 })
  })

  test.each(['README.md', '.ci/run', 'packages/x/package.json', 'docs/a.html'])(
    '%s is searched too',
    path => {
      expect(checkBannedWords([{ path, text: 'TODO' }])).toHaveLength(1)
    },
  )

  test.each([
    "import { root } from '../provisioning/root/root.ts'",
    'const todo = 1',
    '// as anybody would',
    "test.skipIf(noServer)('a', run)",
    "fetch('https://example.com/root/items')",
  ])('%s is allowed', text => {
    expect(checkBannedWords([{ path: 'packages/x/src/a.ts', text }])).toEqual([])
  })

  test('source may skip what it reads, and a document may speak of casts', () => {
    expect(checkBannedWords([{ path: 'packages/x/src/a.ts', text: 'skip(blanks)' }])).toEqual([])
    expect(checkBannedWords([{ path: 'docs/a.md', text: 'never write `as any`' }])).toEqual([])
  })

  test('the project has none', () => {
    expect(checkBannedWords(project).map(inWords)).toEqual([])
  })
})
