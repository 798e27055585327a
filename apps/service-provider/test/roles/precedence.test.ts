import { describe, expect, test } from 'vitest'
import { type RolesInForce, rolesInForce } from '../../src/roles/precedence.ts'
import type { HeldRole } from '../../src/roles/resolve.ts'
import type { RoleSync } from '../../src/storage/single-sign-on-tables.ts'
import type { Writer } from '../../src/tenants/principals.ts'

const held = (role: string, via: HeldRole['via']) => ({
  roles: new Map([['dev', { role, via, groupId: null }]]),
  flags: [],
})

function inForce(
  writer: Writer,
  [earlier, later]: readonly [string, string],
  holding: ReturnType<typeof held>,
  roleSync: RoleSync | null,
): string {
  const said = {
    writer,
    givenEarlier: new Map([['dev', earlier]]),
    given: new Map([['dev', later]]),
    asserted: writer === 'saml' ? ['dev'] : [],
  }
  return told(rolesInForce(said, holding, roleSync))
}

const told = ({ given, asserted }: RolesInForce) =>
  `${given.get('dev')}${asserted.has('dev') ? ' asserted' : ''}`

describe('whose role is in force', () => {
  test.each<[Writer, readonly [string, string], ReturnType<typeof held>, RoleSync | null, string]>([
    ['scim', ['A', 'B'], held('A', 'attribute'), 'saml', 'B'],
    ['scim', ['A', 'B'], held('A', 'assertion'), 'latest', 'B'],
    ['scim', ['A', 'A'], held('A', 'assertion'), 'latest', 'A asserted'],
    ['scim', ['A', 'B'], held('A', 'assertion'), 'saml', 'A asserted'],
    ['scim', ['B', 'B'], held('A', 'assertion'), 'saml', 'A asserted'],
    ['scim', ['B', 'B'], held('A', 'assertion'), 'latest', 'B'],
    ['scim', ['A', 'B'], held('A', 'assertion'), null, 'B'],
    ['hand', ['B', 'B'], held('A', 'assertion'), 'saml', 'A asserted'],
    ['hand', ['A', 'B'], held('A', 'assertion'), 'saml', 'B'],
    ['saml', ['A', 'B'], held('A', 'assertion'), 'saml', 'B asserted'],
    ['saml', ['A', 'B'], held('A', 'attribute'), 'latest', 'B asserted'],
  ])('%s writes %j where %j is held under %s: %s', (writer, values, holding, roleSync, expected) => {
    expect(inForce(writer, values, holding, roleSync)).toBe(expected)
  })

  test('a value that was flagged is kept as it was said', () => {
    const flags = [
      { environment: 'dev', given: 'Baker', reason: 'unknown', meant: null, held: 'No Access' },
    ] as const
    const said = {
      writer: 'scim',
      given: new Map([['dev', 'Admin']]),
      givenEarlier: new Map(),
      asserted: [],
    } as const
    expect(told(rolesInForce(said, { ...held('No Access', 'assertion'), flags }, 'saml'))).toBe(
      'Baker asserted',
    )
  })
})
