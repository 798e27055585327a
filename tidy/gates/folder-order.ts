/** Imports inside an app against the written order of its rooms. */
import { type Finding, isTypeScript, type SourceFile } from './source-file.ts'
import { importsOf, resolveRelative } from './syntax.ts'

/** Returns every import that goes up its app's order, and every file that stands on no rung of it. */
export function checkFolderOrder(
  files: readonly SourceFile[],
  orders: Readonly<Record<string, readonly string[]>>,
): readonly Finding[] {
  return Object.entries(orders).flatMap(([root, order]) =>
    files
      .filter(file => isTypeScript(file) && file.path.startsWith(`${root}/`))
      .flatMap(file => checkFile(file, root, order)),
  )
}

function checkFile(file: SourceFile, root: string, order: readonly string[]): readonly Finding[] {
  const { path } = file
  const own = rungOf(path, root, order)
  if (own === undefined) return [{ path, line: 1, message: `has no place in the order of ${root}` }]
  return importsOf(file)
    .filter(({ specifier }) => specifier.startsWith('.'))
    .flatMap(({ specifier, line }) => {
      const target = resolveRelative(path, specifier)
      const rung = rungOf(target, root, order)
      if (rung === undefined || order.indexOf(rung) <= order.indexOf(own)) return []
      return [
        { path, line, message: `imports ${target.slice(root.length + 1)}: ${rung} stands above ${own}` },
      ]
    })
}

function rungOf(path: string, root: string, order: readonly string[]): string | undefined {
  const inside = path.slice(root.length + 1)
  return order
    .filter(rung => (rung.endsWith('/') ? inside.startsWith(rung) : inside === rung))
    .sort((a, b) => b.length - a.length)[0]
}
