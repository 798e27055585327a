import { describe, expect, test } from 'vitest'
import { checkHeads } from './gates/heads.ts'
import { inWords, project } from './project.ts'

const path = 'packages/x/src/a.ts'

describe('head comments', () => {
  test.each([
    ['none', 'export const a = 1\n'],
    [
      'a comment that comes later',
      `import './b.ts'\n/** What this file is for, said in the wrong place. */\n`,
    ],
    ['one that says nothing', '/** The module. */\nexport const a = 1\n'],
    ['an essay', `/**\n${' * Another line of it.\n'.repeat(9)} */\n`],
  ])('%s is found', (_, text) => {
    expect(checkHeads([{ path, text }])).toHaveLength(1)
  })

  test.each([
    ['a block', '/** Reads filters as RFC 7644 §3.4.2.2 writes them. */\n'],
    ['lines', '// Reads filters as RFC 7644\n// §3.4.2.2 writes them.\n'],
    [
      'one below the interpreter',
      '#!/usr/bin/env node\n/** Reads filters as RFC 7644 §3.4.2.2 writes them. */\n',
    ],
  ])('%s is a head', (_, text) => {
    expect(checkHeads([{ path, text }])).toEqual([])
  })

  test('a list of exports and a test need none', () => {
    expect(
      checkHeads(
        ['packages/x/src/index.ts', 'packages/x/test/a.test.ts'].map(other => ({ path: other, text: '' })),
      ),
    ).toEqual([])
  })

  test('every file of the project has one', () => {
    expect(checkHeads(project).map(inWords)).toEqual([])
  })
})
