/**
 * Imports between workspaces against the written arrows. npm hoists every workspace where all can reach it and the
 * compiler lets an upward import pass, so nothing but this gate holds the graph.
 */
import type { Arrow } from './arrows.ts'
import { type Finding, isTypeScript, type SourceFile } from './source-file.ts'
import { type Import, importsOf, resolveRelative } from './syntax.ts'
import { packageOf, type Workspace, workspaceAt, workspacesOf } from './workspaces.ts'

const scope = '@joinery/'

/** Returns every import, and every dependency of a package.json, that no arrow allows. */
export function checkImportGraph(files: readonly SourceFile[], arrows: readonly Arrow[]): readonly Finding[] {
  const workspaces = workspacesOf(files)
  return [
    ...files.filter(isTypeScript).flatMap(file => {
      const workspace = workspaceAt(workspaces, file.path)
      return importsOf(file).flatMap(found => {
        const message = judge(file.path, found, workspace, arrows)
        return message === undefined ? [] : [{ path: file.path, line: found.line, message }]
      })
    }),
    ...workspaces.flatMap(workspace => checkDependencies(workspace, arrows)),
  ]
}

function judge(
  path: string,
  found: Import,
  workspace: Workspace | undefined,
  arrows: readonly Arrow[],
): string | undefined {
  const { specifier } = found
  if (specifier.startsWith('.')) return judgeRelative(path, specifier, workspace)
  if (!specifier.startsWith(scope)) return undefined
  const target = packageOf(specifier)
  if (target === workspace?.name) {
    // A test may come in by the front door, as a user of the package does.
    return path.includes('/test/')
      ? undefined
      : `imports its own package as ${target}: import the file relatively`
  }
  if (specifier === '@joinery/database/testing' && path.includes('/src/')) {
    return `imports ${specifier}, which is for tests`
  }
  const allowed = arrows.filter(arrow => arrow.to === target && path.startsWith(`${arrow.from}/`))
  if (allowed.length === 0) return `imports ${target}: no such arrow is written in tidy/gates/arrows.ts`
  if (allowed.some(({ how }) => how === 'static' || how === found.how)) return undefined
  return `imports ${target} statically: the arrow allows only import()`
}

function judgeRelative(
  path: string,
  specifier: string,
  workspace: Workspace | undefined,
): string | undefined {
  const target = resolveRelative(path, specifier)
  const home = workspace?.folder ?? 'tidy'
  if (workspace === undefined && !path.startsWith('tidy/')) return undefined
  if (!target.startsWith(`${home}/`)) return `imports ${target}, outside of ${home}`
  if (path.startsWith(`${home}/src/`) && !target.startsWith(`${home}/src/`)) {
    return `imports ${target}: source does not import from outside of src`
  }
  return undefined
}

function checkDependencies(workspace: Workspace, arrows: readonly Arrow[]): readonly Finding[] {
  return Object.keys(workspace.dependencies)
    .filter(name => name.startsWith(scope))
    .filter(
      name => !arrows.some(({ from, to }) => to === name && `${from}/`.startsWith(`${workspace.folder}/`)),
    )
    .map(name => ({
      path: `${workspace.folder}/package.json`,
      line: 1,
      message: `depends on ${name}: no such arrow is written in tidy/gates/arrows.ts`,
    }))
}
