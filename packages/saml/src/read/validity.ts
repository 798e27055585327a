/**
 * Whether an instant lies where it has to, by the caller's clock and with the skew that the caller allows: the lower
 * end belongs to a window and the upper does not. SAML core 2.0 §2.5.1.2.
 */
import type { Element } from '@xmldom/xmldom'
import { SamlError } from '../errors.ts'
import { attributeOf } from '../gate/elements.ts'
import { readInstant } from '../gate/instant.ts'

export interface Clock {
  readonly now: Date
  /** How far the other clock may be off, either way. */
  readonly skewMs: number
  /** How long after IssueInstant an assertion is taken, whatever it says itself. */
  readonly longestAgeMs: number
}

/** Returns the instant in an attribute, or null where it is absent. @throws saml_malformed when it is none */
export function instantOf(element: Element, name: string): Date | null {
  const text = attributeOf(element, name)
  return text === null ? null : readInstant(text, `${name} of ${element.localName}`)
}

/** @throws saml_time when the instant is later than the clock and its skew */
export function refuseFuture(at: Date | null, what: string, clock: Clock): void {
  if (at === null || at.getTime() <= clock.now.getTime() + clock.skewMs) return
  throw outside(`${what} is ${at.toISOString()}, which is still to come`, clock)
}

/** @throws saml_time when the instant has been reached, skew granted */
export function refusePast(end: Date | null, what: string, clock: Clock): void {
  if (end === null || clock.now.getTime() - clock.skewMs < end.getTime()) return
  throw outside(`${what} is ${end.toISOString()}, which is over`, clock)
}

function outside(what: string, clock: Clock): SamlError {
  return new SamlError(
    'saml_time',
    `${what}: here it is ${clock.now.toISOString()}, and ${clock.skewMs / 1000} seconds of difference are allowed. Compare the clocks.`,
  )
}
