import { describe, expect, test } from 'vitest'
import { checkExports } from './gates/exports.ts'
import { checkNames } from './gates/names.ts'
import { inWords, project } from './project.ts'

describe('names of files', () => {
  test.each([
    ['packages/x/src/readResource.ts', 'the name "readResource" is not kebab-case'],
    ['packages/x/src/read_resource.ts', 'the name "read_resource" is not kebab-case'],
    ['packages/x/src/Filter/ast.ts', 'the name "Filter" is not kebab-case'],
    ['examples/x/app/[[...badPath]]/route.ts', 'the name "badPath" is not kebab-case'],
    ['examples/x/app/[[path]/route.ts', 'the name "[[path]" is not kebab-case'],
    ['packages/x/src/utils.ts', 'the name "utils" says nothing about what is inside'],
    ['packages/x/src/helpers/a.ts', 'the name "helpers" says nothing about what is inside'],
    ['packages/x/src/common.ts', 'the name "common" says nothing about what is inside'],
    ['packages/x/src/types.ts', 'the name "types" says nothing about what is inside'],
    ['packages/x/src/misc.ts', 'the name "misc" says nothing about what is inside'],
    ['packages/x/test/manager.test.ts', 'the name "manager" says nothing about what is inside'],
    ['packages/x/test/a.database.test.ts', '".database.test.ts" is no kind of test'],
  ])('%s is found', (path, message) => {
    expect(checkNames([{ path, text: '' }]).map(inWords)).toEqual([`${path}:1 ${message}`])
  })

  test.each([
    'packages/x/src/read-resource.ts',
    'packages/x/src/custom-types.ts',
    'packages/x/test/filter/parse.property.test.ts',
    'apps/x/src/storage/migrations/0001-directory.ts',
    'examples/x/app/[[...path]]/route.ts',
    'CHANGELOG.md',
    '.ci/run',
  ])('%s is a name', path => {
    expect(checkNames([{ path, text: '' }])).toEqual([])
  })

  test('the project names its files so', () => {
    expect(checkNames(project).map(inWords)).toEqual([])
  })
})

describe('exports', () => {
  const manifest = {
    path: 'packages/x/package.json',
    text: JSON.stringify({ name: '@joinery/x', exports: { '.': { 'joinery-source': './src/index.ts' } } }),
  }
  const judge = (path: string, text: string): readonly string[] =>
    checkExports([manifest, { path, text }]).map(({ message }) => message)

  test.each([
    ['packages/x/src/a.ts', 'export default 1', 'has a default export'],
    ['packages/x/src/index.ts', `export * from './a.ts'`, 'exports * instead of names'],
    ['packages/x/src/index.ts', 'export const a = 1', 'holds more than a list of exports'],
    ['packages/x/src/index.ts', `import './a.ts'`, 'holds more than a list of exports'],
    [
      'packages/x/src/deep/index.ts',
      `export { a } from './a.ts'`,
      'is no entry of its package.json: name the file',
    ],
  ])('%s with %s is found', (path, text, message) => {
    expect(judge(path, text)).toEqual([message])
  })

  test('a list of names is an index', () => {
    expect(
      judge('packages/x/src/index.ts', `export { a } from './a.ts'\nexport type { B } from './b.ts'`),
    ).toEqual([])
    expect(judge('packages/x/src/a.ts', 'export const a = 1')).toEqual([])
  })

  test('the project exports by name', () => {
    expect(checkExports(project).map(inWords)).toEqual([])
  })
})
