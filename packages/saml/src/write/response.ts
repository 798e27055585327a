/**
 * What an identity provider answers: that a person is signed in, with an assertion of who it is. Every value is data,
 * none becomes markup. SAML core 2.0 §3.3.3, SAML profiles 2.0 §4.1.4.2.
 */
import type { NameId } from '../assertion.ts'
import { SamlError } from '../errors.ts'
import { namespaces } from '../namespaces.ts'
import type { SigningKey } from '../signing-key.ts'
import { signElement } from './sign.ts'
import { successStatus } from './status.ts'
import { element, requireWritable, writeXml, type XmlElement } from './xml.ts'

export interface SignInResponse {
  readonly now: Date
  /** The identity provider's entity id. */
  readonly issuer: string
  /** The assertion consumer service that the response is posted to. */
  readonly destination: string
  /** Of the subject's confirmation, where the service provider wants another than `destination`. */
  readonly recipient?: string | undefined
  /** The service provider's entity id. */
  readonly audience: string
  /** The AuthnRequest that is answered; null where the identity provider begins. */
  readonly inResponseTo: string | null
  readonly nameId: NameId
  /** Each name once; several values are several AttributeValue elements. */
  readonly attributes: readonly AssertedAttribute[]
  readonly sessionIndex: string
  readonly authnInstant: Date
  /** An authentication context class's URN. */
  readonly authnContext: string
  readonly sessionNotOnOrAfter: Date | null
  /** How long from `now` on the assertion may be used; 3 minutes unless given. */
  readonly lifetimeMs?: number | undefined
  /** How long before `now` it already holds, for clocks that are behind; as long as `lifetimeMs` unless given. */
  readonly earlyMs?: number | undefined
  readonly sign: 'assertion' | 'response' | 'both'
  /** Makes the ids of response and assertion, as `newMessageId` does. */
  readonly newId: () => string
}

export interface AssertedAttribute {
  readonly name: string
  readonly values: readonly string[]
}

/** Authentication context classes. SAML authentication context 2.0 §3.4. */
export const authnContexts = {
  passwordProtectedTransport: 'urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport',
  timeSyncToken: 'urn:oasis:names:tc:SAML:2.0:ac:classes:TimeSyncToken',
  unspecified: 'urn:oasis:names:tc:SAML:2.0:ac:classes:unspecified',
} as const

const bearer = 'urn:oasis:names:tc:SAML:2.0:cm:bearer'
const basicName = 'urn:oasis:names:tc:SAML:2.0:attrname-format:basic'
const defaultLifetimeMs = 180_000

/**
 * Returns the signed Response as XML, not yet encoded for a binding (see `postFields`).
 * @throws saml_malformed when a value holds a character that XML cannot hold, an attribute is there twice or the
 * NameID is empty; saml_certificate when the key cannot be used
 */
export function issueResponse(input: SignInResponse, key: SigningKey): string {
  if (input.nameId.value.trim() === '') {
    throw new SamlError('saml_malformed', 'A NameID cannot be blank: nobody would be signed in')
  }
  const ids = { response: input.newId(), assertion: input.newId() }
  if (ids.response === ids.assertion) {
    throw new SamlError('saml_malformed', `Response and assertion cannot share the id "${ids.response}"`)
  }
  let xml = writeXml(responseOf(input, ids))
  if (input.sign !== 'response') xml = signElement(xml, ids.assertion, key)
  if (input.sign !== 'assertion') xml = signElement(xml, ids.response, key)
  return xml
}

interface Ids {
  readonly response: string
  readonly assertion: string
}

function responseOf(input: SignInResponse, ids: Ids): XmlElement {
  return element(
    'samlp:Response',
    {
      ID: ids.response,
      Version: '2.0',
      IssueInstant: input.now.toISOString(),
      Destination: input.destination,
      InResponseTo: input.inResponseTo,
    },
    [element('saml:Issuer', {}, input.issuer), successStatus(), assertionOf(input, ids.assertion)],
  )
}

function assertionOf(input: SignInResponse, id: string): XmlElement {
  const { now, lifetimeMs = defaultLifetimeMs, earlyMs = lifetimeMs } = input
  const notOnOrAfter = new Date(now.getTime() + lifetimeMs).toISOString()
  const notBefore = new Date(now.getTime() - earlyMs).toISOString()
  return element('saml:Assertion', { ID: id, Version: '2.0', IssueInstant: now.toISOString() }, [
    element('saml:Issuer', {}, input.issuer),
    subjectOf(input, notOnOrAfter),
    element('saml:Conditions', { NotBefore: notBefore, NotOnOrAfter: notOnOrAfter }, [
      element('saml:AudienceRestriction', {}, [element('saml:Audience', {}, input.audience)]),
    ]),
    authnStatementOf(input),
    attributeStatementOf(input.attributes),
  ])
}

function subjectOf(input: SignInResponse, notOnOrAfter: string): XmlElement {
  return element('saml:Subject', {}, [
    element('saml:NameID', { Format: input.nameId.format }, input.nameId.value),
    element('saml:SubjectConfirmation', { Method: bearer }, [
      element('saml:SubjectConfirmationData', {
        NotOnOrAfter: notOnOrAfter,
        Recipient: input.recipient ?? input.destination,
        InResponseTo: input.inResponseTo,
      }),
    ]),
  ])
}

function authnStatementOf(input: SignInResponse): XmlElement {
  const attributes = {
    AuthnInstant: input.authnInstant.toISOString(),
    SessionIndex: input.sessionIndex,
    SessionNotOnOrAfter: input.sessionNotOnOrAfter?.toISOString(),
  }
  return element('saml:AuthnStatement', attributes, [
    element('saml:AuthnContext', {}, [element('saml:AuthnContextClassRef', {}, input.authnContext)]),
  ])
}

/** Null where there is nothing to state: an AttributeStatement without an Attribute is not allowed. */
function attributeStatementOf(attributes: readonly AssertedAttribute[]): XmlElement | null {
  if (attributes.length === 0) return null
  const names = new Set<string>()
  for (const { name, values } of attributes) {
    if (name === '' || names.has(name)) {
      throw new SamlError('saml_malformed', `The attribute "${name}" has no name or is there twice`)
    }
    names.add(name)
    for (const value of values) requireWritable(value, `the attribute "${name}"`)
  }
  return element(
    'saml:AttributeStatement',
    {},
    attributes.map(({ name, values }) =>
      element('saml:Attribute', { Name: name, NameFormat: basicName }, values.map(attributeValue)),
    ),
  )
}

function attributeValue(value: string): XmlElement {
  return element('saml:AttributeValue', { 'xmlns:xs': namespaces.schema, 'xsi:type': 'xs:string' }, value)
}
