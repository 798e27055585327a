/**
 * That every TypeScript file is in a project. The linter looks for the types of a file in the tsconfig.json files of
 * its folder and those above; where none includes it, imports have no types there and an un-awaited promise goes
 * unseen, without a word.
 */
import { type Finding, isTypeScript, type SourceFile } from './source-file.ts'

/** Returns every TypeScript file that no tsconfig.json of its folder, or of one above it, includes. */
export function checkTypedFiles(files: readonly SourceFile[]): readonly Finding[] {
  const projects = files
    .filter(({ path }) => /(^|\/)tsconfig\.json$/.test(path))
    .map(({ path, text }) => ({
      folder: path.slice(0, -'tsconfig.json'.length),
      includes: includesOf(JSON.parse(text)),
    }))
  return files
    .filter(isTypeScript)
    .filter(
      ({ path }) =>
        !projects.some(
          ({ folder, includes }) =>
            path.startsWith(folder) && includes.some(pattern => pattern.test(path.slice(folder.length))),
        ),
    )
    .map(({ path }) => ({ path, line: 1, message: 'is included by no tsconfig.json of its folder or above' }))
}

/** A pattern without an extension is a folder and all that is in it; `*` stays within one step of a path. */
function includesOf(project: unknown): readonly RegExp[] {
  const include: unknown =
    typeof project === 'object' && project !== null ? Reflect.get(project, 'include') : []
  const patterns = Array.isArray(include) ? include.filter(pattern => typeof pattern === 'string') : []
  return patterns.map(pattern => {
    const steps = pattern.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '[^/]*')
    return new RegExp(`^${steps}${/\.\w+$/.test(pattern) ? '$' : '/'}`)
  })
}
