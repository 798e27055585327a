/**
 * `npm run coverage`: writes docs/coverage.md from the data in requirements/. Exits with 1, after writing, where a
 * requirement has no test, a title is not where it is said to be, or no test of that title is collected.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { areas } from './areas.ts'
import { checkReferences } from './check-references.ts'
import { codeBySection } from './code-by-section.ts'
import { listTests, unmatched } from './listed-tests.ts'
import { renderCode, renderRequirements } from './render.ts'

const root = new URL('../', import.meta.url)
const document = new URL('docs/coverage.md', root)

function read(path: string): string | undefined {
  const url = new URL(path, root)
  return existsSync(url) ? readFileSync(url, 'utf8') : undefined
}

async function main(): Promise<number> {
  const requirements = areas.flatMap(area => area.requirements)
  const sections = new Set(requirements.map(({ section }) => section))
  writeFileSync(document, renderRequirements(areas) + renderCode(codeBySection(sections)))
  const proofs = requirements.flatMap(({ shownBy }) => shownBy)
  const files = [...new Set(proofs.map(({ file }) => file))].filter(file => !file.endsWith('.md'))
  const wrong = [
    ...checkReferences(requirements, read),
    ...unmatched(requirements, await listTests(files.filter(file => read(file) !== undefined))),
  ]
  const missing = requirements.filter(({ shownBy }) => shownBy.length === 0)
  for (const line of wrong) console.error(line)
  for (const { id, section, requires } of missing)
    console.error(`${id}: no test shows it yet (${section}: ${requires})`)
  const shown = requirements.length - missing.length
  console.log(
    `docs/coverage.md: ${shown} of ${requirements.length} requirements shown, ${wrong.length} wrong references`,
  )
  return wrong.length + missing.length > 0 ? 1 : 0
}

try {
  process.exitCode = await main()
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
