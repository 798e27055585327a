/**
 * What was passed over in a request, as a header of its answer: `299 joinery "title: dropped"`. Such headers end in the
 * logs of proxies, so what is quoted from the request stays out. RFC 9110 §5.5, RFC 7234 §5.5.
 */
import type { Warning } from '@joinery/scim'

/** Of the whole value, in bytes: it is ASCII. */
const maxLength = 1024
/** What follows the last warning that fits: `, 299 joinery "and 1000000 more"`. */
const reserved = 40

const quoted = /"(?:[^"\\]|\\.)*(?:"|$)/gs
const notPlain = /[^ !#-[\]-~]/gu

/** The value of a header `Warning`, or undefined where there is nothing to warn of. At most 1 kB of ASCII. */
export function warningHeader(warnings: readonly Warning[]): string | undefined {
  if (warnings.length === 0) return undefined
  const values: string[] = []
  let length = 0
  for (const { path, reason } of warnings) {
    const value = warningValue(`${path}: ${reason}`)
    length += value.length + 2
    if (length > maxLength - reserved) break
    values.push(value)
  }
  const rest = warnings.length - values.length
  if (rest > 0) values.push(warningValue(`and ${rest} more`))
  return values.join(', ')
}

/** @see RFC 7234 §5.5: warn-code SP warn-agent SP warn-text */
function warningValue(text: string): string {
  return `299 joinery "${text.replace(quoted, '"..."').replace(notPlain, escape)}"`
}

/** A quote and a backslash as a quoted-pair, anything that is not ASCII by its code. @see RFC 9110 §5.6.4 */
function escape(character: string): string {
  if (character === '"' || character === '\\') return `\\${character}`
  return `\\\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`
}
