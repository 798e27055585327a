/**
 * The Custom Headers of an app: free text, one `Name: value` a line, sent with every request and stronger than our own
 * headers of the same name. RFC 9110 §5 says what a name and a value may hold.
 */
import { ClientInputError } from './errors.ts'
import { mayHoldSecret } from './redaction.ts'

const maxHeaders = 50
const maxValueLength = 8192

/** These belong to the connection or follow from the body; a request that lies about them is not understood. */
const transportHeaders: ReadonlySet<string> = new Set([
  'connection',
  'content-length',
  'expect',
  'host',
  'keep-alive',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
])

/**
 * The headers of a text such as `Content-Type: application/scim+json\nUser-Agent: OneLogin SCIM`; empty lines are
 * skipped.
 *
 * @throws ClientInputError bad_header naming the line, when it has no colon, a name or value that HTTP does not allow,
 * a name that was there before, or one that belongs to the connection
 */
export function parseCustomHeaders(text: string): Record<string, string> {
  const headers = new Map<string, string>()
  const seen = new Set<string>()
  for (const [index, line] of text.split(/\r\n|\n|\r/).entries()) {
    if (line.trim() === '') continue
    const where = `Line ${index + 1} of Custom Headers`
    const colon = line.indexOf(':')
    if (colon < 1) throw refuse(where, 'is not of the form "Name: value"')
    const name = line.slice(0, colon).trim()
    const value = line.slice(colon + 1).trim()
    checkHeader(name, value, where)
    if (seen.has(name.toLowerCase())) throw refuse(where, `repeats the header ${name}`)
    seen.add(name.toLowerCase())
    headers.set(name, value)
    if (headers.size > maxHeaders) throw refuse(where, `is one too many: at most ${maxHeaders} headers`)
  }
  return Object.fromEntries(headers)
}

/**
 * The custom headers that may be shown to others; those that may carry a secret are left out:
 * `X-Tenant: a\nX-Api-Key: k` gives `X-Tenant: a`.
 *
 * @throws ClientInputError bad_header as parseCustomHeaders does
 */
export function withoutSecretHeaders(text: string): string {
  return Object.entries(parseCustomHeaders(text))
    .filter(([name, value]) => !mayHoldSecret(name, value))
    .map(([name, value]) => `${name}: ${value}`)
    .join('\n')
}

/** @throws ClientInputError bad_header when HTTP does not allow this name or value. */
export function checkHeader(name: string, value: string, where: string): void {
  if (!/^[!#$%&'*+.^_`|~0-9a-z-]+$/i.test(name)) {
    throw refuse(where, `has ${JSON.stringify(name.slice(0, 60))}, which cannot be the name of a header`)
  }
  if (transportHeaders.has(name.toLowerCase())) {
    throw refuse(where, `sets ${name}, which belongs to the connection and cannot be set`)
  }
  if (!/^[\t\x20-\x7e\x80-\xff]*$/.test(value)) {
    throw refuse(
      where,
      `gives ${name} a value with a line break, a control character or a letter beyond Latin-1`,
    )
  }
  if (value.length > maxValueLength) {
    throw refuse(where, `gives ${name} a value longer than ${maxValueLength} characters`)
  }
}

function refuse(where: string, why: string): ClientInputError {
  return new ClientInputError('bad_header', `${where} ${why}.`)
}
