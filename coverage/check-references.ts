/**
 * The cheap half of the check, which runs no test file: what the rows themselves have to be, and that each title is
 * spelled exactly once in the file that it names. That a test of this title is collected, the generator asks vitest.
 */
import type { Proof, Requirement } from './requirement.ts'
import { titlesOf } from './titles.ts'

const kebab = /^[a-z0-9]+(-[a-z0-9]+)*$/
const section = /^RFC \d{4} §\d+(\.\d+)*$/

/** Returns what is wrong, one line each. `read` gives the text of a file, or undefined where there is none. */
export function checkReferences(
  requirements: readonly Requirement[],
  read: (path: string) => string | undefined,
): readonly string[] {
  const seen = new Set<string>()
  const titles = new Map<string, readonly string[] | undefined>()
  const titlesIn = (path: string): readonly string[] | undefined => {
    if (!titles.has(path)) {
      const text = read(path)
      titles.set(path, text === undefined ? undefined : titlesOf(path, text))
    }
    return titles.get(path)
  }
  return requirements.flatMap(requirement => {
    const wrong = [
      ...judgeRow(requirement, seen),
      ...requirement.shownBy.flatMap(proof => judgeProof(proof, titlesIn)),
    ]
    seen.add(requirement.id)
    return wrong.map(message => `${requirement.id}: ${message}`)
  })
}

function judgeRow(requirement: Requirement, seen: ReadonlySet<string>): readonly string[] {
  const wrong: string[] = []
  if (!kebab.test(requirement.id)) wrong.push('the id is not kebab-case')
  if (seen.has(requirement.id)) wrong.push('the id is there twice')
  if (!section.test(requirement.section))
    wrong.push(`"${requirement.section}" is not of the form RFC 7644 §3.5.2`)
  if (/[.|\n]$|\n|\|/.test(requirement.requires))
    wrong.push('the sentence has a full stop, a bar or a line end')
  return wrong
}

function judgeProof(
  { file, table, title }: Proof,
  titlesIn: (path: string) => readonly string[] | undefined,
): readonly string[] {
  if (titlesIn(file) === undefined) return [`there is no ${file}`]
  const spelled = table ?? file
  const titles = titlesIn(spelled)
  if (titles === undefined) return [`there is no ${spelled}`]
  const whole = titles.filter(each => each === title).length
  const times =
    whole === 1 || file.endsWith('.md') ? whole : titles.filter(each => each.includes(title)).length
  if (times === 1) return []
  return [`${spelled} spells "${title}" ${times} times, expected once`]
}
