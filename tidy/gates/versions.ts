/** Versions in package.json files: exact, and one version of a package in the whole house. */
import type { Finding, SourceFile } from './source-file.ts'
import { textRecord } from './workspaces.ts'

const exact = /^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?$/
const kinds = ['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies']

interface Dependency {
  readonly path: string
  readonly name: string
  readonly version: string
}

/** Returns every dependency that is a range, a tag or a URL, and every one that another workspace has in another version. */
export function checkVersions(files: readonly SourceFile[]): readonly Finding[] {
  const dependencies = files.filter(({ path }) => /(^|\/)package\.json$/.test(path)).flatMap(dependenciesOf)
  const first = new Map<string, Dependency>()
  return dependencies.flatMap(dependency => {
    const { path, name, version } = dependency
    if (!exact.test(version))
      return [{ path, line: 1, message: `${name}: "${version}" is not an exact version` }]
    const other = first.get(name)
    if (other === undefined) first.set(name, dependency)
    if (other === undefined || other.version === version) return []
    return [{ path, line: 1, message: `${name}: ${version} here, ${other.version} in ${other.path}` }]
  })
}

function dependenciesOf({ path, text }: SourceFile): readonly Dependency[] {
  const manifest: unknown = JSON.parse(text)
  return kinds.flatMap(kind =>
    Object.entries(textRecord(manifest, kind)).map(([name, version]) => ({ path, name, version })),
  )
}
