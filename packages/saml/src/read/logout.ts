/**
 * A logout message of the other end: the request that sessions end, or the answer to ours. It is always signed: who
 * could forge one could sign people out. SAML core 2.0 §3.7, SAML profiles 2.0 §4.4.
 */
import type { Element } from '@xmldom/xmldom'
import { type NameId, nameIdFormats } from '../assertion.ts'
import type { BoundMessage } from '../bindings/message.ts'
import { type OpenedMessage, openBound } from '../bindings/open.ts'
import { SamlError } from '../errors.ts'
import {
  attributeOf,
  childrenNamed,
  onlyChild,
  requiredAttribute,
  requiredChild,
  textOf,
} from '../gate/elements.ts'
import { readInstant } from '../gate/instant.ts'
import { namespaces } from '../namespaces.ts'
import {
  checkDestination,
  defaultSkewMs,
  type MessageAge,
  readHead,
  readId,
  readIssuer,
} from './message-head.ts'

export type LogoutMessage =
  | {
      readonly kind: 'request'
      readonly id: string
      readonly nameId: NameId
      /** Of the sessions that end; none means all of the person's. */
      readonly sessionIndexes: readonly string[]
      readonly notOnOrAfter: Date | null
      /** To be given back with the answer, as it is. */
      readonly relayState: string | null
    }
  | {
      readonly kind: 'response'
      /** The request that is answered: the caller checks that it sent it. */
      readonly inResponseTo: string
      /** Whether the person is signed out everywhere; not so after a partial logout. */
      readonly success: boolean
      readonly relayState: string | null
    }

export interface LogoutExpectation extends MessageAge {
  /** The other end's entity id. */
  readonly issuer: string
  /** PEM, of its keys. */
  readonly certificates: readonly string[]
  /** The address at which logout messages arrive here. */
  readonly destination: string
}

const mostSessionIndexes = 100
const longestNameId = 1024
const longestSessionIndex = 1024
const statusPrefix = 'urn:oasis:names:tc:SAML:2.0:status:'

/**
 * Returns the issuer that the message claims, to look up its certificates by; it is not verified.
 * @throws saml_malformed, saml_signature when it does not pass the gate
 */
export function issuerOfLogout(message: BoundMessage): string {
  return readIssuer(openLogout(message).root)
}

/**
 * Returns the message, every value read from what was signed.
 * @throws saml_malformed when it is none; saml_signature when it is not signed by one of the keys; saml_addressee when
 * it is from another issuer or for another address; saml_time when it is too old, from the future or past NotOnOrAfter
 */
export function readLogout(message: BoundMessage, expect: LogoutExpectation, now: Date): LogoutMessage {
  const opened = openLogout(message)
  const root = opened.verifiedRoot(expect.certificates)
  const head = readHead(root, expect, now)
  if (head.issuer !== expect.issuer) {
    throw new SamlError(
      'saml_addressee',
      `The ${root.localName} is from ${JSON.stringify(head.issuer.slice(0, 200))}, not from ${expect.issuer}.`,
    )
  }
  checkDestination(root, [expect.destination], true)
  return opened.kind === 'SAMLRequest'
    ? readRequest(root, head.id, opened.relayState, expect, now)
    : readResponse(root, opened.relayState)
}

function openLogout(message: BoundMessage): OpenedMessage {
  return openBound(message, { SAMLRequest: 'LogoutRequest', SAMLResponse: 'LogoutResponse' })
}

function readRequest(
  root: Element,
  id: string,
  relayState: string | null,
  { clockSkewMs = defaultSkewMs }: MessageAge,
  now: Date,
): LogoutMessage {
  const until = attributeOf(root, 'NotOnOrAfter')
  const notOnOrAfter = until === null ? null : readInstant(until, 'NotOnOrAfter')
  if (notOnOrAfter !== null && now.getTime() >= notOnOrAfter.getTime() + clockSkewMs) {
    throw new SamlError('saml_time', `The LogoutRequest was good until ${notOnOrAfter.toISOString()}.`)
  }
  return {
    kind: 'request',
    id,
    nameId: readNameId(root),
    sessionIndexes: readSessionIndexes(root),
    notOnOrAfter,
    relayState,
  }
}

function readNameId(root: Element): NameId {
  if (onlyChild(root, namespaces.assertion, 'EncryptedID') !== null) {
    throw new SamlError(
      'saml_malformed',
      'The LogoutRequest has an EncryptedID, which is not supported: turn encryption off.',
    )
  }
  const element = requiredChild(root, namespaces.assertion, 'NameID')
  const value = textOf(element)
  if (value.trim() === '' || value.length > longestNameId) {
    throw new SamlError(
      'saml_malformed',
      `The NameID of the LogoutRequest has to have 1 to ${longestNameId} characters.`,
    )
  }
  return { value, format: attributeOf(element, 'Format') ?? nameIdFormats.unspecified }
}

function readSessionIndexes(root: Element): readonly string[] {
  const elements = childrenNamed(root, namespaces.protocol, 'SessionIndex')
  const indexes = elements.map(textOf)
  if (indexes.length > mostSessionIndexes || indexes.some(index => index.length > longestSessionIndex)) {
    throw new SamlError(
      'saml_malformed',
      `The LogoutRequest has more than ${mostSessionIndexes} SessionIndex, or one of more than ${longestSessionIndex} characters.`,
    )
  }
  return indexes
}

function readResponse(root: Element, relayState: string | null): LogoutMessage {
  const status = requiredChild(root, namespaces.protocol, 'Status')
  const code = requiredChild(status, namespaces.protocol, 'StatusCode')
  const detail = onlyChild(code, namespaces.protocol, 'StatusCode')
  const isPartial = detail !== null && attributeOf(detail, 'Value') === `${statusPrefix}PartialLogout`
  return {
    kind: 'response',
    inResponseTo: readId(root, 'InResponseTo'),
    success: requiredAttribute(code, 'Value') === `${statusPrefix}Success` && !isPartial,
    relayState,
  }
}
