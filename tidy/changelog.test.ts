import { describe, expect, test } from 'vitest'
import { checkChangelog } from './gates/changelog.ts'
import { inWords, project } from './project.ts'

const good = `# Changelog

## Unreleased

### Added

- A door.

## 0.2.0 - 2026-03-01

### Fixed

- The hinge.

## 0.1.0 - 2026-02-01

### Added

- The frame.
`
const judge = (text: string): readonly string[] =>
  checkChangelog([{ path: 'CHANGELOG.md', text }]).map(({ line, message }) => `${line} ${message}`)

describe('CHANGELOG.md', () => {
  test.each([
    ['another title', good.replace('# Changelog', '# Changes'), '1 does not begin with "# Changelog"'],
    [
      'no Unreleased',
      good.replace('## Unreleased', '## 0.3.0 - 2026-04-01'),
      '1 has no "## Unreleased" as its first section',
    ],
    [
      'a version without a date',
      good.replace(' - 2026-03-01', ''),
      '9 "0.2.0" is not of the form "1.2.3 - 2026-01-31"',
    ],
    [
      'an unknown kind',
      good.replace('### Fixed', '### Repaired'),
      expect.stringContaining('11 "Repaired" is no kind of change'),
    ],
    ['a kind without entries', good.replace('- The hinge.', ''), '11 "Fixed" has no entry'],
    [
      'versions out of order',
      good.replace('0.1.0', '0.10.0'),
      '15 "0.10.0 - 2026-02-01" is newer than the one above it',
    ],
  ])('with %s is found', (_, text, finding) => {
    expect(judge(text)).toEqual([finding])
  })

  test('a missing one is found', () => {
    expect(checkChangelog([]).map(inWords)).toEqual(['CHANGELOG.md:1 is missing'])
  })

  test('in its form is right', () => {
    expect(judge(good)).toEqual([])
  })

  test('of the project is in its form', () => {
    expect(checkChangelog(project).map(inWords)).toEqual([])
  })
})
