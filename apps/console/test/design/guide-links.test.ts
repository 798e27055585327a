/** Links of documents, which are written for whoever reads the files, lead to the same place in a console. */
import { describe, expect, test } from 'vitest'
import { anchorsOf, linkFrom, nameOfDocument } from '../../src/design/guide-links.ts'

const guide = 'guides/automatic-provisioning.md'

describe('a link of a document', () => {
  test.each([
    ['other.md', { kind: 'document', path: 'guides/other.md', heading: '' }],
    ['other.md#save', { kind: 'document', path: 'guides/other.md', heading: 'save' }],
    ['#save', { kind: 'document', path: guide, heading: 'save' }],
    ['../troubleshooting.md', { kind: 'document', path: 'troubleshooting.md', heading: '' }],
    ['images/one.png', { kind: 'document', path: 'guides/images/one.png', heading: '' }],
    ['../../README.md', { kind: 'nowhere' }],
    ['../../docs/people.md', { kind: 'document', path: 'people.md', heading: '' }],
    ['https://www.rfc-editor.org/', { kind: 'web', href: 'https://www.rfc-editor.org/' }],
    ['//elsewhere.example/x', { kind: 'web', href: 'https://elsewhere.example/x' }],
    ['javascript:alert(1)', { kind: 'nowhere' }],
    ['data:text/html,x', { kind: 'nowhere' }],
    ['https://', { kind: 'nowhere' }],
  ])('%s leads there', (href, expected) => {
    expect(linkFrom(guide, href)).toEqual(expected)
  })

  test('reaches headings by the anchors that GitHub gives them', () => {
    const headings = [
      'Save',
      'See Delete, Suspend and Do Nothing',
      '[Who](x.md) is `taken` for whom?',
      'Save',
    ]
    expect(anchorsOf(headings)).toEqual([
      'save',
      'see-delete-suspend-and-do-nothing',
      'who-is-taken-for-whom',
      'save-1',
    ])
  })

  test('and no two documents have one name, by which a console finds them', () => {
    const names = Object.keys(import.meta.glob('../../../../docs/**/*.md')).map(nameOfDocument)
    expect(names).toContain('automatic-provisioning')
    expect(names).toEqual([...new Set(names)])
  })
})
