/**
 * Reading a SAML document as a tree: parsing what the scan let pass, and asking an element for its children, its text
 * and its attributes. A child asked for once may stand once; text is all of an element's text, never its first piece.
 */
import { type Attr, DOMParser, type Element, type Node } from '@xmldom/xmldom'
import { SamlError } from '../errors.ts'
import { namespaces } from '../namespaces.ts'
import type { XmlCounts } from './scan.ts'

const elementNode = 1
const textNode = 3

/**
 * @returns the root element of a scanned text.
 * @throws saml_malformed when the parser reads anything else than the scan did, or a prefix stands for no namespace
 */
export function parseXml(text: string, counts: XmlCounts): Element {
  const root = parse(text)
  const found = { elements: 0, attributes: 0 }
  for (const element of withDescendants(root)) {
    found.elements += 1
    found.attributes += attributesOf(element).length
    checkNames(element)
  }
  if (found.elements !== counts.elements || found.attributes !== counts.attributes) {
    throw malformed('is read differently by two readers')
  }
  return root
}

function parse(text: string): Element {
  const parser = new DOMParser({
    errorHandler: (_level: string, problem: unknown) => {
      throw malformed(`cannot be parsed: ${String(problem)}`)
    },
  })
  let root: Element | null | undefined
  try {
    root = parser.parseFromString(text, 'text/xml').documentElement
  } catch (cause) {
    throw cause instanceof SamlError ? cause : malformed(`cannot be parsed: ${String(cause)}`)
  }
  if (root === null || root === undefined) {
    throw malformed('has no element')
  }
  return root
}

/** Every element of a tree, in the order of the document. */
export function* withDescendants(element: Element): Generator<Element> {
  yield element
  for (const child of childrenOf(element)) {
    yield* withDescendants(child)
  }
}

/** The elements directly inside, in their order. */
export function childrenOf(parent: Element): readonly Element[] {
  return nodesOf(parent).filter(isElement)
}

/** The elements of a name directly inside. */
export function childrenNamed(parent: Element, namespace: string, localName: string): readonly Element[] {
  return childrenOf(parent).filter(child => isNamed(child, namespace, localName))
}

/**
 * @returns the one child of a name, or null.
 * @throws saml_malformed when there are more
 */
export function onlyChild(parent: Element, namespace: string, localName: string): Element | null {
  const [child = null, ...more] = childrenNamed(parent, namespace, localName)
  if (more.length > 0) {
    throw malformed(`has more than one ${localName} in ${parent.localName}`)
  }
  return child
}

/**
 * @returns the one child of a name.
 * @throws saml_malformed when there is none, or more
 */
export function requiredChild(parent: Element, namespace: string, localName: string): Element {
  const child = onlyChild(parent, namespace, localName)
  if (child === null) {
    throw malformed(`has no ${localName} in ${parent.localName}`)
  }
  return child
}

/**
 * @returns all text of an element that holds only text, as it stands.
 * @throws saml_malformed when it holds elements
 */
export function textOf(element: Element): string {
  if (childrenOf(element).length > 0) {
    throw malformed(`has elements in ${element.localName}, which holds text only`)
  }
  return element.textContent ?? ''
}

/** @returns an attribute without a prefix, or null where it is absent. */
export function attributeOf(element: Element, name: string): string | null {
  return element.hasAttribute(name) ? element.getAttribute(name) : null
}

/**
 * @returns an attribute without a prefix.
 * @throws saml_malformed when it is absent or empty
 */
export function requiredAttribute(element: Element, name: string): string {
  const value = attributeOf(element, name)
  if (value === null || value === '') {
    throw malformed(`has no ${name} on ${element.localName}`)
  }
  return value
}

export function isNamed(element: Element, namespace: string, localName: string): boolean {
  return element.localName === localName && element.namespaceURI === namespace
}

export function attributesOf(element: Element): readonly Attr[] {
  return Array.from({ length: element.attributes.length }, (_, index) =>
    element.attributes.item(index),
  ).filter(found => found !== null)
}

/** Text directly inside, which has to be blank where elements are expected. */
export function ownText(element: Element): string {
  return nodesOf(element)
    .filter(node => node.nodeType === textNode)
    .map(node => node.nodeValue ?? '')
    .join('')
}

function nodesOf(parent: Node): readonly Node[] {
  const nodes: Node[] = []
  for (let node = parent.firstChild; node !== null; node = node.nextSibling) {
    nodes.push(node)
  }
  return nodes
}

function isElement(node: Node): node is Element {
  return node.nodeType === elementNode
}

function checkNames(element: Element): void {
  // The parser reads script and textarea of this namespace by the rules of HTML.
  if (element.namespaceURI === namespaces.xhtml) {
    throw malformed('has an element of XHTML')
  }
  const unbound = [element, ...attributesOf(element)].find(
    named => named.prefix !== null && named.prefix !== undefined && !isNamespace(named.namespaceURI),
  )
  if (unbound !== undefined) {
    throw malformed(`has a prefix that stands for no namespace: ${unbound.nodeName}`)
  }
  const names = attributesOf(element).map(({ namespaceURI, localName }) => `${namespaceURI} ${localName}`)
  if (new Set(names).size !== names.length) {
    throw malformed(`gives an attribute of ${element.localName} twice, under two prefixes`)
  }
  if (nodesOf(element).some(node => node.nodeType !== elementNode && node.nodeType !== textNode)) {
    throw malformed(`has something in ${element.localName} that is neither element nor text`)
  }
}

/** The parser looks prefixes up in an object, so that a prefix called constructor finds a function. */
function isNamespace(found: unknown): boolean {
  return typeof found === 'string' && found !== ''
}

function malformed(what: string): SamlError {
  return new SamlError('saml_malformed', `The message ${what}.`)
}
