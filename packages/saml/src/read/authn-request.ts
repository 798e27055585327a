/**
 * The request of a service provider to sign a person in, as the identity provider reads it. Nothing here decides where
 * the answer goes: `consumer` has to be one that the application knows, whether the request is signed or not.
 * SAML core 2.0 §3.4.1, SAML profiles 2.0 §4.1.4.1.
 */
import type { Element } from '@xmldom/xmldom'
import type { BoundMessage } from '../bindings/message.ts'
import { type OpenedMessage, openBound } from '../bindings/open.ts'
import { SamlError } from '../errors.ts'
import { attributeOf, onlyChild } from '../gate/elements.ts'
import { namespaces } from '../namespaces.ts'
import { readFlag } from './flag.ts'
import { checkDestination, type MessageAge, readHead, readIssuer } from './message-head.ts'

export interface AuthnRequest {
  readonly id: string
  /** The service provider's entity id. */
  readonly issuer: string
  /** AssertionConsumerServiceURL: an address that the caller still has to know. */
  readonly consumer: string | null
  /** AssertionConsumerServiceIndex, 0 to 65,535; never beside `consumer`. */
  readonly consumerIndex: number | null
  /** ProtocolBinding, a URN. */
  readonly binding: string | null
  /** Format of the NameIDPolicy, a URN. */
  readonly nameIdFormat: string | null
  /** The person has to prove anew who it is. */
  readonly forceAuthn: boolean
  /** The person must not be asked anything. */
  readonly isPassive: boolean
  readonly issueInstant: Date
  /** Whether one of the given certificates verified it. */
  readonly wasSigned: boolean
  /** To be given back with the answer, as it is; null where none came. */
  readonly relayState: string | null
}

export interface AuthnRequestExpectation extends MessageAge {
  /** The addresses at which requests arrive here. */
  readonly destination: readonly string[]
  /** PEM, of the service provider's keys. None: requests are taken as if they were not signed. */
  readonly certificates: readonly string[]
  /** Refuses requests that are not signed. */
  readonly mustBeSigned: boolean
}

const longestAddress = 2048

/**
 * Returns the issuer that the request claims, to look up its certificates by; it is not verified.
 * @throws saml_malformed, saml_signature when it does not pass the gate
 */
export function issuerOfRequest(message: BoundMessage): string {
  return readIssuer(openRequest(message).root)
}

/**
 * Returns the request, its values read from what was signed where it is signed.
 * @throws saml_malformed when it is none; saml_signature when it is not signed and has to be, or by another key;
 * saml_addressee when it is meant for another address; saml_time when it is too old or from the future
 */
export function readAuthnRequest(
  message: BoundMessage,
  expect: AuthnRequestExpectation,
  now: Date,
): AuthnRequest {
  const opened = openRequest(message)
  const wasSigned = opened.isSigned && expect.certificates.length > 0
  if (expect.mustBeSigned && !wasSigned) throw notVerified(opened.isSigned)
  const root = wasSigned ? opened.verifiedRoot(expect.certificates) : opened.root
  const head = readHead(root, expect, now)
  checkDestination(root, expect.destination, wasSigned)
  const policy = onlyChild(root, namespaces.protocol, 'NameIDPolicy')
  return {
    ...head,
    ...readConsumer(root),
    binding: readBounded(root, 'ProtocolBinding'),
    nameIdFormat: policy === null ? null : readBounded(policy, 'Format'),
    forceAuthn: readFlag(root, 'ForceAuthn'),
    isPassive: readFlag(root, 'IsPassive'),
    wasSigned,
    relayState: opened.relayState,
  }
}

function openRequest(message: BoundMessage): OpenedMessage {
  return openBound(message, { SAMLRequest: 'AuthnRequest' })
}

function readConsumer(root: Element): Pick<AuthnRequest, 'consumer' | 'consumerIndex'> {
  const consumer = readBounded(root, 'AssertionConsumerServiceURL')
  const index = attributeOf(root, 'AssertionConsumerServiceIndex')
  if (consumer !== null && index !== null) {
    throw new SamlError(
      'saml_malformed',
      'The AuthnRequest names its consumer by AssertionConsumerServiceURL and by AssertionConsumerServiceIndex; one is allowed.',
    )
  }
  if (index !== null && !(/^\d{1,5}$/.test(index) && Number(index) <= 65_535)) {
    throw new SamlError('saml_malformed', 'AssertionConsumerServiceIndex is no number from 0 to 65535.')
  }
  return { consumer, consumerIndex: index === null ? null : Number(index) }
}

/** An address or URN; an empty one is as good as none. */
function readBounded(element: Element, name: string): string | null {
  const value = attributeOf(element, name)
  if (value === null || value === '') return null
  if (value.length > longestAddress) {
    throw new SamlError(
      'saml_malformed',
      `${name} of the AuthnRequest is longer than ${longestAddress} characters.`,
    )
  }
  return value
}

function notVerified(isSigned: boolean): SamlError {
  return new SamlError(
    'saml_signature',
    isSigned
      ? 'The AuthnRequest is signed, but no certificate of the service provider is configured to verify it with.'
      : 'The AuthnRequest is not signed, and only signed ones are taken.',
  )
}
