import { describe, expect, test } from 'vitest'
import { checkSizes, measureFunctions, percentile } from './gates/sizes.ts'
import { inWords, project } from './project.ts'

function functionOf(lines: number, head = 'function f()'): string {
  return `${head} {\n${'  work()\n'.repeat(lines - 2)}}\n`
}

const source = 'packages/x/src/a.ts'

describe('sizes', () => {
  test('a file over 400 lines is found, one of 400 is not', () => {
    expect(checkSizes([{ path: source, text: '\n'.repeat(401) }]).map(inWords)).toEqual([
      `${source}:1 has 401 lines, over 400`,
    ])
    expect(checkSizes([{ path: source, text: '\n'.repeat(400) }])).toEqual([])
  })

  test('a test may be longer, not endless', () => {
    expect(checkSizes([{ path: 'packages/x/test/a.test.ts', text: '\n'.repeat(600) }])).toEqual([])
    expect(checkSizes([{ path: 'packages/x/test/a.test.ts', text: '\n'.repeat(601) }])).toHaveLength(1)
  })

  test.each([
    ['a function', 'function f()'],
    ['an arrow', 'const f = () =>'],
    ['a function in an expression', 'const f = function ()'],
  ])('%s over 60 lines is found', (_, head) => {
    // Short ones beside it keep the 95th percentile out of the picture.
    const text = functionOf(2, 'function g()').repeat(40) + functionOf(61, head)
    expect(checkSizes([{ path: source, text }]).map(inWords)).toEqual([
      `${source}:81 has a function of 61 lines, over 60`,
    ])
  })

  test('a method over 60 lines is found', () => {
    const text = functionOf(2).repeat(40) + `class A {\n${functionOf(61, 'f()')}}`
    expect(checkSizes([{ path: source, text }])).toHaveLength(1)
  })

  test('braces in texts and comments do not end a function', () => {
    const text = `${functionOf(2).repeat(40)}function f() {\n  // }\n  const brace = '}'\n${'  work()\n'.repeat(60)}}`
    expect(checkSizes([{ path: source, text }])).toHaveLength(1)
  })

  test('many functions near the limit are found together', () => {
    const text = functionOf(10).repeat(18) + functionOf(50).repeat(2)
    expect(checkSizes([{ path: source, text }]).map(({ message }) => message)).toEqual([
      '95 % of functions have up to 50 lines, over 45',
    ])
    expect(checkSizes([{ path: source, text: functionOf(10).repeat(19) + functionOf(50) }])).toEqual([])
  })

  test('the project keeps to them; its longest functions are printed', () => {
    const functions = measureFunctions(project)
    const longest = functions.slice(0, 5).map(({ path, line, lines }) => `  ${lines} lines  ${path}:${line}`)
    console.log(
      [`${functions.length} functions, p95 ${percentile(functions, 0.95)} lines`, ...longest].join('\n'),
    )
    expect(checkSizes(project).map(inWords)).toEqual([])
  })
})
