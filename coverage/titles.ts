/**
 * Every text that a file spells: the string literals and the pieces of templates of TypeScript, the headings of
 * Markdown. A title that a test puts together from a row of a table is found as the text of that row.
 */
import { parseSync, Visitor } from 'oxc-parser'

/** Returns the texts in their order; one that is spelled twice is there twice. @throws Error when the file does not parse */
export function titlesOf(path: string, text: string): readonly string[] {
  if (path.endsWith('.md'))
    return [...text.matchAll(/^#{1,6} +(.+?) *$/gm)].map(([, heading = '']) => heading)
  const { program, errors } = parseSync(path, text)
  const [error] = errors
  if (error !== undefined) throw new Error(`${path} does not parse: ${error.message}`)
  const titles: string[] = []
  new Visitor({
    Literal(node) {
      if (typeof node.value === 'string') titles.push(node.value)
    },
    TemplateElement(node) {
      titles.push(node.value.cooked ?? node.value.raw)
    },
  }).visit(program)
  return titles
}
