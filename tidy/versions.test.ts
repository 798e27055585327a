import { describe, expect, test } from 'vitest'
import { checkVersions } from './gates/versions.ts'
import { inWords, project } from './project.ts'

function manifest(
  dependencies: Readonly<Record<string, string>>,
  kind = 'dependencies',
  folder = 'packages/x',
) {
  return { path: `${folder}/package.json`, text: JSON.stringify({ [kind]: dependencies }) }
}

describe('versions of dependencies', () => {
  test.each(['^1.2.3', '~1.2.3', '>=1', '1.2', '*', 'latest', 'workspace:*', 'file:../a', 'github:a/b', ''])(
    '"%s" is found',
    version => {
      expect(checkVersions([manifest({ a: version })]).map(inWords)).toEqual([
        `packages/x/package.json:1 a: "${version}" is not an exact version`,
      ])
    },
  )

  test.each(['devDependencies', 'optionalDependencies', 'peerDependencies'])(
    'a range in %s is found',
    kind => {
      expect(checkVersions([manifest({ a: '^1.2.3' }, kind)])).toHaveLength(1)
    },
  )

  test('two versions of one package in the house are found', () => {
    const findings = checkVersions([
      manifest({ a: '1.2.3' }),
      manifest({ a: '1.2.4' }, 'dependencies', 'apps/y'),
    ])
    expect(findings.map(inWords)).toEqual([
      'apps/y/package.json:1 a: 1.2.4 here, 1.2.3 in packages/x/package.json',
    ])
  })

  test('exact versions are right', () => {
    expect(checkVersions([manifest({ a: '1.2.3', b: '2.0.0-rc.1' }), manifest({ a: '1.2.3' })])).toEqual([])
  })

  test('the project has only exact ones', () => {
    expect(checkVersions(project).map(inWords)).toEqual([])
  })
})
