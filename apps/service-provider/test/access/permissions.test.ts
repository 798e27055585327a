import { describe, expect, test } from 'vitest'
import {
  describeThrough,
  type HeldThrough,
  type Holding,
  permits,
  type ResourceFacts,
} from '../../src/access/holdings.ts'
import {
  contains,
  isPermissionOf,
  type Permission,
  permissions,
  permissionsGiving,
  privilegesOver,
  resourceKinds,
} from '../../src/access/permission-catalogue.ts'
import { reachOf } from '../../src/access/permissions.ts'

const recipe: ResourceFacts = { kind: 'recipe', id: 'r1', environment: 'prod', teamId: 't1', ownerId: 'm1' }
const through: HeldThrough = { kind: 'everyone', grantId: 'g' }

function holding(permission: Permission, bounds: Partial<Holding> = {}): Holding {
  return { permission, resourceId: null, environment: null, teamId: null, ownerId: null, through, ...bounds }
}

describe('a holding permits what it contains, on what it is bound to', () => {
  test.each<[Permission, Partial<Holding>, Permission, ResourceFacts, boolean]>([
    ['read', {}, 'read', recipe, true],
    ['read', {}, 'run', recipe, false],
    ['run', {}, 'read', recipe, true],
    ['run', {}, 'edit', recipe, false],
    ['edit', {}, 'run', recipe, true],
    ['edit', { resourceId: 'r1' }, 'edit', recipe, true],
    ['edit', { resourceId: 'r2' }, 'edit', recipe, false],
    ['edit', { environment: 'prod' }, 'edit', recipe, true],
    ['edit', { environment: 'test' }, 'edit', recipe, false],
    ['edit', { environment: 'Prod' }, 'edit', recipe, false],
    ['edit', { teamId: 't1' }, 'run', recipe, true],
    ['edit', { teamId: 't2' }, 'run', recipe, false],
    ['edit', { ownerId: 'm1' }, 'edit', recipe, true],
    ['edit', { ownerId: 'm2' }, 'edit', recipe, false],
    ['edit', { environment: 'prod', teamId: 't2' }, 'edit', recipe, false],
    ['edit', { resourceId: 'r1' }, 'edit', { kind: 'recipe', id: null, environment: 'prod' }, false],
    ['edit', { environment: 'prod' }, 'edit', { kind: 'recipe', id: null, environment: 'prod' }, true],
    [
      'edit',
      { teamId: 't1' },
      'edit',
      { kind: 'recipe', id: null, environment: 'prod', teamId: null },
      false,
    ],
    ['manage', {}, 'open', { kind: 'shared_account', id: 'a' }, false],
    ['open', {}, 'manage', { kind: 'shared_account', id: 'a' }, false],
    ['open', { resourceId: 'a' }, 'open', { kind: 'shared_account', id: 'a' }, true],
    ['edit', {}, 'open', { kind: 'shared_account', id: 'a' }, false],
  ])('%s %j for %s on %j: %s', (permission, bounds, asked, resource, expected) => {
    expect(permits(holding(permission, bounds), asked, resource)).toBe(expected)
  })
})

test('the reach of a permission is all, or what its holdings are bound to', () => {
  const held = [
    holding('edit', { resourceId: 'r1' }),
    holding('read', { environment: 'test' }),
    holding('run', { teamId: 't1' }),
    holding('edit', { ownerId: 'm1' }),
  ]
  expect(reachOf(held, 'recipe', 'run')).toEqual({
    all: false,
    ids: ['r1'],
    environments: [],
    teamIds: ['t1'],
    ownerIds: ['m1'],
  })
  expect(reachOf([...held, holding('edit')], 'recipe', 'read')).toMatchObject({ all: true })
  expect(reachOf([], 'recipe', 'read')).toMatchObject({ all: false, ids: [] })
})

test('nobody opens a secret by privilege: of all kinds, no capability gives "open"', () => {
  expect(privilegesOver('shared_account')).toEqual(['owner', 'admin'])
  expect(permissionsGiving('shared_account', 'open')).toEqual(['open'])
})

test('a permission contains only permissions of its kind, and itself', () => {
  for (const kind of resourceKinds) {
    for (const held of permissions.filter(name => isPermissionOf(kind, name))) {
      expect(contains(kind, held, held)).toBe(true)
      for (const asked of permissions.filter(name => contains(kind, held, name))) {
        expect(isPermissionOf(kind, asked)).toBe(true)
      }
    }
  }
})

test.each<[HeldThrough, string]>([
  [{ kind: 'member', grantId: 'g' }, 'granted to the member'],
  [{ kind: 'team', grantId: 'g', teamId: 't', name: 'Bakers' }, 'granted to the team Bakers'],
  [{ kind: 'everyone', grantId: 'g' }, 'granted to Everyone'],
  [{ kind: 'role', name: 'Operator', environment: 'prod' }, 'by the role Operator in prod'],
  [{ kind: 'asset_team', teamId: 't', name: 'Bakers' }, 'as one of the team Bakers, which it belongs to'],
  [{ kind: 'owner' }, 'as its owner'],
  [{ kind: 'privilege', name: 'admin' }, 'by the privilege admin'],
])('%j is told as %s', (given, sentence) => {
  expect(describeThrough(given)).toBe(sentence)
})
