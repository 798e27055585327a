import { describe, expect, test } from 'vitest'
import { type Arrow, arrows, plainPackages } from './gates/arrows.ts'
import { checkImportGraph } from './gates/import-graph.ts'
import { checkPlainPackages } from './gates/plain-packages.ts'
import type { SourceFile } from './gates/source-file.ts'
import { workspacesOf } from './gates/workspaces.ts'
import { inWords, project } from './project.ts'

const manifests: readonly SourceFile[] = ['packages/low', 'packages/high', 'apps/one', 'apps/two'].map(
  folder => ({
    path: `${folder}/package.json`,
    text: JSON.stringify({ name: folder.replace(/^\w+/, '@joinery') }),
  }),
)

const written: readonly Arrow[] = [
  { from: 'packages/high/src/store', to: '@joinery/low', how: 'static' },
  { from: 'apps/one', to: '@joinery/high', how: 'static' },
  { from: 'apps/one', to: '@joinery/two', how: 'dynamic' },
]

function judge(path: string, text: string): readonly string[] {
  return checkImportGraph([...manifests, { path, text }], written).map(inWords)
}

describe('imports between workspaces', () => {
  test.each([
    ['upwards', 'packages/low/src/a.ts', `import { b } from '@joinery/high'`],
    ['upwards, only for a type', 'packages/low/src/a.ts', `import type { B } from '@joinery/high'`],
    ['upwards, in a type expression', 'packages/low/src/a.ts', `let b: import('@joinery/high').B`],
    ['upwards, exported on', 'packages/low/src/a.ts', `export { b } from '@joinery/high'`],
    ['upwards, at run time', 'packages/low/src/a.ts', `await import('@joinery/high')`],
    ['of a subpath', 'packages/low/src/a.ts', `import { b } from '@joinery/high/store'`],
    ['from a folder that the arrow does not start in', 'packages/high/src/a.ts', `import '@joinery/low'`],
    ['of an app by an app', 'apps/two/src/a.ts', `import { b } from '@joinery/one'`],
    ['of an app by a package', 'packages/low/src/a.ts', `import '@joinery/one'`],
    ['of an app, statically where only import() is allowed', 'apps/one/src/a.ts', `import '@joinery/two'`],
    ['of nobody known', 'apps/one/src/a.ts', `import '@joinery/stranger'`],
    ['around the package, by path', 'apps/one/src/a.ts', `import '../../../packages/high/src/b.ts'`],
    ['of tests by source', 'apps/one/src/a.ts', `import '../test/b.ts'`],
    ['of the package itself by name', 'packages/low/src/a.ts', `import '@joinery/low'`],
    ['of what is for tests by source', 'apps/one/src/a.ts', `import '@joinery/database/testing'`],
    ['of a package by tidy', 'tidy/a.ts', `import '../packages/low/src/b.ts'`],
  ])('%s are found, with their line', (_, path, text) => {
    expect(judge(path, `\n${text}\n`)).toEqual([expect.stringContaining(`${path}:2 imports`)])
  })

  test.each([
    ['packages/high/src/store/a.ts', `import { b } from '@joinery/low'`],
    ['apps/one/src/a.ts', `import { b } from '@joinery/high'`],
    ['apps/one/src/a.ts', `const two = await import('@joinery/two')`],
    ['packages/low/src/a/b.ts', `import { c } from '../c.ts'`],
    ['packages/low/test/a.test.ts', `import { c } from '../src/c.ts'`],
    ['packages/low/test/a.test.ts', `import { c } from '@joinery/low'`],
    ['packages/low/src/a.ts', `// import { b } from '@joinery/high'`],
    ['packages/low/src/a.ts', `import { readFile } from 'node:fs'`],
  ])('%s may say: %s', (path, text) => {
    expect(judge(path, text)).toEqual([])
  })

  test('a dependency in a package.json needs an arrow too', () => {
    const text = JSON.stringify({
      name: '@joinery/low',
      dependencies: { '@joinery/high': '1.0.0', kysely: '1.0.0' },
    })
    const findings = checkImportGraph([{ path: 'packages/low/package.json', text }], written)
    expect(findings.map(inWords)).toEqual([
      expect.stringContaining('packages/low/package.json:1 depends on @joinery/high'),
    ])
  })

  test('every arrow in use is written down', () => {
    expect(checkImportGraph(project, arrows).map(inWords)).toEqual([])
  })

  test('every written arrow starts at a folder, and ends at a workspace, that is there', () => {
    const names = new Set(workspacesOf(project).map(({ name }) => name))
    const isThere = ({ from, to }: Arrow): boolean =>
      names.has(to) && project.some(({ path }) => path.startsWith(`${from}/`))
    expect(arrows.filter(arrow => !isThere(arrow))).toEqual([])
  })
})

function plain(text: string): readonly string[] {
  return checkPlainPackages([{ path: 'packages/low/src/a.ts', text }], ['packages/low']).map(inWords)
}

describe('packages of plain data', () => {
  test.each([
    [`import { readFile } from 'node:fs'`, 'imports node:fs'],
    [`import { sql } from 'kysely'`, 'imports kysely'],
    [`const home = process.env`, 'uses the global process'],
    [`const bytes = Buffer.from(text)`, 'uses the global Buffer'],
    [`await fetch(url)`, 'uses the global fetch'],
    [`console.log(1)`, 'uses the global console'],
  ])('%s is found', (text, message) => {
    expect(plain(text)).toEqual([`packages/low/src/a.ts:1 ${message}`])
  })

  test.each([
    `door.fetch(url)`,
    `const ports = { fetch: send }`,
    `interface Ports { fetch: Send }`,
    `import './b.ts'`,
  ])('%s is not the outside world', text => {
    expect(plain(text)).toEqual([])
  })

  test('a dependency is found', () => {
    const text = JSON.stringify({ name: '@joinery/low', dependencies: { kysely: '1.0.0' } })
    expect(checkPlainPackages([{ path: 'packages/low/package.json', text }], ['packages/low'])).toHaveLength(
      1,
    )
  })

  test('the project keeps them plain', () => {
    expect(checkPlainPackages(project, plainPackages).map(inWords)).toEqual([])
  })
})
