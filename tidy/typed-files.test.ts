import { describe, expect, test } from 'vitest'
import { checkTypedFiles } from './gates/typed-files.ts'
import { inWords, project } from './project.ts'

const projects = [
  { path: 'tsconfig.json', text: '{"include":["packages/*/test","*.ts"]}' },
  { path: 'packages/x/tsconfig.json', text: '{"include":["src"]}' },
]

function judge(path: string): readonly string[] {
  return checkTypedFiles([...projects, { path, text: '' }]).map(inWords)
}

describe('files with types', () => {
  test.each([
    'packages/x/bench/a.ts',
    'packages/y/src/a.ts',
    'tidy/a.ts',
    'packages/x/srcs/a.ts',
    'examples/a.ts',
  ])('%s is in no project, and found', path => {
    expect(judge(path)).toEqual([`${path}:1 is included by no tsconfig.json of its folder or above`])
  })

  test.each([
    'packages/x/src/deep/a.ts',
    'packages/x/test/a.test.ts',
    'packages/y/test/a.test.ts',
    'vitest.config.ts',
  ])('%s is in one', path => {
    expect(judge(path)).toEqual([])
  })

  test('a tsconfig.json beside the way to a file does not count', () => {
    const elsewhere = { path: 'apps/tsconfig.json', text: '{"include":["../tidy"]}' }
    expect(checkTypedFiles([elsewhere, { path: 'tidy/a.ts', text: '' }])).toHaveLength(1)
  })

  test('every file of the project is in one', () => {
    expect(checkTypedFiles(project).map(inWords)).toEqual([])
  })
})
