/**
 * Words that do not belong on the main branch: work left undone, checks switched off, tests left out, and traces of
 * the machine on which something was written. This file and its test are the only ones that may spell them.
 */
import { type Finding, lineAt, type SourceFile } from './source-file.ts'

interface BannedWord {
  readonly pattern: RegExp
  readonly why: string
  /** `code`: a document may speak of it; `tests`: elsewhere the word means something else. */
  readonly within?: 'code' | 'tests'
}

const bannedWords: readonly BannedWord[] = [
  { pattern: /\b(TODO|FIXME|XXX|HACK)\b/g, why: 'file an issue instead' },
  { pattern: /@ts-(ignore|expect-error|nocheck)\b/g, why: 'the type is wrong or the code is: mend it' },
  {
    pattern: /\b(biome-ignore|oxlint-disable|eslint-disable)\b/g,
    why: 'no check is switched off in passing',
  },
  { pattern: /\bas (any|never|unknown as)\b/g, why: 'narrow the value instead', within: 'code' },
  { pattern: /\b(test|it|describe|suite)\.(only|skip|todo)\(/g, why: 'every test runs', within: 'tests' },
  { pattern: /(\.only|(?<![\w$])skip)\(/g, why: 'every test runs', within: 'tests' },
  { pattern: /(?<![\w.-])\/(home\/\w+|Users\/[a-z]+|root|mnt\/\w+)(?=\/)/g, why: 'a path of one machine' },
]

const searched = /\.(tsx?|m?js|json|jsonc|md|ya?ml|sh|html|css|sql)$|(^|\/)\.ci\/|(^|\/)LICENSE$/
const exempt = new Set(['tidy/gates/banned-words.ts', 'tidy/banned-words.test.ts', 'package-lock.json'])

/** Returns every place in code and documents where a banned word stands. */
export function checkBannedWords(files: readonly SourceFile[]): readonly Finding[] {
  return files
    .filter(({ path }) => searched.test(path) && !exempt.has(path))
    .flatMap(file =>
      bannedWords
        .filter(({ within }) => isWithin(file.path, within))
        .flatMap(({ pattern, why }) =>
          [...file.text.matchAll(pattern)].map(match => ({
            path: file.path,
            line: lineAt(file.text, match.index),
            message: `"${match[0]}": ${why}`,
          })),
        ),
    )
}

function isWithin(path: string, within: BannedWord['within']): boolean {
  if (within === 'tests') return /(^|\/)test\/|\.test\.ts$/.test(path)
  return within === undefined || !path.endsWith('.md')
}
