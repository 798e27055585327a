/** Links between documents: every relative link in a Markdown file leads to a file, and to a heading that is there. */
import { type Finding, lineAt, type SourceFile } from './source-file.ts'
import { resolveRelative } from './syntax.ts'

const inlineLink = /!?\[[^\]]*\]\(\s*<?([^)\s>]+)>?(?:\s+"[^"]*")?\s*\)/g
const linkDefinition = /^\[[^\]]+\]:\s*(\S+)/gm
const attribute = /<(?:a|img|source)\b[^>]*?\b(?:href|src|srcset)="([^"]+)"/g

/** Returns every relative link that leads nowhere. Links to other sites are not followed. */
export function checkLinks(files: readonly SourceFile[]): readonly Finding[] {
  const byPath = new Map(files.map(file => [file.path, file]))
  return files
    .filter(({ path }) => path.endsWith('.md'))
    .flatMap(file => {
      const text = withoutCode(file.text)
      return [inlineLink, linkDefinition, attribute]
        .flatMap(pattern => [...text.matchAll(pattern)])
        .flatMap(match => {
          const message = judge(file, match[1] ?? '', byPath)
          return message === undefined ? [] : [{ path: file.path, line: lineAt(text, match.index), message }]
        })
    })
}

function judge(file: SourceFile, link: string, byPath: ReadonlyMap<string, SourceFile>): string | undefined {
  if (/^([a-z][a-z0-9+.-]*:|\/\/)/i.test(link)) return undefined
  if (link.startsWith('/')) return `the link "${link}" is absolute`
  const [target = '', heading] = link.split('#', 2)
  const path = target === '' ? file.path : resolveRelative(file.path, decodeURIComponent(target))
  const found = byPath.get(path)
  if (found === undefined) {
    const isFolder = [...byPath.keys()].some(other => path === '' || other.startsWith(`${path}/`))
    return isFolder ? undefined : `the link "${link}" leads nowhere`
  }
  if (heading === undefined || !path.endsWith('.md')) return undefined
  return headingsOf(found.text).has(heading) ? undefined : `the link "${link}" leads to no heading of ${path}`
}

/** Returns the anchors of a document as GitHub makes them: `## What is here?` is `what-is-here`, a second one `-1`. */
function headingsOf(text: string): ReadonlySet<string> {
  const seen = new Map<string, number>()
  const anchors = [...withoutFences(text).matchAll(/^#{1,6}\s+(.+?)\s*#*$/gm)].map(([, heading = '']) => {
    const plain = heading
      .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    const anchor = plain.trim().replace(/\s/g, '-')
    const times = seen.get(anchor) ?? 0
    seen.set(anchor, times + 1)
    return times === 0 ? anchor : `${anchor}-${times}`
  })
  return new Set(anchors)
}

/** Blanks out fenced and inline code, in which brackets are no links, keeping every line where it is. */
function withoutCode(text: string): string {
  return withoutFences(text).replace(/`[^`\n]*`/g, code => ' '.repeat(code.length))
}

function withoutFences(text: string): string {
  return text.replace(/^(```|~~~)[\s\S]*?^\1/gm, code => code.replace(/[^\n]/g, ' '))
}
