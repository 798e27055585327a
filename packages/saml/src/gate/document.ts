/**
 * The gate for XML that is not signed for us: metadata. Comments are allowed and left out; everything else that the scan
 * refuses is refused. Trust in it comes from where it was fetched.
 */
import type { Element } from '@xmldom/xmldom'
import { SamlError } from '../errors.ts'
import { parseXml } from './elements.ts'
import { scanXml, withoutDeclaration } from './scan.ts'

const mostBytes = 1024 * 1024
const beginsAsPage = /^<(?:!doctype\s+)?html[\s>/]/i
const limits = { elements: 20_000, attributes: 40_000, depth: 32 }

/**
 * @returns the root element of a metadata document of at most 1 MiB.
 * @throws saml_malformed when it is larger, no XML, or holds what the scan refuses; saml_metadata when it is a web page
 */
export function openDocument(xml: string): Element {
  if (Buffer.byteLength(xml) > mostBytes) {
    throw new SamlError('saml_malformed', 'The document is larger than 1 MiB.')
  }
  const text = bareText(xml)
  if (beginsAsPage.test(text)) {
    throw new SamlError('saml_metadata', 'This is a web page (HTML) and no SAML metadata.')
  }
  return parseXml(text, scanXml(text, limits))
}

/** Returns whether the text is a web page, by how it begins: what answers where somebody should sign in first. */
export function isWebPage(text: string): boolean {
  return Buffer.byteLength(text) <= mostBytes && beginsAsPage.test(bareText(text))
}

function bareText(xml: string): string {
  return withoutComments(withoutDeclaration(xml.replace(/^\uFEFF/, '').trimStart())).trimStart()
}

/** One that does not end is left for the scan to refuse: a pattern would look for the end of each that begins. */
function withoutComments(text: string): string {
  const kept: string[] = []
  let from = 0
  for (;;) {
    const begin = text.indexOf('<!--', from)
    const end = begin === -1 ? -1 : text.indexOf('-->', begin + 4)
    if (end === -1) return [...kept, text.slice(from)].join('')
    kept.push(text.slice(from, begin))
    from = end + 3
  }
}
