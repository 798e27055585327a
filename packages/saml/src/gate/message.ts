/**
 * The gate in front of every library that reads a SAML message: size, characters, one root of the expected name, no
 * two elements with one id, one assertion at most, and signatures of one shape. What it lets pass is still not
 * trusted: see verified.ts. SAML bindings 2.0 §3.5.4 for HTTP-POST, §3.4.4.1 for HTTP-Redirect.
 */
import type { Element } from '@xmldom/xmldom'
import { SamlError } from '../errors.ts'
import { namespaces } from '../namespaces.ts'
import { readBase64, readUtf8 } from './base64.ts'
import { attributesOf, isNamed, parseXml, withDescendants } from './elements.ts'
import { scanXml, spareLineEnds, withoutDeclaration } from './scan.ts'
import { checkSignatures } from './signatures.ts'

export type MessageName = 'Response' | 'AuthnRequest' | 'LogoutRequest' | 'LogoutResponse'

/** A message that passed the gate. Nothing of it is verified yet. */
export interface Gated {
  /** The text without its XML declaration. */
  readonly xml: string
  readonly root: Element
  /** The one assertion of a Response. */
  readonly assertion: Element | null
  /** The elements that carry a signature -> the signature: the root, the assertion, both or none. */
  readonly signatures: ReadonlyMap<Element, Element>
}

const mostBytes = 256 * 1024
/** A person in two thousand groups fits; what costs a verifier seconds does not. */
const limits = { elements: 3000, attributes: 6000, depth: 32 }

/**
 * @returns the message in a form field SAMLRequest or SAMLResponse.
 * @throws saml_malformed when it is larger than 256 KiB, no base64, no XML, or not what a SAML message may be
 * @throws saml_signature when a signature is of another shape than those that are taken
 */
export function openMessage(encoded: string, name: MessageName): Gated {
  return openXml(readUtf8(readBase64(encoded, mostBytes)), name)
}

/**
 * @returns the message in an XML text, e.g. one that was inflated.
 * @throws saml_malformed, saml_signature as openMessage does
 */
export function openXml(text: string, name: MessageName): Gated {
  const xml = spareLineEnds(withoutDeclaration(text))
  const root = parseXml(xml, scanXml(xml, limits))
  if (!isNamed(root, namespaces.protocol, name)) {
    throw malformed(`is no ${name} but ${root.localName}`)
  }
  const assertion = onlyAssertion(root)
  if (assertion !== null && name !== 'Response') {
    throw malformed(`is a ${name} and holds an assertion`)
  }
  refuseSharedIds(root)
  return {
    xml,
    root,
    assertion,
    signatures: checkSignatures(root, assertion === null ? [root] : [root, assertion]),
  }
}

/**
 * @returns the assertion in bytes that were verified.
 * @throws saml_malformed when they hold no assertion alone
 */
export function openAssertion(bytes: string): Element {
  const xml = spareLineEnds(bytes)
  const root = parseXml(xml, scanXml(xml, limits))
  if (!isNamed(root, namespaces.assertion, 'Assertion')) {
    throw malformed(`is no Assertion but ${root.localName}`)
  }
  return root
}

function onlyAssertion(root: Element): Element | null {
  const all = [...withDescendants(root)]
  if (all.some(element => element.localName === 'EncryptedAssertion')) {
    throw malformed('holds an encrypted assertion, which is not supported: turn encryption off')
  }
  const [assertion = null, ...more] = all.filter(element => element.localName === 'Assertion')
  if (more.length > 0) {
    throw malformed('holds more than one assertion')
  }
  if (
    assertion !== null &&
    (assertion.parentNode !== root || !isNamed(assertion, namespaces.assertion, 'Assertion'))
  ) {
    throw malformed('holds an assertion that is not directly in it')
  }
  return assertion
}

/** An id names one element: ID of SAML, Id of signatures, id and xml:id of whatever else a library looks up. */
function refuseSharedIds(root: Element): void {
  const ids = [...withDescendants(root)]
    .flatMap(attributesOf)
    .filter(attribute => attribute.localName.toLowerCase() === 'id')
    .map(attribute => attribute.value)
  if (new Set(ids).size !== ids.length) {
    throw malformed('gives one id to several elements')
  }
}

function malformed(what: string): SamlError {
  return new SamlError('saml_malformed', `The message ${what}.`)
}
