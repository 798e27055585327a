import { expect, test } from 'vitest'
import { effectOfRoles } from '../../../../src/identity-provider/users/applications/roles-effect.ts'

const role = (id: number, mappings: readonly string[] = []) => ({
  id,
  name: `role ${id}`,
  origin: 'hand' as const,
  added_by: 'admin x',
  added_at: '2026-01-01T00:00:00Z',
  mappings: mappings.map((name, index) => ({ id: index, name })),
})
const app = (id: number, roles: readonly number[], more: { direct?: boolean; granted?: boolean } = {}) => ({
  id,
  name: `app ${id}`,
  granted: true,
  direct: false,
  roles: roles.map(one => ({ id: one, name: `role ${one}` })),
  provisioning_state: 'provisioned',
  provisioning_status: 'enabled',
  reason: null,
  provisioning_enabled: true,
  on_loss: 'delete' as const,
  on_suspension: 'suspend' as const,
  suspension_needs_approval: false,
  loss_needs_approval: false,
  ...more,
})

test.each([
  { title: 'the last role that gives an app', wanted: [], apps: [app(1, [1])], loses: [1] },
  { title: 'one of two roles that give it', wanted: [2], apps: [app(1, [1, 2])], loses: [] },
  { title: 'both of them at once', wanted: [], apps: [app(1, [1, 2])], loses: [1] },
  {
    title: 'a role, where the app was given directly too',
    wanted: [],
    apps: [app(1, [1], { direct: true })],
    loses: [],
  },
  {
    title: 'a role of an app that is gone already',
    wanted: [],
    apps: [app(1, [], { granted: false })],
    loses: [],
  },
])('taking $title loses $loses', ({ wanted, apps, loses }) => {
  const why = { roles: [role(1), role(2)], apps, fields: [] }
  expect(effectOfRoles(why, new Set(wanted), []).loses.map(({ id }) => id)).toEqual(loses)
})

test('what a mapping gives returns at once, and is not lost', () => {
  const why = { roles: [role(1, ['Sellers'])], apps: [app(1, [1])], fields: [] }
  const effect = effectOfRoles(why, new Set(), [])
  expect(effect).toMatchObject({ loses: [], returning: [{ id: 1 }] })
})

test('a further role gives what is new alone, and keeps what another gave', () => {
  const why = { roles: [role(1)], apps: [app(1, [1])], fields: [] }
  const given = [
    {
      id: 3,
      apps: [
        { id: 1, name: 'app 1' },
        { id: 2, name: 'app 2' },
      ],
    },
  ]
  expect(effectOfRoles(why, new Set([3]), given)).toEqual({
    gets: [{ id: 2, name: 'app 2' }],
    loses: [],
    returning: [],
  })
})
