import { describe, expect, test } from 'vitest'
import {
  expectedWorkspaces,
  type WorkspaceCounts,
  workspaceDifferences,
} from '../../src/demo/expected-workspaces.ts'

const nothing = { grantsRemoved: 0, followUps: 0 }

function person(name: string, department = 'Sales') {
  return { username: `${name}@example.com`, department }
}

describe('how many there are in each workspace at the end', () => {
  const people = [
    // In the vault by her department, and by name; the latter is suspended.
    person('mary.oneill', 'Operations'),
    person('lena.silva'),
    // Would be in the vault, and is deleted.
    person('nuno.chen', 'Operations'),
    // In the catalog by department, and by name; the latter is suspended.
    person('hanako.suzuki', 'Legal'),
    person('john.smith2', 'Marketing'),
    // Was in the automation workspace before.
    person('zoe.kim', 'Marketing'),
    person('ann'),
  ]
  const [vault, automation, catalog] = expectedWorkspaces(people)

  test('in the vault whoever is of its department or named, but the deleted', () => {
    expect(vault).toMatchObject({ preset: 'vault', active: 1, suspended: 1, invited: 0 })
  })

  test('in the vault the grants of all who are suspended or deleted go, those of a privileged account with a follow-up', () => {
    expect(vault).toMatchObject({ grantsRemoved: 5, followUps: 2 })
  })

  test('in the automation workspace only who accepted or was there before is active; suspended is suspended', () => {
    expect(automation).toEqual({ preset: 'automation', active: 3, suspended: 2, invited: 1, ...nothing })
  })

  test('in the catalog nobody is invited', () => {
    expect(catalog).toEqual({ preset: 'catalog', active: 1, suspended: 1, invited: 0, ...nothing })
  })
})

describe('differences', () => {
  const expected: WorkspaceCounts = { preset: 'vault', active: 2, suspended: 1, invited: 0, ...nothing }

  test('none where every number is as it should be', () => {
    expect(workspaceDifferences([expected], [{ ...expected }])).toEqual([])
  })

  test('a sentence for each number that is another, and for a workspace that is not there', () => {
    const found = { ...expected, active: 3, followUps: 1 }
    expect(workspaceDifferences([expected, { ...expected, preset: 'catalog' }], [found])).toEqual([
      'The vault workspace has active 3, not 2.',
      'The vault workspace has followUps 1, not 0.',
      'There is no catalog workspace.',
    ])
  })
})
