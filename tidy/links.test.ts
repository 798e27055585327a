import { describe, expect, test } from 'vitest'
import { checkLinks } from './gates/links.ts'
import { inWords, project } from './project.ts'

const tree = [
  {
    path: 'docs/architecture.md',
    text: '# The house\n\n## What flows?\n\n## What flows?\n\n```\n## no heading\n```\n',
  },
  { path: 'docs/demo.svg', text: '' },
]
const judge = (text: string): readonly string[] =>
  checkLinks([...tree, { path: 'docs/a.md', text }, { path: 'README.md', text: '' }]).map(inWords)

describe('links between documents', () => {
  test.each([
    '[a](nowhere.md)',
    '[a](../docs/nowhere.md)',
    '![a](nowhere.svg)',
    '[a](architecture.md#no-heading)',
    '[a](#nowhere)',
    '[a](/docs/architecture.md)',
    '[a]: nowhere.md',
    '<img src="nowhere.svg" alt="">',
  ])('%s is found, with its line', text => {
    expect(judge(`# A\n\n${text}\n`)).toEqual([expect.stringContaining('docs/a.md:3 the link')])
  })

  test.each([
    '[a](architecture.md)',
    '[a](./architecture.md#what-flows)',
    '[a](architecture.md#what-flows-1)',
    '[a](../README.md "the start")',
    '[a](../docs/)',
    '[a](#a)',
    '![a](demo.svg)',
    '[a](https://example.com/nowhere.md)',
    '`[a](nowhere.md)`',
    '```\n[a](nowhere.md)\n```',
  ])('%s leads somewhere', text => {
    expect(judge(`# A\n\n${text}\n`)).toEqual([])
  })

  test('every link of the project leads somewhere', () => {
    expect(checkLinks(project).map(inWords)).toEqual([])
  })
})
