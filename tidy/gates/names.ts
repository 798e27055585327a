/** Names of files and folders: kebab-case, and never a name that says only "various". */
import type { Finding, SourceFile } from './source-file.ts'

const emptyNames = new Set(['utils', 'util', 'helpers', 'helper', 'common', 'types', 'misc', 'manager'])
const spokenFor = new Set([
  'README.md',
  'LICENSE',
  'CHANGELOG.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  'NOTICE',
])
const kebab = /^[a-z0-9]+(-[a-z0-9]+)*$/
/** A folder of Next's router: `[id]`, `[...path]`, `[[...path]]`. */
const routeParameter = /^(?:\[(?:\.{3})?(\w+)\]|\[\[\.{3}(\w+)\]\])$/
const testKinds = new Set(['property', 'db', 'fault', 'browser'])

/** Returns every file whose name, or whose folder's name, is not kebab-case or says nothing. */
export function checkNames(files: readonly SourceFile[]): readonly Finding[] {
  return files.flatMap(({ path }) => judge(path.split('/')).map(message => ({ path, line: 1, message })))
}

function nameOfFolder(folder: string): string {
  const [, parameter, optional] = routeParameter.exec(folder) ?? []
  return parameter ?? optional ?? folder.replace(/^\./, '')
}

function judge(steps: readonly string[]): readonly string[] {
  const file = steps.at(-1) ?? ''
  const parts = file.replace(/^\./, '').split('.')
  const names = [...steps.slice(0, -1).map(nameOfFolder), ...parts]
  const messages = names.flatMap(name => {
    if (emptyNames.has(name)) return [`the name "${name}" says nothing about what is inside`]
    return kebab.test(name) || spokenFor.has(file) ? [] : [`the name "${name}" is not kebab-case`]
  })
  const suffixes = parts.slice(1, -1)
  if (parts.at(-1) === 'ts' && suffixes.at(-1) === 'test') {
    const unknown = suffixes.slice(0, -1).filter(kind => !testKinds.has(kind))
    messages.push(...unknown.map(kind => `".${kind}.test.ts" is no kind of test`))
  }
  return messages
}
