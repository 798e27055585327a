/** By whom and when a response or an assertion was issued. SAML core 2.0 §2.3.3, §3.2.2. */
import type { Element } from '@xmldom/xmldom'
import { SamlError } from '../errors.ts'
import { attributeOf } from '../gate/elements.ts'
import { readId, readIssuer } from './message-head.ts'
import { type Clock, instantOf, refuseFuture, refusePast } from './validity.ts'

/**
 * Returns the id and the instant of what was issued.
 * @throws saml_malformed when one is missing, or it is not of SAML 2.0; saml_time when it is too old, or from the future
 */
export function readIssued(element: Element, clock: Clock): { id: string; issueInstant: Date } {
  const version = attributeOf(element, 'Version')
  if (version !== '2.0') {
    throw new SamlError(
      'saml_malformed',
      `The ${element.localName} is of version ${version ?? 'nothing'}, not 2.0.`,
    )
  }
  const issueInstant = instantOf(element, 'IssueInstant')
  if (issueInstant === null) {
    throw new SamlError('saml_malformed', `The ${element.localName} has no IssueInstant.`)
  }
  refuseFuture(issueInstant, `IssueInstant of ${element.localName}`, clock)
  const oldest = new Date(issueInstant.getTime() + clock.longestAgeMs)
  refusePast(oldest, `The longest age of the ${element.localName}`, clock)
  return { id: readId(element, 'ID'), issueInstant }
}

/** @throws saml_malformed when there is no Issuer; saml_addressee when it is somebody else */
export function checkIssuer(element: Element, entityId: string): void {
  const issuer = readIssuer(element)
  if (issuer === entityId) return
  throw new SamlError(
    'saml_addressee',
    `The ${element.localName} is issued by ${JSON.stringify(issuer.slice(0, 200))}, not by ${entityId}.`,
  )
}
