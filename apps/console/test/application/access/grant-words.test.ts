import { describe, expect, test } from 'vitest'
import { becauseText, resourceText, withdrawalText } from '../../../src/application/access/grant-words.ts'

const grant = (kind: 'member' | 'team' | 'everyone', name: string) => ({
  id: 'g',
  identity: { kind, id: kind === 'everyone' ? null : 'i', name },
  permission: 'open',
  resource: { kind: 'shared_account', id: 'r' },
  grantedAt: '2026-01-01T00:00:00Z',
  grantedBy: 'olga@example.com',
})

describe('the words of a grant', () => {
  test.each([
    ['member', 'ann', undefined, /^1 person, ann, loses “open” on Root now/],
    ['team', 'Ops', 5, /^5 people of the team Ops lose “open” on Root now/],
    ['team', 'Ops', 1, /^1 person of the team Ops loses “open”/],
    ['team', 'Ops', undefined, /^All of the team Ops lose/],
    ['everyone', 'Everyone', undefined, /^All who have it as everyone has lose/],
  ] as const)('of a withdrawal from a %s %s say how many lose it', (kind, name, people, said) => {
    expect(withdrawalText(grant(kind, name), 'Root', people)).toMatch(said)
  })

  test('say who granted it, and to whom', () => {
    expect(becauseText(grant('team', 'Ops'))).toBe(
      'olga@example.com granted it to the team Ops: whoever is in it has it',
    )
  })

  test('name the resource, all of its kind, or one whose name is not known', () => {
    const names = new Map([['r', 'Root']])
    expect(resourceText({ kind: 'shared_account', id: 'r' }, names)).toBe('Root')
    expect(resourceText({ kind: 'recipe', id: null }, names)).toBe('every recipe')
    expect(resourceText({ kind: 'recipe', id: 'q' }, names)).toBe('recipe q')
  })
})
