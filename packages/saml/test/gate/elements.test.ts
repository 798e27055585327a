import type { Element } from '@xmldom/xmldom'
import { describe, expect, it } from 'vitest'
import {
  attributeOf,
  childrenNamed,
  childrenOf,
  onlyChild,
  parseXml,
  requiredAttribute,
  requiredChild,
  textOf,
  withDescendants,
} from '../../src/gate/elements.ts'
import { scanXml } from '../../src/gate/scan.ts'

const limits = { elements: 100, attributes: 100, depth: 10 }
const parse = (xml: string): Element => parseXml(xml, scanXml(xml, limits))
const malformed = (says: RegExp): unknown =>
  expect.objectContaining({ code: 'saml_malformed', message: expect.stringMatching(says) })

describe('a tree of elements', () => {
  const root = parse('<r xmlns="urn:a" xmlns:b="urn:b"> <x>1</x><b:x y="" b:z="2">3</b:x><x>4<w/></x> </r>')

  it('gives its elements by name and namespace, in their order', () => {
    expect([...withDescendants(root)].map(({ nodeName }) => nodeName)).toEqual(['r', 'x', 'b:x', 'x', 'w'])
    expect(childrenOf(root)).toHaveLength(3)
    expect(childrenNamed(root, 'urn:a', 'x')).toHaveLength(2)
    expect(childrenNamed(root, 'urn:b', 'x')).toHaveLength(1)
    expect(childrenNamed(root, 'urn:a', 'w')).toHaveLength(0)
  })

  it('gives a child that stands once, and says where one is missing or stands twice', () => {
    expect(onlyChild(root, 'urn:b', 'x')?.textContent).toBe('3')
    expect(onlyChild(root, 'urn:b', 'y')).toBeNull()
    expect(() => onlyChild(root, 'urn:a', 'x')).toThrow(malformed(/more than one x in r/))
    expect(() => requiredChild(root, 'urn:b', 'y')).toThrow(malformed(/no y in r/))
  })

  it('gives text only of what holds nothing else', () => {
    const [first, , last] = childrenOf(root)
    expect(first && textOf(first)).toBe('1')
    expect(() => last && textOf(last)).toThrow(malformed(/elements in x/))
  })

  it('tells an absent attribute from an empty one, and never takes one of a prefix', () => {
    const element = requiredChild(root, 'urn:b', 'x')
    expect(attributeOf(element, 'y')).toBe('')
    expect(attributeOf(element, 'z')).toBeNull()
    expect(() => requiredAttribute(element, 'y')).toThrow(malformed(/no y on x/))
    expect(() => requiredAttribute(element, 'z')).toThrow(malformed(/no z on x/))
  })

  it('is refused when the parser reads another number of things than the scan did', () => {
    const counts = scanXml('<a b="c"><d/></a>', limits)
    expect(parseXml('<a b="c"><d/></a>', counts).nodeName).toBe('a')
    expect(() => parseXml('<a b="c"/>', counts)).toThrow(malformed(/two readers/))
    expect(() => parseXml('<a><d/></a>', counts)).toThrow(malformed(/two readers/))
  })

  it('is refused where the parser would have to mend it', () => {
    const counts = { elements: 1, attributes: 0 }
    for (const broken of ['<a>', '<a></b>', '<a b=c></a>', '<a b></a>', '<a>&x;</a>', 'x', '']) {
      expect(() => parseXml(broken, counts)).toThrow(malformed(/cannot be parsed|has no element/))
    }
  })

  it('is refused where a page of HTML has rules of its own', () => {
    const xml = '<script xmlns="http://www.w3.org/1999/xhtml">&lt;a&gt;</script>'
    expect(textOf(parse(xml.replace('1999/xhtml', '1999/other')))).toBe('<a>')
    expect(() => parse(xml)).toThrow(malformed(/XHTML/))
  })
})
