/** What a person is rendered to: by each connector as it comes, and by every kind of parameter, value and rule. */
import { describe, expect, it } from 'vitest'
import { connectors } from '../../../src/apps/connectors.ts'
import type { PersonInApp } from '../../../src/apps/parameter-worth.ts'
import { createRenderer } from '../../../src/provisioning/plan/render.ts'
import type { AppParameter, AppRule } from '../../../src/storage/tables.ts'
import { makePerson } from '../../directory/make-person.ts'

const at = new Date('2026-02-01T00:00:00Z')
const ann = makePerson({
  firstname: 'Ann',
  lastname: 'Ek',
  email: 'ann@mail.example',
  title: 'Head',
  department: 'Sales',
  manager_firstname: 'Bo',
  manager_lastname: 'Ek',
  roles: [
    { id: 1, name: 'Staff' },
    { id: 2, name: 'Admins' },
  ],
})
const nothing: PersonInApp = { byHand: new Map(), managerTargetId: 'm-1' }

function parameter(key: string, more: Partial<AppParameter> = {}): AppParameter {
  return {
    account_id: 1,
    app_id: 1,
    id: 1,
    key,
    label: key,
    position: 1,
    source: null,
    macro: null,
    constant_values: null,
    default_values: null,
    transformation: null,
    skip_if_blank: false,
    include_in_saml_assertion: false,
    provisioned_entitlements: false,
    safe_entitlements_enabled: false,
    own: true,
    ...more,
  }
}

function rule(action: string, value: readonly string[]): AppRule {
  const name = { account_id: 1, app_id: 1, id: 1, name: action, match: 'all' as const }
  const actions = [{ action, value, expression: null, macro: null }]
  return { ...name, enabled: true, position: 1, conditions: [], actions, created_at: at, updated_at: at }
}

describe.each(connectors)('an app of $name as it comes', connector => {
  const parameters = connector.parameters.map(({ key, label, source, skipIfBlank }, id) =>
    parameter(key, { id, label, source, skip_if_blank: skipIfBlank }),
  )
  const app = { base_connector_id: connector.id, scim_json_template: connector.template }
  const { render, setsActive } = createRenderer(app, parameters, [], at)

  it('renders everybody a body with userName, name and schemas, and no groups', () => {
    const { resource, groups } = render(ann, nothing)
    expect(resource).toMatchObject({
      userName: 'ann',
      name: { givenName: 'Ann', familyName: 'Ek', formatted: 'Ann Ek' },
    })
    expect(resource['schemas']).not.toHaveLength(0)
    expect(groups).toBeUndefined()
    expect(setsActive).toBe(false)
    expect(render(makePerson(), nothing).resource['userName']).toBe('ann')
  })

  it('puts people into groups once Include in User Provisioning is ticked, where there are groups', () => {
    const ticked = parameters.map(one =>
      one.key === 'groups' ? { ...one, provisioned_entitlements: true } : one,
    )
    const { groups } = createRenderer(app, ticked, [], at).render(ann, nothing)
    expect(groups).toEqual(connector.profile.groups ? [] : undefined)
  })
})

it('ours names the manager by the id of his account, and leaves out what is blank', () => {
  const connector = connectors.find(({ id }) => id === 900001)
  const parameters = (connector?.parameters ?? []).map(({ key, source, skipIfBlank }, id) =>
    parameter(key, { id, source, skip_if_blank: skipIfBlank }),
  )
  const app = { base_connector_id: 900001, scim_json_template: connector?.template ?? '' }
  const { render, needsManager } = createRenderer(app, parameters, [], at)
  const urn = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'
  expect(needsManager).toBe(true)
  expect(render(ann, nothing).resource[urn]).toEqual({ department: 'Sales', manager: { value: 'm-1' } })
  const bare = render(makePerson({ department: null }), { ...nothing, managerTargetId: null })
  expect(bare.resource).not.toHaveProperty(urn)
  expect(bare.resource).not.toHaveProperty('title')
})

const included = (one: Partial<AppParameter>): Partial<AppParameter> => ({
  id: 7,
  own: false,
  provisioned_entitlements: true,
  ...one,
})
const renderOne = (
  one: Partial<AppParameter>,
  { byHand, rules = [] }: { byHand?: readonly string[]; rules?: readonly AppRule[] } = {},
) => {
  const app = {
    base_connector_id: 45504,
    scim_json_template: JSON.stringify({ userName: 'u', p: '{$parameters.p}', t: 'is {$parameters.p}' }),
  }
  const inApp = { ...nothing, byHand: new Map(byHand === undefined ? [] : [[7, byHand]]) }
  const { p, t } = createRenderer(app, [parameter('p', included(one))], rules, at).render(ann, inApp).resource
  return { p, t }
}

describe('a parameter in a template', () => {
  it.each([
    ['of a field', { source: 'title' }, { p: 'Head', t: 'is Head' }],
    [
      'of a macro',
      { source: '_macro_', macro: '{firstname}-{department}' },
      { p: 'Ann-Sales', t: 'is Ann-Sales' },
    ],
    ['of a constant', { constant_values: ['x'] }, { p: 'x', t: 'is x' }],
    ['of several constants', { constant_values: ['x', 'y'] }, { p: 'x;y', t: 'is x;y' }],
    ['of roles', { source: 'roles' }, { p: 'Staff;Admins', t: 'is Staff;Admins' }],
    [
      'of roles as a list',
      { source: 'roles', transformation: 'list' as const },
      { p: ['Staff', 'Admins'], t: 'is Staff;Admins' },
    ],
    ['of the manager’s account', { source: '_manager_target_id_' }, { p: 'm-1', t: 'is m-1' }],
    [
      'of a blank field with a default',
      { source: 'company', default_values: ['None'] },
      { p: 'None', t: 'is None' },
    ],
    ['of a blank field', { source: 'company' }, { p: '', t: 'is ' }],
    ['of a blank field to be skipped', { source: 'company', skip_if_blank: true }, { t: 'is ' }],
    [
      'that is not included in provisioning',
      { source: 'title', provisioned_entitlements: false },
      { p: '', t: 'is ' },
    ],
    [
      'that is not included in provisioning and left out when blank',
      { source: 'title', provisioned_entitlements: false, skip_if_blank: true },
      { t: 'is ' },
    ],
  ])('%s', (_title, one, expected) => {
    expect(renderOne(one)).toEqual(expected)
  })

  it('by hand comes before its source, and a rule before both', () => {
    const source = { source: 'title' }
    expect(renderOne(source, { byHand: ['H'] }).p).toBe('H')
    expect(renderOne(source, { byHand: [] }).p).toBe('')
    expect(renderOne(source, { byHand: ['H'], rules: [rule('set_p', ['R'])] }).p).toBe('R')
    expect(renderOne(source, { rules: [rule('set_p', [''])] }).p).toBe('')
  })
})

describe('groups', () => {
  const app = { base_connector_id: 45504, scim_json_template: '{"userName":"u"}' }
  const groups = (
    more: Partial<AppParameter>,
    rules: readonly AppRule[] = [],
    byHand?: readonly string[],
  ) => {
    const ticked = parameter('groups', { id: 7, provisioned_entitlements: true, ...more })
    const inApp = { ...nothing, byHand: new Map(byHand === undefined ? [] : [[7, byHand]]) }
    return createRenderer(app, [ticked], rules, at).render(ann, inApp).groups
  }
  it.each([
    ['are none without anything that gives them', groups({}), []],
    ['come from rules', groups({}, [rule('set_groups', ['B', 'A'])]), ['A', 'B']],
    ['come by hand', groups({}, [], ['B']), ['B']],
    ['come from a rule rather than by hand', groups({}, [rule('set_groups', ['A'])], ['B']), ['A']],
    ['come from the parameter’s source', groups({ source: 'roles' }), ['Admins', 'Staff']],
    ['are one where case alone differs', groups({}, [rule('set_groups', ['sales', 'Sales'])]), ['Sales']],
    ['are not spoken of when unticked', groups({ provisioned_entitlements: false }, [], ['B']), undefined],
  ])('%s', (_title, found, expected) => {
    expect(found).toEqual(expected)
  })
})
