/** Reading an assertion whose signature holds: every check of its content, then its values. SAML core 2.0 §2.3.3. */
import type { Element } from '@xmldom/xmldom'
import type { VerifiedAssertion } from '../assertion.ts'
import { readAttributes } from './attributes.ts'
import { readAuthnStatement } from './authn-statement.ts'
import { checkConditions } from './conditions.ts'
import { checkIssuer, readIssued } from './issued.ts'
import { readSubject } from './subject.ts'
import type { Clock } from './validity.ts'

/** Between whom: entity ids of the one that issues and the one that reads, and the address it was posted to. */
export interface Parties {
  readonly entityId: string
  readonly audience: string
  readonly consumer: string
}

/**
 * Returns what an assertion says.
 * @throws saml_malformed, saml_addressee, saml_time when its content is not that of one that can be used here and now
 */
export function readAssertion(assertion: Element, parties: Parties, clock: Clock): VerifiedAssertion {
  const { id, issueInstant } = readIssued(assertion, clock)
  checkIssuer(assertion, parties.entityId)
  const { nameId, inResponseTo, notOnOrAfter } = readSubject(assertion, parties.consumer, clock)
  const holdsUntil = checkConditions(assertion, parties.audience, clock)
  const ends = [issueInstant.getTime() + clock.longestAgeMs, notOnOrAfter.getTime()]
  return {
    id,
    issuer: parties.entityId,
    nameId,
    inResponseTo,
    attributes: readAttributes(assertion),
    ...readAuthnStatement(assertion, clock),
    replayableUntil: new Date(
      Math.min(...ends, holdsUntil?.getTime() ?? Number.POSITIVE_INFINITY) + clock.skewMs,
    ),
  }
}
