import { describe, expect, test } from 'vitest'
import { checkErrorCodes } from './gates/error-codes.ts'
import type { SourceFile } from './gates/source-file.ts'
import { inWords, project } from './project.ts'

const manifest: SourceFile = { path: 'packages/x/package.json', text: '{"name":"@joinery/x"}' }
const code: SourceFile = {
  path: 'packages/x/src/errors.ts',
  text: `type Wire = 'refused' | 'gone'\nexport type TargetErrorCode =\n  | Wire\n  | 'timeout'\nexport type Mood = 'calm'\n`,
}
const rows = ['refused', 'gone', 'timeout'].map(
  name => `| \`${name}\` | 404 | What it means. | What to do about it. |`,
)
const document = (lines: readonly string[]): SourceFile => ({
  path: 'docs/errors.md',
  text: [
    '## @joinery/x',
    '### TargetError',
    '| code | status | meaning | what to do |',
    '|---|---|---|---|',
    ...lines,
  ].join('\n'),
})
const judge = (...files: readonly SourceFile[]): readonly string[] =>
  checkErrorCodes([manifest, ...files]).map(inWords)

describe('error codes and docs/errors.md', () => {
  test('a code without a row is found where it is declared', () => {
    expect(judge(code, document(rows.slice(0, 2)))).toEqual([
      'packages/x/src/errors.ts:4 "@joinery/x TargetError timeout" is not in docs/errors.md',
    ])
  })

  test('a code of a union that the union names is found too', () => {
    expect(judge(code, document(rows.slice(1)))).toEqual([
      'packages/x/src/errors.ts:1 "@joinery/x TargetError refused" is not in docs/errors.md',
    ])
  })

  test('a row without a code is found', () => {
    expect(
      judge(code, document([...rows, '| `lost` | — | What it means. | What to do about it. |'])),
    ).toEqual(['docs/errors.md:8 "@joinery/x TargetError lost" is documented, but no errors.ts has it'])
  })

  test('a row under another class of errors does not count', () => {
    const other = document(rows).text.replace('### TargetError', '### OtherError')
    expect(judge(code, { path: 'docs/errors.md', text: other })).toHaveLength(6)
  })

  test('a row said twice is found', () => {
    expect(judge(code, document([...rows, ...rows.slice(0, 1)]))).toEqual([
      'docs/errors.md:8 "@joinery/x TargetError refused" is documented twice',
    ])
  })

  test.each([
    ['no status', '| `timeout` | | What it means. | What to do about it. |', 'the status of "timeout"'],
    [
      'a status that is none',
      '| `timeout` | 4xx | What it means. | What to do about it. |',
      'the status of "timeout"',
    ],
    ['nothing to do', '| `timeout` | — | What it means. | |', 'does not explain it'],
    ['a cell too few', '| `timeout` | — | What it means. |', 'has not the four cells'],
  ])('a row with %s is found', (_, row, message) => {
    expect(judge(code, document([...rows.slice(0, 2), row]))).toEqual([expect.stringContaining(message)])
  })

  test('a missing document, and a union outside of errors.ts, are found', () => {
    expect(judge(code)).toEqual(['docs/errors.md:1 is missing'])
    expect(
      judge({ path: 'packages/x/src/a.ts', text: `export type AErrorCode = 'a'` }, document([])),
    ).toEqual([
      expect.stringContaining(
        "packages/x/src/a.ts:1 AErrorCode is declared here: codes live in the package's errors.ts",
      ),
    ])
  })

  test('a full document is right', () => {
    expect(judge(code, document(rows))).toEqual([])
  })

  test('the project documents every code, and no other', () => {
    expect(checkErrorCodes(project).map(inWords)).toEqual([])
  })
})
