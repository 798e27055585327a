/** The head comment of a source file: what the room is for, before anything that is in it. */
import { type Finding, isProductSource, type SourceFile } from './source-file.ts'

const mostLines = 8
const leastCharacters = 30

/** Returns every source file that does not begin with a comment of a sentence or a few; lists of exports need none. */
export function checkHeads(files: readonly SourceFile[]): readonly Finding[] {
  return files
    .filter(file => isProductSource(file) && !file.path.endsWith('/index.ts'))
    .flatMap(({ path, text }) => {
      const message = judge(text.replace(/^#!.*\n/, ''))
      return message === undefined ? [] : [{ path, line: 1, message }]
    })
}

function judge(text: string): string | undefined {
  const head = /^(?:\/\*\*?[\s\S]*?\*\/|(?:\/\/.*\n)+)/.exec(text)?.[0]
  if (head === undefined) return 'does not begin with a comment that says what the file is for'
  const words = head.replace(/^[\s/*]+|[\s/*]+$/gm, '')
  if (words.length < leastCharacters)
    return `has a head comment of ${words.length} characters, which says too little`
  const lines = head.split('\n').filter(line => /\w/.test(line)).length
  return lines > mostLines
    ? `has a head comment of ${lines} lines, over ${mostLines}: move it to docs/`
    : undefined
}
