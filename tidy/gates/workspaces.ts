/** The workspaces of the tree, read from their package.json files, and which of them a path or a specifier belongs to. */
import type { SourceFile } from './source-file.ts'

export interface Workspace {
  /** Such as `packages/scim`. */
  readonly folder: string
  /** Such as `@joinery/scim`. */
  readonly name: string
  /** What it depends on, to develop included: name to version. */
  readonly dependencies: Readonly<Record<string, string>>
  /** The files that its `exports` lead to when it runs from source. */
  readonly exportedFiles: readonly string[]
}

/** Returns the workspaces of the tree: every `packages/<x>/package.json` and `apps/<x>/package.json`. */
export function workspacesOf(files: readonly SourceFile[]): readonly Workspace[] {
  return files.flatMap(file => {
    const folder = /^((?:packages|apps)\/[^/]+)\/package\.json$/.exec(file.path)?.[1]
    return folder === undefined ? [] : [workspaceOf(folder, JSON.parse(file.text))]
  })
}

function workspaceOf(folder: string, manifest: unknown): Workspace {
  const sources = Object.values(textRecords(manifest, 'exports'))
  return {
    folder,
    name: textOf(manifest, 'name'),
    dependencies: { ...textRecord(manifest, 'devDependencies'), ...textRecord(manifest, 'dependencies') },
    exportedFiles: sources.flatMap(conditions => {
      const source = conditions['joinery-source']
      return source === undefined ? [] : [source.replace('./', `${folder}/`)]
    }),
  }
}

/** Returns the workspace that the path lies in. */
export function workspaceAt(workspaces: readonly Workspace[], path: string): Workspace | undefined {
  return workspaces.find(({ folder }) => path.startsWith(`${folder}/`))
}

/** Returns the package that a bare specifier names: `@joinery/database/testing` is of `@joinery/database`. */
export function packageOf(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')
}

/** Returns the entries of `value[key]` whose values are text; empty when there is no such object. */
export function textRecord(value: unknown, key: string): Readonly<Record<string, string>> {
  return Object.fromEntries(entriesOf(value, key).filter(isTextEntry))
}

function textRecords(
  value: unknown,
  key: string,
): Readonly<Record<string, Readonly<Record<string, string>>>> {
  const record = propertyOf(value, key)
  return Object.fromEntries(entriesOf(value, key).map(([name]) => [name, textRecord(record, name)]))
}

function isTextEntry(entry: [string, unknown]): entry is [string, string] {
  return typeof entry[1] === 'string'
}

function entriesOf(value: unknown, key: string): [string, unknown][] {
  const record = propertyOf(value, key)
  return typeof record === 'object' && record !== null ? Object.entries(record) : []
}

function textOf(value: unknown, key: string): string {
  const text = propertyOf(value, key)
  return typeof text === 'string' ? text : ''
}

function propertyOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined
}
