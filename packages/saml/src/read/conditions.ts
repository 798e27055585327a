/** Under which conditions an assertion holds. One that is not understood makes it invalid: SAML core 2.0 §2.5.1. */
import type { Element } from '@xmldom/xmldom'
import { SamlError } from '../errors.ts'
import { childrenNamed, childrenOf, isNamed, requiredChild, textOf } from '../gate/elements.ts'
import { namespaces } from '../namespaces.ts'
import { type Clock, instantOf, refuseFuture, refusePast } from './validity.ts'

/** The last two ask what is done anyway: an assertion is used once, and never handed on. */
const understood = ['AudienceRestriction', 'OneTimeUse', 'ProxyRestriction']

/**
 * Returns until when the assertion holds, or null where it does not say.
 * @throws saml_malformed when a condition is not understood; saml_addressee when `audience` is not among those that it
 * is for; saml_time when it does not hold yet, or no more
 */
export function checkConditions(assertion: Element, audience: string, clock: Clock): Date | null {
  const conditions = requiredChild(assertion, namespaces.assertion, 'Conditions')
  const strange = childrenOf(conditions).find(
    child => !understood.some(name => isNamed(child, namespaces.assertion, name)),
  )
  if (strange !== undefined) {
    throw new SamlError(
      'saml_malformed',
      `The assertion has the condition ${strange.localName}, which is not understood here.`,
    )
  }
  checkAudience(conditions, audience)
  const notOnOrAfter = instantOf(conditions, 'NotOnOrAfter')
  refuseFuture(instantOf(conditions, 'NotBefore'), 'NotBefore of Conditions', clock)
  refusePast(notOnOrAfter, 'NotOnOrAfter of Conditions', clock)
  return notOnOrAfter
}

/** Each restriction has to name us: several are several conditions. */
function checkAudience(conditions: Element, audience: string): void {
  const restrictions = childrenNamed(conditions, namespaces.assertion, 'AudienceRestriction').map(
    restriction => childrenNamed(restriction, namespaces.assertion, 'Audience').map(textOf),
  )
  if (restrictions.length === 0) {
    throw new SamlError('saml_addressee', `The assertion names no audience; it has to be for ${audience}.`)
  }
  const other = restrictions.find(audiences => !audiences.includes(audience))
  if (other !== undefined) {
    throw new SamlError(
      'saml_addressee',
      `The assertion is for the audience ${other.join(', ').slice(0, 300) || 'nobody'}, not for ${audience}.`,
    )
  }
}
