import { describe, expect, test } from 'vitest'
import { checkCycles } from './gates/cycles.ts'
import { inWords, project } from './project.ts'

describe('import cycles', () => {
  test('of two files are found, with the way around', () => {
    const findings = checkCycles([
      { path: 'packages/x/src/a.ts', text: `import { b } from './deep/b.ts'` },
      { path: 'packages/x/src/deep/b.ts', text: `import { a } from '../a.ts'` },
    ])
    expect(findings.map(inWords)).toEqual([
      'packages/x/src/a.ts:1 is in an import cycle: packages/x/src/a.ts -> packages/x/src/deep/b.ts -> packages/x/src/a.ts',
    ])
  })

  test('of types only, and of a file with itself, are found', () => {
    expect(
      checkCycles([
        { path: 'a.ts', text: `import type { B } from './b.ts'` },
        { path: 'b.ts', text: `export type { C } from './c.ts'` },
        { path: 'c.ts', text: `let a: import('./a.ts').A` },
      ]),
    ).toHaveLength(1)
    expect(checkCycles([{ path: 'a.ts', text: `import './a.ts'` }])).toHaveLength(1)
  })

  test('behind a file that was already walked are found', () => {
    const findings = checkCycles([
      { path: 'main.ts', text: `import './a.ts'\nimport './b.ts'` },
      { path: 'a.ts', text: '' },
      { path: 'b.ts', text: `import './a.ts'\nimport './c.ts'` },
      { path: 'c.ts', text: `import './b.ts'` },
    ])
    expect(findings.map(({ path }) => path)).toEqual(['b.ts'])
  })

  test('are not two ways to the same file', () => {
    const findings = checkCycles([
      { path: 'main.ts', text: `import './a.ts'\nimport './b.ts'` },
      { path: 'a.ts', text: `import './b.ts'` },
      { path: 'b.ts', text: '' },
    ])
    expect(findings).toEqual([])
  })

  test('the project has none', () => {
    expect(checkCycles(project).map(inWords)).toEqual([])
  })
})
