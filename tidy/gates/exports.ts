/**
 * How a module gives itself away: named exports only, and an index.ts is nothing but the list of what its package
 * exports, so that the list can be read as the package's face.
 */
import type { Directive, Statement } from 'oxc-parser'
import { type Finding, isProductSource, lineAt, type SourceFile } from './source-file.ts'
import { parse } from './syntax.ts'
import { workspacesOf } from './workspaces.ts'

/** Returns default exports, and every index.ts that holds code, hides names behind `*` or is no package's face. */
export function checkExports(files: readonly SourceFile[]): readonly Finding[] {
  const faces = new Set(workspacesOf(files).flatMap(({ exportedFiles }) => exportedFiles))
  return files.filter(isProductSource).flatMap(file => {
    const isIndex = file.path.endsWith('/index.ts')
    const statements = parse(file).body.flatMap(statement => {
      const message = judge(statement, isIndex)
      return message === undefined
        ? []
        : [{ path: file.path, line: lineAt(file.text, statement.start), message }]
    })
    if (!isIndex || faces.has(file.path)) return statements
    return [
      ...statements,
      { path: file.path, line: 1, message: 'is no entry of its package.json: name the file' },
    ]
  })
}

function judge(statement: Directive | Statement, isIndex: boolean): string | undefined {
  if (statement.type === 'ExportDefaultDeclaration') return 'has a default export'
  if (!isIndex) return undefined
  if (statement.type === 'ExportAllDeclaration') return 'exports * instead of names'
  if (statement.type === 'ExportNamedDeclaration' && statement.source !== null) return undefined
  return 'holds more than a list of exports'
}
