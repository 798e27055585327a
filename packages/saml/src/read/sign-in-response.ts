/**
 * Reading the response by which an identity provider signs a person in: the gate, every signature that is there, then
 * the content, all of it from the bytes that were signed. What may happen once, an assertion's id and a request's, is
 * handed back for the caller to use up; nothing is remembered here. SAML profiles 2.0 §4.1.4.3, §4.1.4.5.
 */
import type { Element } from '@xmldom/xmldom'
import type { VerifiedAssertion } from '../assertion.ts'
import type { IdentityProviderDescription } from '../descriptions.ts'
import { SamlError } from '../errors.ts'
import { attributeOf, onlyChild } from '../gate/elements.ts'
import { type Gated, openAssertion, openMessage, openXml } from '../gate/message.ts'
import { verifiedBytes } from '../gate/verified.ts'
import { namespaces } from '../namespaces.ts'
import { readAssertion } from './assertion.ts'
import { checkIssuer, readIssued } from './issued.ts'
import { checkDestination } from './message-head.ts'
import { checkStatus } from './response-status.ts'
import { askAgain } from './second-opinion.ts'
import type { Clock } from './validity.ts'

/** What a response has to be, to be taken here. */
export interface SignInExpectation {
  readonly identityProvider: Pick<IdentityProviderDescription, 'entityId' | 'certificates'>
  /** Our entity id. */
  readonly audience: string
  /** The address of the assertion consumer service that the response was posted to. */
  readonly consumer: string
  /** How far the clocks may differ: 60,000 unless given, 120,000 at most. */
  readonly clockSkewMs?: number | undefined
  /** How old an assertion may be, whatever it says itself: 600,000 unless given, a day at most. */
  readonly longestAgeMs?: number | undefined
}

const defaultSkewMs = 60_000
const mostSkewMs = 120_000
const defaultAgeMs = 600_000
const mostAgeMs = 86_400_000

/**
 * Returns what the assertion says, of which every value was signed by one of the identity provider's certificates: the
 * assertion, the response around it, or both carry a signature, and each that is there has to hold. `inResponseTo` is
 * null where the identity provider began by itself; whether that is allowed is the caller's to say.
 *
 * @param encoded the form field SAMLResponse
 * @throws saml_malformed when it is no response with exactly one assertion, or not one that can be read in one way only
 * @throws saml_signature when nothing is signed, or a signature does not hold
 * @throws saml_status when the identity provider says that it signed nobody in
 * @throws saml_addressee when issuer, destination, recipient, audience or the request that it answers are others
 * @throws saml_time when it is not valid yet, or no more
 * @throws saml_certificate when a configured certificate cannot be used
 */
export async function readSignInResponse(
  encoded: string,
  expect: SignInExpectation,
  now: Date,
): Promise<VerifiedAssertion> {
  const clock = clockOf(expect, now)
  const gated = openMessage(encoded, 'Response')
  const { response, assertion } = verify(gated, expect.identityProvider.certificates)
  checkStatus(response)
  if (gated.assertion === null) {
    throw new SamlError('saml_malformed', 'The response holds no assertion.')
  }
  if (assertion === null) {
    throw new SamlError('saml_signature', 'Neither the response nor its assertion is signed.')
  }
  checkResponse(response, gated, expect, clock)
  const { audience, consumer } = expect
  const { entityId, certificates } = expect.identityProvider
  const verified = readAssertion(assertion, { entityId, audience, consumer }, clock)
  checkAnswered(response, verified.inResponseTo)
  await askAgain(
    gated,
    { entityId, certificates, audience, consumer },
    { nameId: verified.nameId.value, issuer: verified.issuer },
    clock,
  )
  return verified
}

/** The response as it was signed, or as it came where it is not signed, and the assertion as it was signed. */
interface Verified {
  readonly response: Element
  /** Null where no signature covers it. */
  readonly assertion: Element | null
}

function verify(gated: Gated, certificates: readonly string[]): Verified {
  const around = gated.signatures.has(gated.root)
    ? openXml(verifiedBytes(gated, gated.root, certificates), 'Response')
    : null
  const inside =
    gated.assertion !== null && gated.signatures.has(gated.assertion)
      ? openAssertion(verifiedBytes(gated, gated.assertion, certificates))
      : null
  return { response: around?.root ?? gated.root, assertion: inside ?? around?.assertion ?? null }
}

function checkResponse(response: Element, gated: Gated, expect: SignInExpectation, clock: Clock): void {
  readIssued(response, clock)
  // SAML profiles 2.0 §4.1.4.2: a response that is not signed may leave its Issuer to the assertion.
  if (gated.signatures.has(gated.root) || onlyChild(response, namespaces.assertion, 'Issuer') !== null) {
    checkIssuer(response, expect.identityProvider.entityId)
  }
  checkDestination(response, [expect.consumer], gated.signatures.has(gated.root))
}

/** The response around an assertion may be unsigned, so what it answers has to be what the assertion says. */
function checkAnswered(response: Element, inResponseTo: string | null): void {
  if (inResponseTo === '') {
    throw new SamlError('saml_malformed', 'InResponseTo is empty.')
  }
  if (attributeOf(response, 'InResponseTo') !== inResponseTo) {
    throw new SamlError(
      'saml_addressee',
      'InResponseTo of the response and of its assertion name different requests.',
    )
  }
}

function clockOf(expect: SignInExpectation, now: Date): Clock {
  const { clockSkewMs: skewMs = defaultSkewMs, longestAgeMs = defaultAgeMs } = expect
  if (!(skewMs >= 0 && skewMs <= mostSkewMs)) {
    throw new RangeError(`clockSkewMs has to be 0 to ${mostSkewMs}, not ${skewMs}`)
  }
  if (!(longestAgeMs > 0 && longestAgeMs <= mostAgeMs)) {
    throw new RangeError(`longestAgeMs has to be more than 0 and at most ${mostAgeMs}, not ${longestAgeMs}`)
  }
  return { now, skewMs, longestAgeMs }
}
