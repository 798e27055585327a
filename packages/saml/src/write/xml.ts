/**
 * XML as it is written here: a tree of plain data becomes a DOM, and the DOM's serializer escapes it. No text ever
 * becomes markup, whatever a display name holds. XML 1.0 §2.2, §2.11.
 */
import { DOMImplementation, type Document, type Element, XMLSerializer } from '@xmldom/xmldom'
import { SamlError } from '../errors.ts'
import { namespaces } from '../namespaces.ts'

/** `saml:Issuer` with its attributes and what is inside: elements, or text. */
export interface XmlElement {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly content: readonly XmlElement[] | string
}

/** An attribute whose value is undefined or null is left out. */
export type XmlAttributes = Readonly<Record<string, string | boolean | null | undefined>>

const namespaceOfPrefix: ReadonlyMap<string, string> = new Map([
  ['samlp', namespaces.protocol],
  ['saml', namespaces.assertion],
  ['md', namespaces.metadata],
  ['ds', namespaces.signature],
  ['xsi', namespaces.schemaInstance],
  ['xmlns', namespaces.declaration],
])

/** Control characters, halves of a character outside the first plane, U+FFFE and U+FFFF: XML 1.0 §2.2 has no place for them. */
const unwritable = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/u

/** Returns one element; content that is null stands for none. */
export function element(
  name: string,
  attributes: XmlAttributes = {},
  content: readonly (XmlElement | null)[] | string = [],
): XmlElement {
  const given = Object.entries(attributes).flatMap(([key, value]): [string, string][] =>
    value === undefined || value === null ? [] : [[key, String(value)]],
  )
  return {
    name,
    attributes: Object.fromEntries(given),
    content: typeof content === 'string' ? content : content.filter(child => child !== null),
  }
}

/**
 * Returns the tree as XML, without a declaration.
 * @throws saml_malformed when a text or an attribute holds a character that XML cannot hold, naming the element
 */
export function writeXml(root: XmlElement): string {
  const document = new DOMImplementation().createDocument(null, null, null)
  document.appendChild(buildElement(document, root))
  return keepLineBreaks(
    new XMLSerializer().serializeToString(document, false, undefined, { requireWellFormed: true }),
  )
}

/**
 * A reader turns these into a line feed where they stand as themselves, and a signature over the text then fails; as
 * references they arrive as written.
 */
export function keepLineBreaks(xml: string): string {
  return xml.replaceAll(/[\r\u0085\u2028]/g, found => `&#x${found.charCodeAt(0).toString(16).toUpperCase()};`)
}

function buildElement(document: Document, { name, attributes, content }: XmlElement): Element {
  const built = document.createElementNS(namespaceOf(name), name)
  for (const [key, value] of Object.entries(attributes)) {
    requireWritable(value, `the attribute ${key} of ${name}`)
    if (key.includes(':')) built.setAttributeNS(namespaceOf(key), key, value)
    else built.setAttribute(key, value)
  }
  if (typeof content === 'string') {
    requireWritable(content, name)
    if (content !== '') built.appendChild(document.createTextNode(content))
  } else {
    for (const child of content) built.appendChild(buildElement(document, child))
  }
  return built
}

function namespaceOf(name: string): string {
  const namespace = namespaceOfPrefix.get(name.slice(0, Math.max(0, name.indexOf(':'))))
  if (namespace === undefined) throw new TypeError(`${name} has a prefix without a namespace`)
  return namespace
}

/** @throws saml_malformed naming `where` when `text` holds what XML 1.0 cannot */
export function requireWritable(text: string, where: string): void {
  const found = unwritable.exec(text)
  if (found === null) return
  const code = (found[0].codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')
  throw new SamlError('saml_malformed', `The character U+${code} in ${where} cannot be written in XML`)
}
