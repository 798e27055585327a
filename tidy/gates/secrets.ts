/**
 * Secrets stay where they are kept: no call that writes a log names one, and no file holds one that is real. A simple
 * gate over names; it finds the careless line, not the determined one.
 */
import { type Argument, type CallExpression, Visitor } from 'oxc-parser'
import { type Finding, isProductSource, lineAt, type SourceFile } from './source-file.ts'
import { parse } from './syntax.ts'

/** Files that hold a key on purpose, each with its reason. */
const keptOnPurpose: Readonly<Record<string, string>> = {
  'packages/scim-client/test/fixtures/self-signed.pem':
    'the key of a test server on 127.0.0.1, trusted by nobody',
}

const secretName = /(token|secret|password|passphrase|authorization|credential|api_?key|private_?key)s?$/i
const logger = /^(log|debug|info|warn|error|trace|write|writeln)$/
const logReceiver = /^(console|log|logger|stdout|stderr)$/

const realSecrets: readonly { readonly pattern: RegExp; readonly what: string }[] = [
  { pattern: /-----BEGIN [A-Z ]*PRIVATE KEY-----\s+[A-Za-z0-9+/=\s]{40}/g, what: 'a private key' },
  { pattern: /\bjnr_[a-z]+_[A-Za-z0-9_-]{43}\b/g, what: 'a token of ours' },
  {
    pattern: /\b(ghp_[A-Za-z0-9]{36}|AKIA[0-9A-Z]{16}|xox[bp]-[0-9A-Za-z-]{20,}|npm_[A-Za-z0-9]{36})\b/g,
    what: 'a token of another service',
  },
  { pattern: /\beyJ[A-Za-z0-9_-]{20,}\.eyJ[A-Za-z0-9_-]{20,}\.[A-Za-z0-9_-]{20,}/g, what: 'a signed token' },
]

/** Returns every logging call whose arguments name a secret, and every secret that stands in a file. */
export function checkSecrets(files: readonly SourceFile[]): readonly Finding[] {
  return [
    ...files.filter(isProductSource).flatMap(checkLogs),
    ...files.filter(({ path }) => !(path in keptOnPurpose)).flatMap(checkContent),
  ]
}

function checkContent({ path, text }: SourceFile): readonly Finding[] {
  return realSecrets.flatMap(({ pattern, what }) =>
    [...text.matchAll(pattern)].map(match => ({
      path,
      line: lineAt(text, match.index),
      message: `holds what looks like ${what}`,
    })),
  )
}

function checkLogs(file: SourceFile): readonly Finding[] {
  const findings: Finding[] = []
  new Visitor({
    CallExpression: node => {
      if (!writesLog(node)) return
      for (const name of node.arguments.flatMap(namesIn).filter(candidate => secretName.test(candidate))) {
        findings.push({
          path: file.path,
          line: lineAt(file.text, node.start),
          message: `logs "${name}"`,
        })
      }
    },
  }).visit(parse(file))
  return findings
}

function writesLog({ callee }: CallExpression): boolean {
  if (callee.type === 'Identifier') return logReceiver.test(callee.name)
  if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier') return false
  if (callee.property.name === 'log') return true
  if (!logger.test(callee.property.name)) return false
  const { object } = callee
  const receiver =
    object.type === 'MemberExpression' && object.property.type === 'Identifier'
      ? object.property.name
      : object.type === 'Identifier'
        ? object.name
        : ''
  return logReceiver.test(receiver)
}

/** Returns the names of the values that the argument is made of; of `token.hint` that is `hint`, which is no secret. */
function namesIn(argument: Argument): readonly string[] {
  const names = new Map<number, string>()
  const inner = new Set<number>()
  new Visitor({
    Identifier: node => {
      names.set(node.start, node.name)
    },
    MemberExpression: node => {
      inner.add(node.object.start)
      if (node.property.type === 'Identifier') names.set(node.property.start, node.property.name)
    },
    Property: node => {
      if (!node.computed && !node.shorthand) inner.add(node.key.start)
    },
    CallExpression: node => {
      inner.add(node.callee.start)
    },
  }).visit({
    type: 'Program',
    start: argument.start,
    end: argument.end,
    sourceType: 'module',
    hashbang: null,
    body: [
      argument.type === 'SpreadElement'
        ? {
            type: 'ExpressionStatement',
            expression: argument.argument,
            start: argument.start,
            end: argument.end,
          }
        : { type: 'ExpressionStatement', expression: argument, start: argument.start, end: argument.end },
    ],
  })
  return [...names].filter(([start]) => !inner.has(start)).map(([, name]) => name)
}
