import { describe, expect, it } from 'vitest'
import { openDocument } from '../../src/gate/document.ts'
import { textOf } from '../../src/gate/elements.ts'

describe('openDocument', () => {
  it('opens metadata as it is published: with a declaration, comments and blanks', () => {
    const root = openDocument(
      '\uFEFF\n<?xml version="1.0"?>\n<!-- one --><a>b<!-- <c>\n -->d</a><!-- two -->\n',
    )
    expect(textOf(root)).toBe('bd')
  })

  it.each([
    ['a DOCTYPE', '<!DOCTYPE a><a/>', /DOCTYPE/],
    ['an entity', '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>', /DOCTYPE/],
    ['a style sheet', '<?xml-stylesheet href="x"?><a/>', /processing instruction/],
    ['a comment that does not end', '<a/><!-- ', /comment/],
    ['a tag made of what is around a comment', '<a><!<!-- -->DOCTYPE x></a>', /DOCTYPE/],
    ['two roots', '<a/><b/>', /after its root/],
    ['a CDATA section', '<a><![CDATA[x]]></a>', /CDATA/],
    ['more than 1 MiB', `<a>${' '.repeat(1024 * 1024)}</a>`, /larger than 1 MiB/],
    ['more than 20,000 elements', `<a>${'<b/>'.repeat(20_000)}</a>`, /more than 20000 elements/],
    ['nothing', '', /does not begin with an element/],
    ['a DOCTYPE that begins like one', '<!DOCTYPE htmlx><htmlx/>', /DOCTYPE/],
  ])('refuses %s', (_, xml, says) => {
    expect(() => openDocument(xml)).toThrow(
      expect.objectContaining({ code: 'saml_malformed', message: expect.stringMatching(says) }),
    )
  })

  it.each([
    '<!doctype html><html><body></body></html>',
    '<?xml version="1.0"?><!-- a --><HTML xmlns="x"/>',
    '\n<html>',
  ])('says of %s that it is a web page', xml => {
    expect(() => openDocument(xml)).toThrow(
      expect.objectContaining({
        code: 'saml_metadata',
        message: 'This is a web page (HTML) and no SAML metadata.',
      }),
    )
  })

  it('takes no time for comments that never end, however many begin', () => {
    const startedMs = performance.now()
    expect(() => openDocument(`<a>${'<!--'.repeat(260_000)}`)).toThrow(/a comment/)
    expect(performance.now() - startedMs).toBeLessThan(5_000)
  })
})
