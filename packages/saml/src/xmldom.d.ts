/**
 * What this package uses of @xmldom/xmldom. Its own declarations bring in everything that a browser has, and with it
 * globals such as `name` and other streams, into every program that imports this package; tsconfig.base.json puts
 * these in their place.
 */

export interface Node {
  readonly nodeType: number
  readonly nodeName: string
  readonly nodeValue: string | null
  readonly textContent: string | null
  readonly parentNode: Node | null
  readonly firstChild: Node | null
  readonly nextSibling: Node | null
  appendChild(child: Node): Node
}

export interface Attr extends Node {
  readonly name: string
  readonly localName: string
  readonly prefix: string | null | undefined
  readonly namespaceURI: string | null | undefined
  readonly value: string
}

export interface Element extends Node {
  readonly tagName: string
  readonly localName: string
  readonly prefix: string | null | undefined
  readonly namespaceURI: string | null | undefined
  readonly attributes: { readonly length: number; item(index: number): Attr | null }
  hasAttribute(name: string): boolean
  /** An empty text where the attribute is absent. */
  getAttribute(name: string): string
  setAttribute(name: string, value: string): void
  setAttributeNS(namespace: string, qualifiedName: string, value: string): void
}

export interface Document extends Node {
  /** Absent where the text had no element. */
  readonly documentElement: Element | null | undefined
  createElementNS(namespace: string, qualifiedName: string): Element
  createTextNode(text: string): Node
}

export interface ParserOptions {
  readonly errorHandler?: (level: string, problem: unknown) => void
}

export class DOMParser {
  constructor(options?: ParserOptions)
  parseFromString(source: string, mimeType: string): Document
}

export interface SerializerOptions {
  readonly requireWellFormed?: boolean
}

export class XMLSerializer {
  serializeToString(node: Node, isHtml?: boolean, filter?: undefined, options?: SerializerOptions): string
}

export class DOMImplementation {
  createDocument(namespace: null, qualifiedName: null, doctype: null): Document
}
