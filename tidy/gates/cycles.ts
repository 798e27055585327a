/** Import cycles between files. Types count too: files that need each other to be understood are one subject. */
import { type Finding, isTypeScript, type SourceFile } from './source-file.ts'
import { importsOf, resolveRelative } from './syntax.ts'

/** Returns one finding for each cycle met, at the file through which it was entered, with the way around it. */
export function checkCycles(files: readonly SourceFile[]): readonly Finding[] {
  const graph = importGraph(files)
  const done = new Set<string>()
  const findings: Finding[] = []
  const walk = (path: string, way: readonly string[]): void => {
    const entered = way.indexOf(path)
    if (entered !== -1) {
      const cycle = [...way.slice(entered), path]
      findings.push({ path, line: 1, message: `is in an import cycle: ${cycle.join(' -> ')}` })
      return
    }
    if (done.has(path)) return
    for (const next of graph.get(path) ?? []) walk(next, [...way, path])
    done.add(path)
  }
  for (const path of graph.keys()) walk(path, [])
  return findings
}

function importGraph(files: readonly SourceFile[]): ReadonlyMap<string, readonly string[]> {
  return new Map(
    files.filter(isTypeScript).map(file => [
      file.path,
      importsOf(file)
        .filter(({ specifier, how }) => specifier.startsWith('.') && how === 'static')
        .map(({ specifier }) => resolveRelative(file.path, specifier)),
    ]),
  )
}
