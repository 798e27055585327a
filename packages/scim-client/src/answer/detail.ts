/**
 * What a target says about a failure, in whatever form it says it: the error message of RFC 7644 §3.12, the `Errors`
 * object of OneLogin's sample providers, the `Errors` list of SCIM 1.1, the usual `{"message"}` of JSON services,
 * a sentence, or an HTML page.
 */
import type { Json, JsonObject } from '@joinery/scim'
import { redactCredentials } from '../redaction.ts'
import { isObject, member, parseBody, textMember } from './json-body.ts'

const maxDetailLength = 200
const maxExaminedLength = 8_000

export interface ErrorWords {
  /** One line of at most 200 characters, without control characters and credentials. */
  readonly detail?: string
  readonly scimType?: string
}

/** The words of an error body; an empty record when it has none. @see RFC 7644 §3.12 */
export function errorWords(body: string): ErrorWords {
  const parsed = parseBody(body)
  if (parsed.kind === 'empty') return {}
  if (parsed.kind === 'other') return words(plainText(body.slice(0, maxExaminedLength)))
  const { value } = parsed
  if (isObject(value)) return words(describe(value) ?? JSON.stringify(value), textMember(value, 'scimType'))
  return words(typeof value === 'string' ? value : JSON.stringify(value))
}

/** True for a whole HTML page, which no SCIM endpoint sends on purpose. */
export function isHtml(body: string): boolean {
  return /^\s*(?:<!--[^>]*-->\s*)?<(?:!doctype\s+html|html|head|body)\b/i.test(body.slice(0, 1000))
}

function words(detail: string, scimType?: string): ErrorWords {
  const line = oneLine(detail)
  return {
    ...(line === '' ? {} : { detail: line }),
    ...(scimType === undefined ? {} : { scimType: oneLine(scimType).slice(0, 40) }),
  }
}

const describingNames = ['detail', 'description', 'message', 'error_description', 'title', 'error', 'errors']

/** The first describing member, looked for in nested errors too; bounded, since bodies are the target's. */
function describe(body: JsonObject, depth = 0): string | undefined {
  for (const name of describingNames) {
    const value = member(body, name)
    const found = describeValue(value, depth)
    if (found !== undefined) return found
  }
  return undefined
}

function describeValue(value: Json | undefined, depth: number): string | undefined {
  if (typeof value === 'string') return value.trim() === '' ? undefined : value
  if (depth >= 3) return undefined
  if (Array.isArray(value)) {
    const found = value.slice(0, 3).map(entry => describeValue(entry, depth + 1))
    const said = found.filter(entry => entry !== undefined)
    return said.length === 0 ? undefined : said.join('; ')
  }
  return isObject(value) ? describe(value, depth + 1) : undefined
}

function plainText(text: string): string {
  if (!isHtml(text)) return text
  const title = between(text, '<title', '</title')
  const body = between(text, '<body', '</body') ?? text
  const said = [title, body]
    .filter(part => part !== undefined)
    .map(part => oneLine(withoutMarkup(part)))
    .filter(part => part !== '')
  const [first, second] = said
  if (first === undefined || second === undefined) return first ?? 'an HTML page'
  return second.startsWith(first) ? second : `${first}: ${second}`
}

/** The content of an element: what follows the opening tag, up to the closing one. */
function between(text: string, open: string, close: string): string | undefined {
  const lower = text.toLowerCase()
  const start = lower.indexOf(open)
  const content = start < 0 ? -1 : text.indexOf('>', start)
  if (content < 0) return undefined
  const end = lower.indexOf(close, content)
  return text.slice(content + 1, end < 0 ? text.length : end)
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: ' ' }

function withoutMarkup(html: string): string {
  return html
    .replaceAll(/<(script|style)\b[^>]*>[\s\S]{0,8000}?<\/\1\s*>/gi, ' ')
    .replaceAll(/<[^<>]*>/g, ' ')
    .replaceAll(/&(amp|lt|gt|quot|nbsp);/g, (whole, name: string) => entities[name] ?? whole)
    .replaceAll(/&#0?39;/g, "'")
}

function oneLine(text: string): string {
  const clean = redactCredentials(text.slice(0, maxExaminedLength))
    .replaceAll(/[\s\p{Cc}\p{Cf}]+/gu, ' ')
    .trim()
  const letters = Array.from(clean)
  return letters.length <= maxDetailLength ? clean : `${letters.slice(0, maxDetailLength - 1).join('')}…`
}
