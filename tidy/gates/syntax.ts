/**
 * What the gates read from a file's syntax tree. A real parser, not patterns over text: an import in a comment is no
 * import, and a function ends where its brace does.
 */
import { type Program, parseSync, Visitor } from 'oxc-parser'
import { lineAt, type SourceFile } from './source-file.ts'

export interface Import {
  readonly specifier: string
  readonly line: number
  /** `static` covers `import`, `export … from` and types; `dynamic` is `import()` at run time. */
  readonly how: 'static' | 'dynamic'
}

/** Returns the file's syntax tree. @throws Error when the file does not parse, naming file and reason. */
export function parse(file: SourceFile): Program {
  const { program, errors } = parseSync(file.path, file.text, { preserveParens: false })
  const [error] = errors
  if (error !== undefined) throw new Error(`${file.path} does not parse: ${error.message}`)
  return program
}

/** Returns every import of the file whose specifier is written out; `import(variable)` names nothing to judge. */
export function importsOf(file: SourceFile): readonly Import[] {
  const imports: Import[] = []
  const add = (source: { value: unknown; start: number }, how: Import['how']): void => {
    if (typeof source.value !== 'string') return
    imports.push({ specifier: source.value, line: lineAt(file.text, source.start), how })
  }
  new Visitor({
    ImportDeclaration: node => add(node.source, 'static'),
    ExportAllDeclaration: node => add(node.source, 'static'),
    ExportNamedDeclaration: node => {
      if (node.source !== null) add(node.source, 'static')
    },
    TSImportType: node => add(node.source, 'static'),
    ImportExpression: node => {
      if (node.source.type === 'Literal') add(node.source, 'dynamic')
    },
  }).visit(parse(file))
  return imports
}

/** Returns the path that a relative specifier of the file names, from the root: `./b.ts` in `x/a.ts` is `x/b.ts`. */
export function resolveRelative(from: string, specifier: string): string {
  const folders = from.split('/').slice(0, -1)
  for (const step of specifier.split('/')) {
    if (step === '..') folders.pop()
    else if (step !== '.' && step !== '') folders.push(step)
  }
  return folders.join('/')
}
