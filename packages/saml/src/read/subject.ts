/**
 * Whom an assertion is about, and that its bearer may use it here: SAML core 2.0 §2.4, SAML profiles 2.0 §4.1.4.2.
 */
import type { Element } from '@xmldom/xmldom'
import { type NameId, nameIdFormats } from '../assertion.ts'
import { SamlError } from '../errors.ts'
import { attributeOf, childrenNamed, onlyChild, requiredChild, textOf } from '../gate/elements.ts'
import { namespaces } from '../namespaces.ts'
import { type Clock, instantOf, refusePast } from './validity.ts'

const bearer = 'urn:oasis:names:tc:SAML:2.0:cm:bearer'
const longestNameId = 256
const longestFormat = 256

export interface Subject {
  readonly nameId: NameId
  readonly inResponseTo: string | null
  /** Until when the bearer may bring the assertion. */
  readonly notOnOrAfter: Date
}

/**
 * Returns the person, and the confirmation that names `consumer` as its recipient.
 * @throws saml_malformed when there is no NameID of 1 to 256 characters in the clear, or not exactly one such confirmation
 * @throws saml_addressee when the confirmations name other recipients; saml_time when it is over
 */
export function readSubject(assertion: Element, consumer: string, clock: Clock): Subject {
  const subject = requiredChild(assertion, namespaces.assertion, 'Subject')
  const nameId = readNameId(subject)
  const data = confirmationFor(subject, consumer)
  const notOnOrAfter = instantOf(data, 'NotOnOrAfter')
  if (notOnOrAfter === null) {
    throw malformed('its SubjectConfirmationData has no NotOnOrAfter')
  }
  if (attributeOf(data, 'NotBefore') !== null) {
    throw malformed('its SubjectConfirmationData has a NotBefore, which a bearer cannot have')
  }
  refusePast(notOnOrAfter, 'NotOnOrAfter of SubjectConfirmationData', clock)
  return { nameId, inResponseTo: attributeOf(data, 'InResponseTo'), notOnOrAfter }
}

function readNameId(subject: Element): NameId {
  if (onlyChild(subject, namespaces.assertion, 'EncryptedID') !== null) {
    throw malformed('its NameID is encrypted, which is not supported: turn encryption off')
  }
  const element = requiredChild(subject, namespaces.assertion, 'NameID')
  const value = textOf(element)
  // What looks the same has to be the same, so nothing is trimmed or dropped here.
  if (value === '' || value !== value.trim() || value.length > longestNameId || /\p{Cc}/u.test(value)) {
    throw malformed(
      `its NameID has to have 1 to ${longestNameId} characters, no control characters and no blanks around`,
    )
  }
  const format = attributeOf(element, 'Format') ?? nameIdFormats.unspecified
  if (format === '' || format.length > longestFormat) {
    throw malformed(`the Format of its NameID has to have 1 to ${longestFormat} characters`)
  }
  return { value, format }
}

function confirmationFor(subject: Element, consumer: string): Element {
  const bearers = childrenNamed(subject, namespaces.assertion, 'SubjectConfirmation')
    .filter(confirmation => attributeOf(confirmation, 'Method') === bearer)
    .map(confirmation => requiredChild(confirmation, namespaces.assertion, 'SubjectConfirmationData'))
  if (bearers.length === 0) {
    throw malformed('it has no SubjectConfirmation of the method bearer')
  }
  const [data, ...more] = bearers.filter(found => attributeOf(found, 'Recipient') === consumer)
  if (data === undefined) {
    const recipients = bearers.map(found => attributeOf(found, 'Recipient') ?? 'nobody').join(', ')
    throw new SamlError(
      'saml_addressee',
      `The assertion is for the recipient ${recipients.slice(0, 300)}, not for ${consumer}.`,
    )
  }
  if (more.length > 0) {
    throw malformed(`it has several confirmations for ${consumer}`)
  }
  return data
}

function malformed(what: string): SamlError {
  return new SamlError('saml_malformed', `The assertion is refused: ${what}.`)
}
