/** The form of CHANGELOG.md: Unreleased first, then versions with dates, newest first; kinds of change; entries. */
import type { Finding, SourceFile } from './source-file.ts'

const path = 'CHANGELOG.md'
const kinds = new Set(['Added', 'Changed', 'Deprecated', 'Removed', 'Fixed', 'Security'])
const release = /^(\d+)\.(\d+)\.(\d+) - (\d{4}-\d{2}-\d{2})$/

interface Section {
  readonly title: string
  readonly line: number
  readonly level: number
  readonly body: string
}

/** Returns what is not as a reader of changelogs expects it. */
export function checkChangelog(files: readonly SourceFile[]): readonly Finding[] {
  const file = files.find(other => other.path === path)
  if (file === undefined) return [{ path, line: 1, message: 'is missing' }]
  const sections = sectionsOf(file.text)
  const at = (line: number, message: string): Finding => ({ path, line, message })
  const versions = sections.filter(({ level }) => level === 2)
  return [
    ...(file.text.startsWith('# Changelog\n') ? [] : [at(1, 'does not begin with "# Changelog"')]),
    ...(versions[0]?.title === 'Unreleased' ? [] : [at(1, 'has no "## Unreleased" as its first section')]),
    ...versions
      .slice(1)
      .flatMap(({ title, line }) =>
        release.test(title) ? [] : [at(line, `"${title}" is not of the form "1.2.3 - 2026-01-31"`)],
      ),
    ...outOfOrder(versions.slice(1)).map(({ title, line }) =>
      at(line, `"${title}" is newer than the one above it`),
    ),
    ...sections
      .filter(({ level }) => level === 3)
      .flatMap(({ title, line, body }) => {
        if (!kinds.has(title)) return [at(line, `"${title}" is no kind of change: ${[...kinds].join(', ')}`)]
        return /^- \S/m.test(body) ? [] : [at(line, `"${title}" has no entry`)]
      }),
  ]
}

function sectionsOf(text: string): readonly Section[] {
  const heads = [...text.matchAll(/^(#{2,6}) (.+)$/gm)]
  return heads.map((head, index) => ({
    title: (head[2] ?? '').trim(),
    level: head[1]?.length ?? 0,
    line: text.slice(0, head.index).split('\n').length,
    body: text.slice(head.index + head[0].length, heads[index + 1]?.index),
  }))
}

function outOfOrder(versions: readonly Section[]): readonly Section[] {
  const dated = versions.filter(({ title }) => release.test(title))
  const rank = ({ title }: Section): number => {
    const [, major = 0, minor = 0, patch = 0] = release.exec(title) ?? []
    return Number(major) * 1e6 + Number(minor) * 1e3 + Number(patch)
  }
  return dated.filter((version, index) => {
    const above = dated[index - 1]
    return above !== undefined && rank(version) >= rank(above)
  })
}
