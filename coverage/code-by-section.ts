/** Which source files speak of which section of which RFC, in the one form in which they do: `RFC 7644 §3.5.2`. */
import { readdirSync, readFileSync } from 'node:fs'
import type { CodeBySection } from './render.ts'

const root = new URL('../', import.meta.url)
const roots = ['packages', 'apps']
const named = /RFC (\d{4}) §(\d+(?:\.\d+)*)((?:(?:,| and| to) §\d+(?:\.\d+)*)*)/g

/** Returns the files of packages/ and apps/ by each of these sections that a comment of theirs names. */
export function codeBySection(sections: ReadonlySet<string>): CodeBySection {
  const found = new Map<string, string[]>()
  for (const path of roots.flatMap(sourcesOf)) {
    for (const section of sectionsIn(readFileSync(new URL(path, root), 'utf8'))) {
      if (!sections.has(section)) continue
      const files = found.get(section) ?? []
      files.push(path)
      found.set(section, files)
    }
  }
  return found
}

/** `RFC 7643 §5 to §7` names §5 and §7. */
export function sectionsIn(text: string): ReadonlySet<string> {
  const sections = new Set<string>()
  for (const [, rfc, first, more = ''] of text.matchAll(named)) {
    for (const number of [first, ...[...more.matchAll(/§([\d.]+)/g)].map(([, other]) => other)]) {
      sections.add(`RFC ${rfc} §${number}`)
    }
  }
  return sections
}

function sourcesOf(workspaces: string): readonly string[] {
  return readdirSync(new URL(`${workspaces}/`, root), { withFileTypes: true })
    .filter(entry => entry.isDirectory())
    .flatMap(({ name }) => filesIn(`${workspaces}/${name}/src/`))
}

function filesIn(folder: string): readonly string[] {
  return readdirSync(new URL(folder, root), { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap(entry => {
      if (entry.isDirectory()) return filesIn(`${folder}${entry.name}/`)
      return /\.tsx?$/.test(entry.name) ? [`${folder}${entry.name}`] : []
    })
}
