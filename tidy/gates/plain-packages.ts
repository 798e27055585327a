/**
 * Packages that are plain data in and plain data out: they import only their own files, have no dependency, and name
 * none of the globals through which the outside world comes in.
 */
import { Visitor } from 'oxc-parser'
import { type Finding, isProductSource, lineAt, type SourceFile } from './source-file.ts'
import { importsOf, parse } from './syntax.ts'
import { workspacesOf } from './workspaces.ts'

const outside = new Set(['process', 'Buffer', 'fetch', 'console', 'require', 'setTimeout', 'setInterval'])

/** Returns every import, dependency and use of a global in the packages at `folders` that plain data has no need of. */
export function checkPlainPackages(
  files: readonly SourceFile[],
  folders: readonly string[],
): readonly Finding[] {
  return folders.flatMap(folder => [
    ...files
      .filter(file => isProductSource(file) && file.path.startsWith(`${folder}/src/`))
      .flatMap(file => [...checkImports(file), ...checkGlobals(file)]),
    ...workspacesOf(files)
      .filter(workspace => workspace.folder === folder)
      .flatMap(({ dependencies }) => Object.keys(dependencies))
      .map(name => ({ path: `${folder}/package.json`, line: 1, message: `depends on ${name}` })),
  ])
}

function checkImports(file: SourceFile): readonly Finding[] {
  return importsOf(file)
    .filter(({ specifier }) => !specifier.startsWith('.'))
    .map(({ specifier, line }) => ({ path: file.path, line, message: `imports ${specifier}` }))
}

function checkGlobals(file: SourceFile): readonly Finding[] {
  const program = parse(file)
  const names = new Map<number, string>()
  new Visitor({
    Identifier: node => {
      if (outside.has(node.name)) names.set(node.start, node.name)
    },
  }).visit(program)
  // The name of a property is no use of the global of that name.
  new Visitor({
    MemberExpression: node => {
      if (!node.computed) names.delete(node.property.start)
    },
    Property: node => {
      if (!node.computed && !node.shorthand) names.delete(node.key.start)
    },
    TSPropertySignature: node => {
      names.delete(node.key.start)
    },
  }).visit(program)
  return [...names].map(([start, name]) => ({
    path: file.path,
    line: lineAt(file.text, start),
    message: `uses the global ${name}`,
  }))
}
