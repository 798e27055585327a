/**
 * docs/errors.md against the code: every code of every `…ErrorCode` union in an errors.ts has a row there with its
 * status, its meaning and what to do, and every row is of a code that exists. A package is a heading of the second
 * level by its name, a class of errors one of the third: `### TargetError` for the union `TargetErrorCode`.
 */
import { type TSType, Visitor } from 'oxc-parser'
import { type Finding, isProductSource, lineAt, type SourceFile } from './source-file.ts'
import { parse } from './syntax.ts'
import { type Workspace, workspaceAt, workspacesOf } from './workspaces.ts'

const errorsDocument = 'docs/errors.md'

interface Code {
  /** Where it stands and what it is: `@joinery/scim-client TargetError gone`. */
  readonly key: string
  readonly path: string
  readonly line: number
}

/** Returns codes without a row, rows without a code, rows with an empty cell, and unions of codes in other files. */
export function checkErrorCodes(files: readonly SourceFile[]): readonly Finding[] {
  const workspaces = workspacesOf(files)
  const declared = files.filter(isProductSource).flatMap(file => declaredCodes(file, workspaces))
  const document = files.find(({ path }) => path === errorsDocument)
  if (document === undefined) return [{ path: errorsDocument, line: 1, message: 'is missing' }]
  const { codes: documented, findings } = documentedCodes(document)
  return [
    ...findings,
    ...missing(declared, documented, key => `"${key}" is not in ${errorsDocument}`),
    ...missing(documented, declared, key => `"${key}" is documented, but no errors.ts has it`),
    ...repeated(documented),
    ...files.filter(isProductSource).flatMap(strayUnions),
  ]
}

function missing(
  codes: readonly Code[],
  among: readonly Code[],
  say: (key: string) => string,
): readonly Finding[] {
  const known = new Set(among.map(({ key }) => key))
  return codes
    .filter(({ key }) => !known.has(key))
    .map(({ key, path, line }) => ({ path, line, message: say(key) }))
}

function repeated(codes: readonly Code[]): readonly Finding[] {
  return codes
    .filter(({ key }, index) => codes.findIndex(other => other.key === key) !== index)
    .map(({ key, path, line }) => ({ path, line, message: `"${key}" is documented twice` }))
}

function declaredCodes(file: SourceFile, workspaces: readonly Workspace[]): readonly Code[] {
  if (!file.path.endsWith('/errors.ts')) return []
  const unions = unionsOf(file)
  const owner = workspaceAt(workspaces, file.path)?.name ?? file.path
  return [...unions.keys()]
    .filter(name => name.endsWith('ErrorCode'))
    .flatMap(name =>
      literalsOf(name, unions).map(({ value, start }) => ({
        key: `${owner} ${name.replace(/Code$/, '')} ${value}`,
        path: file.path,
        line: lineAt(file.text, start),
      })),
    )
}

function strayUnions(file: SourceFile): readonly Finding[] {
  if (file.path.endsWith('/errors.ts')) return []
  return [...unionsOf(file)]
    .filter(([name]) => name.endsWith('ErrorCode'))
    .map(([name, { start }]) => ({
      path: file.path,
      line: lineAt(file.text, start),
      message: `${name} is declared here: codes live in the package's errors.ts`,
    }))
}

function unionsOf(file: SourceFile): ReadonlyMap<string, TSType> {
  const unions = new Map<string, TSType>()
  new Visitor({
    TSTypeAliasDeclaration: node => {
      unions.set(node.id.name, node.typeAnnotation)
    },
  }).visit(parse(file))
  return unions
}

/** Returns the texts of the union, those of the unions that it names included. */
function literalsOf(
  name: string,
  unions: ReadonlyMap<string, TSType>,
): readonly { readonly value: string; readonly start: number }[] {
  const members = (type: TSType): readonly { value: string; start: number }[] => {
    if (type.type === 'TSUnionType') return type.types.flatMap(members)
    if (type.type === 'TSTypeReference' && type.typeName.type === 'Identifier') {
      const named = unions.get(type.typeName.name)
      return named === undefined ? [] : members(named)
    }
    if (type.type !== 'TSLiteralType' || type.literal.type !== 'Literal') return []
    return typeof type.literal.value === 'string' ? [{ value: type.literal.value, start: type.start }] : []
  }
  const union = unions.get(name)
  return union === undefined ? [] : members(union)
}

function documentedCodes({ path, text }: SourceFile): {
  codes: readonly Code[]
  findings: readonly Finding[]
} {
  const codes: Code[] = []
  const findings: Finding[] = []
  let owner = ''
  let family = ''
  for (const [index, row] of text.split('\n').entries()) {
    const line = index + 1
    owner = /^## (\S+)/.exec(row)?.[1] ?? owner
    family = /^### (\S+)/.exec(row)?.[1] ?? family
    const code = /^\| *`([^`]+)` *\|/.exec(row)?.[1]
    if (code === undefined) continue
    codes.push({ key: `${owner} ${family} ${code}`, path, line })
    const message = judgeRow(code, row)
    if (message !== undefined) findings.push({ path, line, message })
  }
  return { codes, findings }
}

function judgeRow(code: string, row: string): string | undefined {
  const [status = '', ...texts] = row
    .split('|')
    .slice(2, -1)
    .map(cell => cell.trim())
  if (texts.length !== 2)
    return `the row of "${code}" has not the four cells code, status, meaning, what to do`
  if (!/^([1-5]\d\d|—)$/.test(status)) return `the status of "${code}" is neither an HTTP status nor "—"`
  return texts.every(cell => cell.length >= 10) ? undefined : `the row of "${code}" does not explain it`
}
