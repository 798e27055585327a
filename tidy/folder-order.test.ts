import { describe, expect, test } from 'vitest'
import { checkFolderOrder } from './gates/folder-order.ts'
import { folderOrders } from './gates/folder-orders.ts'
import { inWords, project } from './project.ts'

const orders = { 'apps/one/src': ['errors.ts', 'rooms/door.ts', 'cellar/', 'rooms/', 'main.ts'] }

function judge(path: string, text = ''): readonly string[] {
  return checkFolderOrder([{ path: `apps/one/src/${path}`, text }], orders).map(inWords)
}

describe('the order of rooms inside an app', () => {
  test('an import from a room above is found', () => {
    expect(judge('cellar/a.ts', `import '../rooms/b.ts'`)).toEqual([
      'apps/one/src/cellar/a.ts:1 imports rooms/b.ts: rooms/ stands above cellar/',
    ])
    expect(judge('errors.ts', `import type { A } from './cellar/a.ts'`)).toHaveLength(1)
  })

  test('a file may have a rung of its own, below its folder', () => {
    expect(judge('cellar/a.ts', `import '../rooms/door.ts'`)).toEqual([])
    expect(judge('rooms/door.ts', `import './b.ts'`)).toHaveLength(1)
  })

  test('a file or a folder without a rung is found', () => {
    expect(judge('attic/a.ts')).toEqual([
      'apps/one/src/attic/a.ts:1 has no place in the order of apps/one/src',
    ])
  })

  test('imports from the same room and from those below are right', () => {
    expect(judge('main.ts', `import './rooms/b.ts'\nimport './errors.ts'`)).toEqual([])
    expect(judge('cellar/a.ts', `import './b.ts'\nimport 'node:fs'`)).toEqual([])
  })

  test('the project keeps its orders', () => {
    expect(checkFolderOrder(project, folderOrders).map(inWords)).toEqual([])
  })

  test('every app with source has an order', () => {
    const sources = project.map(({ path }) => /^apps\/[^/]+\/src(?=\/)/.exec(path)?.[0])
    const ordered = Object.keys(folderOrders).filter(path => path.startsWith('apps/'))
    expect(ordered.toSorted()).toEqual(
      [...new Set(sources.filter(source => source !== undefined))].toSorted(),
    )
  })
})
