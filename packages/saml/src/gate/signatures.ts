/**
 * What a signature may look like before a library verifies it: one exact shape, so that no library finds a second
 * SignedInfo, a key or an algorithm in a place where another one does not look. SAML core 2.0 §5.4; XML signature §4.
 */
import type { Element } from '@xmldom/xmldom'
import { SamlError } from '../errors.ts'
import { namespaces } from '../namespaces.ts'
import { canonicalForm, digestMethods, signatureMethods, standsOnSha1, transforms } from './algorithms.ts'
import {
  attributeOf,
  attributesOf,
  childrenNamed,
  childrenOf,
  isNamed,
  ownText,
  requiredChild,
  withDescendants,
} from './elements.ts'

/** A chain of certificates in KeyInfo fits. */
const mostElements = 64

interface Shape {
  /** The children in their order; the last may be left out where `optionalLast` says so. */
  readonly children: readonly string[]
  readonly optionalLast?: true
  readonly attributes: readonly string[]
}

/** Everything that a signature consists of but what is inside KeyInfo, which is never looked at. */
const shapes: ReadonlyMap<string, Shape> = new Map<string, Shape>([
  [
    'Signature',
    { children: ['SignedInfo', 'SignatureValue', 'KeyInfo'], optionalLast: true, attributes: ['Id'] },
  ],
  [
    'SignedInfo',
    { children: ['CanonicalizationMethod', 'SignatureMethod', 'Reference'], attributes: ['Id'] },
  ],
  [
    'Reference',
    { children: ['Transforms', 'DigestMethod', 'DigestValue'], attributes: ['URI', 'Id', 'Type'] },
  ],
  ['Transforms', { children: ['Transform', 'Transform'], attributes: [] }],
  ['DigestMethod', { children: [], attributes: ['Algorithm'] }],
  ['SignatureMethod', { children: [], attributes: ['Algorithm'] }],
])

/** Libraries look these up anywhere inside a Signature, so each stands there as often as the shape says and no more. */
const unique: readonly string[] = [
  'Signature',
  'SignedInfo',
  'CanonicalizationMethod',
  'SignatureMethod',
  'SignatureValue',
  'Reference',
  'DigestMethod',
  'DigestValue',
  'KeyInfo',
]

/**
 * Checks every signature of a message.
 *
 * @param mayBeSigned the elements that may carry one: the root, and its assertion
 * @returns element -> its signature, for those that carry one
 * @throws saml_signature when a signature stands elsewhere, is of another shape, signs something else than the element
 * that carries it, or names an algorithm that is not allowed
 */
export function checkSignatures(
  root: Element,
  mayBeSigned: readonly Element[],
): ReadonlyMap<Element, Element> {
  const found = new Map<Element, Element>()
  for (const carrier of mayBeSigned) {
    const [signature, ...more] = childrenNamed(carrier, namespaces.signature, 'Signature')
    if (more.length > 0) {
      throw refused(`${carrier.localName} carries more than one signature`)
    }
    if (signature !== undefined) {
      checkSignature(carrier, signature)
      found.set(carrier, signature)
    }
  }
  const all = [...withDescendants(root)].filter(element => element.localName === 'Signature')
  if (all.length !== found.size) {
    throw refused('a signature stands where none may: only the message and its assertion carry one')
  }
  return found
}

function checkSignature(carrier: Element, signature: Element): void {
  const all = [...withDescendants(signature)]
  if (all.length > mostElements) {
    throw refused(`the signature has more than ${mostElements} elements`)
  }
  for (const name of unique) {
    const many = all.filter(found => found.localName === name)
    if (many.length > 1) {
      throw refused(`the signature has more than one ${name}`)
    }
  }
  checkShape(signature)
  const signedInfo = requiredChild(signature, namespaces.signature, 'SignedInfo')
  const reference = requiredChild(signedInfo, namespaces.signature, 'Reference')
  const id = attributeOf(carrier, 'ID')
  if (id === null || !/^[\w.:-]{1,256}$/.test(id) || attributeOf(reference, 'URI') !== `#${id}`) {
    throw refused(`the signature does not refer to the ${carrier.localName} that carries it by #ID`)
  }
  checkCanonicalForm(requiredChild(signedInfo, namespaces.signature, 'CanonicalizationMethod'), canonicalForm)
  checkAlgorithm(requiredChild(signedInfo, namespaces.signature, 'SignatureMethod'), signatureMethods)
  checkAlgorithm(requiredChild(reference, namespaces.signature, 'DigestMethod'), digestMethods)
  checkTransforms(requiredChild(reference, namespaces.signature, 'Transforms'))
  checkBase64(requiredChild(reference, namespaces.signature, 'DigestValue'))
  checkBase64(requiredChild(signature, namespaces.signature, 'SignatureValue'))
}

function checkShape(element: Element): void {
  const shape = shapes.get(element.localName)
  if (shape === undefined) {
    return
  }
  const names = childrenOf(element).map(child => child.localName)
  const whole = shape.children
  const wanted = shape.optionalLast === true && names.length < whole.length ? whole.slice(0, -1) : whole
  const foreign = childrenOf(element).some(child => child.namespaceURI !== namespaces.signature)
  if (names.join(' ') !== wanted.join(' ') || foreign || ownText(element).trim() !== '') {
    throw refused(`${element.localName} has to hold exactly ${whole.join(', ') || 'nothing'}`)
  }
  checkAttributes(element, shape.attributes)
  for (const child of childrenOf(element)) {
    checkShape(child)
  }
}

function checkAttributes(element: Element, allowed: readonly string[]): void {
  const strange = attributesOf(element).find(
    attribute => !/^xmlns(?:$|:)/.test(attribute.name) && !allowed.includes(attribute.name),
  )
  if (strange !== undefined) {
    throw refused(`${element.localName} has the attribute ${strange.name}`)
  }
}

function checkAlgorithm(element: Element, allowed: ReadonlyMap<string, unknown>): void {
  const algorithm = attributeOf(element, 'Algorithm') ?? ''
  if (standsOnSha1(algorithm)) {
    throw refused(
      `it is made with SHA-1, which is not safe any more: set "SAML Signature Algorithm" to SHA-256 at the other end (${element.localName})`,
    )
  }
  if (!allowed.has(algorithm)) {
    throw refused(
      `${element.localName} names ${JSON.stringify(algorithm.slice(0, 100))}, and only ${[...allowed.keys()].join(', ')} are taken`,
    )
  }
}

/** Both in their order; how many there are is checked with the shape. */
function checkTransforms(element: Element): void {
  for (const [index, transform] of childrenOf(element).entries()) {
    checkCanonicalForm(transform, transforms[index] ?? canonicalForm)
  }
}

/** The algorithm alone, with a list of prefixes in its namespace at most: xml-crypto gives one to enveloped-signature too. */
function checkCanonicalForm(element: Element, algorithm: string): void {
  checkAttributes(element, ['Algorithm'])
  if (attributeOf(element, 'Algorithm') !== algorithm) {
    throw refused(`${element.localName} has to be ${algorithm}`)
  }
  const [list, ...more] = childrenOf(element)
  if (list === undefined) return
  if (more.length > 0 || !isNamed(list, algorithm, 'InclusiveNamespaces')) {
    throw refused(`${element.localName} holds something else than one InclusiveNamespaces`)
  }
  checkAttributes(list, ['PrefixList'])
}

function checkBase64(element: Element): void {
  checkAttributes(element, ['Id'])
  if (childrenOf(element).length > 0 || !/^[A-Za-z0-9+/=\s]+$/.test(element.textContent ?? '')) {
    throw refused(`${element.localName} is not base64 text alone`)
  }
}

function refused(what: string): SamlError {
  return new SamlError('saml_signature', `The signature is refused: ${what}.`)
}
