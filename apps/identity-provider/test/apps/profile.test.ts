/** The profile of an app: the connector's, except where the app departs from it. */
import { expect, it } from 'vitest'
import { connectors } from '../../src/apps/connectors.ts'
import { profileOf, provisionsGroups } from '../../src/apps/profile.ts'

const asConnector = {
  group_patch: null,
  user_update: null,
  remove_by: null,
  reads_by_id: null,
  members_per_patch: null,
}

it.each(connectors)('an app of $name does as its connector', ({ id, profile }) => {
  expect(profileOf({ base_connector_id: id, ...asConnector })).toEqual(profile)
})

it.each([
  [{ group_patch: 'scim2' }, { groupPatch: 'scim2' }],
  [{ user_update: 'patch' }, { userUpdate: 'patch' }],
  [{ remove_by: 'deactivate' }, { remove: 'deactivate' }],
  [{ reads_by_id: false }, { readsById: false }],
  [{ members_per_patch: 5 }, { membersPerPatch: 5 }],
] as const)('an app departs from it by %o', (columns, expected) => {
  const profile = profileOf({ base_connector_id: 45504, ...asConnector, ...columns })
  const connector = connectors.find(({ id }) => id === 45504)
  expect(profile).toEqual({ ...connector?.profile, ...expected })
})

it.each([
  ['the parameter Groups is provisioned', 45504, [{ key: 'groups', provisioned_entitlements: true }], true],
  ['it is not', 45504, [{ key: 'groups', provisioned_entitlements: false }], false],
  ['another one is', 45504, [{ key: 'title', provisioned_entitlements: true }], false],
  ['the connector has no groups', 176326, [{ key: 'groups', provisioned_entitlements: true }], false],
])('people are put into groups, or not, where %s', (_title, id, parameters, expected) => {
  expect(provisionsGroups({ base_connector_id: id }, parameters)).toBe(expected)
})
