/**
 * A strict look at the characters of an XML text before any parser sees it. The parsers below mend what is broken, each
 * in its own way, and that is how two of them come to read two things; what passes here leaves them nothing to mend.
 * XML 1.0 without what no SAML message needs: no DOCTYPE and so no entities of one's own, no comments, no CDATA, no
 * processing instructions, names in ASCII. SAML core 2.0 §1.3; service providers refuse the rest.
 */
import { SamlError } from '../errors.ts'

export interface XmlLimits {
  readonly elements: number
  readonly depth: number
  /** Of all elements together. */
  readonly attributes: number
}

/** How many there are: what a parser makes of the text has to agree. */
export interface XmlCounts {
  readonly elements: number
  readonly attributes: number
}

const name = '[A-Za-z_][\\w.-]*(?::[A-Za-z_][\\w.-]*)?'
const space = '[ \\t\\r\\n]'
const attribute = `${space}+(${name})${space}*=${space}*(?:"[^"<]*"|'[^'<]*')`
const attributePattern = new RegExp(attribute, 'g')
const tagPattern = new RegExp(`<(/?)(${name})((?:${attribute.replace('(', '(?:')})*)${space}*(/?)>`, 'y')
const declaration =
  /^<\?xml\s+version=["']1\.0["'](?:\s+encoding=["']utf-8["'])?(?:\s+standalone=["'](?:yes|no)["'])?\s*\?>/i
const blank = /^[ \t\r\n]*$/
/** An ampersand that begins none of the five predefined entities and no character reference. */
const strangeReference = /&(?!(?:lt|gt|amp|quot|apos|#[0-9]{1,7}|#x[0-9A-Fa-f]{1,6});)/
const characterReference = /&#(?:x([0-9A-Fa-f]+)|([0-9]+));/g

/** What may stand nowhere, with the words that say so. The order matters: the more special first. */
const refused: readonly (readonly [RegExp, string])[] = [
  [/<!DOCTYPE|<!ENTITY/i, 'a DOCTYPE or an entity declaration'],
  [/<!--/, 'a comment'],
  [/<!\[CDATA\[/i, 'a CDATA section'],
  [/<!/, 'a declaration'],
  [/<\?/, 'a processing instruction'],
  [/\]\]>/, 'the end of a CDATA section'],
  [strangeReference, 'a reference to an entity that XML does not predefine'],
]

/** @returns the text without its XML declaration. */
export function withoutDeclaration(text: string): string {
  return text.replace(declaration, '')
}

/**
 * @returns the text with the two line ends of XML 1.1 as references. To XML 1.0 they are ordinary characters, and signers
 * sign them as such; the parser below would make line feeds of them.
 */
export function spareLineEnds(text: string): string {
  return text.replaceAll('\u0085', '&#x85;').replaceAll('\u2028', '&#x2028;')
}

/**
 * @returns how many elements and attributes the text has: one well-formed element, with blanks around it at most.
 * @throws saml_malformed when it is anything else, or larger than the limits
 */
export function scanXml(text: string, limits: XmlLimits): XmlCounts {
  refuseForbidden(text)
  refuseCharacters(text)
  const counts = { elements: 0, attributes: 0 }
  const open: string[] = []
  let at = text.indexOf('<')
  if (at === -1 || !blank.test(text.slice(0, at))) {
    throw malformed('does not begin with an element')
  }
  while (at !== -1) {
    const end = readTag(text, at, open, counts)
    checkLimits(counts, open.length, limits)
    if (open.length === 0) {
      if (blank.test(text.slice(end))) {
        return counts
      }
      throw malformed('has something after its root element')
    }
    at = text.indexOf('<', end)
  }
  throw malformed(`ends before its element ${open.at(-1)} does`)
}

function checkLimits(counts: XmlCounts, depth: number, limits: XmlLimits): void {
  const { elements, attributes } = limits
  if (counts.elements > elements || counts.attributes > attributes || depth > limits.depth) {
    throw malformed(
      `has more than ${elements} elements or ${attributes} attributes, or more than ${limits.depth} elements inside each other`,
    )
  }
}

/** Reads the tag at a position into what is open and what is counted. @returns the position after it */
function readTag(
  text: string,
  at: number,
  open: string[],
  counts: { elements: number; attributes: number },
): number {
  tagPattern.lastIndex = at
  const [, closing, tagName = '', attributes = '', empty] = tagPattern.exec(text) ?? []
  if (closing === undefined || (closing === '/' && (attributes !== '' || empty === '/'))) {
    throw malformed(`has something that is no tag: ${excerpt(text, at)}`)
  }
  if (closing === '/') {
    if (open.pop() !== tagName) {
      throw malformed(`closes ${tagName}, which is not the element that is open`)
    }
    return tagPattern.lastIndex
  }
  counts.elements += 1
  counts.attributes += countAttributes(tagName, attributes)
  if (empty !== '/') {
    open.push(tagName)
  }
  return tagPattern.lastIndex
}

function countAttributes(tagName: string, attributes: string): number {
  const names = [...attributes.matchAll(attributePattern)].map(([, attributeName]) => attributeName)
  if (new Set(names).size !== names.length) {
    throw malformed(`gives an attribute of ${tagName} twice`)
  }
  // Canonical XML leaves out everything that begins with xmlns, so nothing else may; two prefixes are XML's own.
  if (names.some(found => /^xmlns(?!:|$)|^xmlns:xml(?:ns)?$/.test(found ?? ''))) {
    throw malformed(
      `has an attribute of ${tagName} that begins with xmlns and declares no namespace, or one that is XML's own`,
    )
  }
  return names.length
}

function refuseForbidden(text: string): void {
  const found = refused.find(([pattern]) => pattern.test(text))
  if (found !== undefined) {
    throw malformed(`has ${found[1]}, which no SAML message may have`)
  }
}

/** Characters that XML 1.0 §2.2 cannot hold, as they are and as references. */
function refuseCharacters(text: string): void {
  if (/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u.test(text)) {
    throw malformed('has a character that XML cannot hold')
  }
  for (const [reference, hexadecimal, decimal] of text.matchAll(characterReference)) {
    const code = hexadecimal === undefined ? Number(decimal) : Number.parseInt(hexadecimal, 16)
    if (!isXmlCharacter(code)) {
      throw malformed(`has the reference ${reference} to a character that XML cannot hold`)
    }
  }
}

function isXmlCharacter(code: number): boolean {
  return (
    code === 0x9 ||
    code === 0xa ||
    code === 0xd ||
    (code >= 0x20 && code <= 0xd7ff) ||
    (code >= 0xe000 && code <= 0xfffd) ||
    (code >= 0x10000 && code <= 0x10ffff)
  )
}

/** A few characters of the message, so that its sender can find the place. */
function excerpt(text: string, at: number): string {
  return JSON.stringify(text.slice(at, at + 40))
}

function malformed(what: string): SamlError {
  return new SamlError('saml_malformed', `The message ${what}.`)
}
