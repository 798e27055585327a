/** How and when the person signed in at the identity provider. SAML core 2.0 §2.7.2. */
import type { Element } from '@xmldom/xmldom'
import type { VerifiedAssertion } from '../assertion.ts'
import { SamlError } from '../errors.ts'
import { attributeOf, onlyChild, requiredChild, textOf } from '../gate/elements.ts'
import { namespaces } from '../namespaces.ts'
import { type Clock, instantOf, refuseFuture, refusePast } from './validity.ts'

const longestSessionIndex = 256
const longestContext = 1024

/**
 * Returns what the one AuthnStatement says.
 * @throws saml_malformed when there is none, or more; saml_time when the sign-in is still to come or its session over
 */
export function readAuthnStatement(
  assertion: Element,
  clock: Clock,
): Pick<VerifiedAssertion, 'sessionIndex' | 'authnInstant' | 'authnContext' | 'sessionNotOnOrAfter'> {
  const statement = requiredChild(assertion, namespaces.assertion, 'AuthnStatement')
  const authnInstant = instantOf(statement, 'AuthnInstant')
  if (authnInstant === null) {
    throw new SamlError('saml_malformed', 'The AuthnStatement has no AuthnInstant.')
  }
  refuseFuture(authnInstant, 'AuthnInstant', clock)
  const sessionNotOnOrAfter = instantOf(statement, 'SessionNotOnOrAfter')
  refusePast(sessionNotOnOrAfter, 'SessionNotOnOrAfter', clock)
  const sessionIndex = attributeOf(statement, 'SessionIndex')
  if (sessionIndex !== null && sessionIndex.length > longestSessionIndex) {
    throw new SamlError('saml_malformed', `SessionIndex is longer than ${longestSessionIndex} characters.`)
  }
  return { sessionIndex, authnInstant, authnContext: contextOf(statement), sessionNotOnOrAfter }
}

function contextOf(statement: Element): string | null {
  const context = onlyChild(statement, namespaces.assertion, 'AuthnContext')
  const reference = context === null ? null : onlyChild(context, namespaces.assertion, 'AuthnContextClassRef')
  const name = reference === null ? null : textOf(reference).trim()
  if (name !== null && name.length > longestContext) {
    throw new SamlError('saml_malformed', `AuthnContextClassRef is longer than ${longestContext} characters.`)
  }
  return name
}
