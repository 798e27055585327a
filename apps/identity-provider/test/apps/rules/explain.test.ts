/** What is wrong with an action, where it stands and what to do about it. */
import { expect, it } from 'vitest'
import { actionsSchema } from '../../../src/apps/rules/action.ts'
import { type ActionNames, explainActions } from '../../../src/apps/rules/explain.ts'

const known: ActionNames = {
  parameters: new Map([
    ['groups', 'Groups'],
    ['title', 'Title'],
  ]),
  entitlements: ['Sales'],
  groups: true,
  customFields: new Set(['badge']),
}

const explain = (action: object, names: ActionNames = known) =>
  explainActions(actionsSchema.parse([action]), names)

it.each([
  [{ action: 'set_groups', value: ['SALES'] }],
  [{ action: 'set_groups', value: ['roles', 'custom_attribute_badge'], expression: '(.*)' }],
  [{ action: 'set_groups', value: ['role'], expression: '.*' }],
  [{ action: 'set_groups', macro: '{department}' }],
  [{ action: 'set_title', value: ['anything'], expression: '', macro: null }],
  [{ action: 'set_title', value: [''] }],
])('%j can be done', action => {
  expect(explain(action)).toEqual([])
})

it.each([
  [{ action: 'add_groups', value: ['Sales'] }, 'actions.[0].action', /There is no parameter add_groups/u],
  [{ action: 'set_', value: ['Sales'] }, 'actions.[0].action', /Invalid action: set_/u],
  [{ action: 'set_licenses', value: ['E5'] }, 'actions.[0].action', /no parameter licenses/u],
  [
    { action: 'set_groups', value: ['Sales', 'Ops'] },
    'actions.[0].value',
    /^Invalid action value\(s\): Ops,.*refresh/u,
  ],
  [{ action: 'set_groups', value: [] }, 'actions.[0].value', /at least one group/u],
  [{ action: 'set_groups', value: [''] }, 'actions.[0].value', /refresh/u],
  [{ action: 'set_title', value: [] }, 'actions.[0].value', /Give a value/u],
  [
    { action: 'set_title', value: ['shoe'], expression: '.*' },
    'actions.[0].value',
    /Invalid action value\(s\): shoe/u,
  ],
  [{ action: 'set_title', value: [], expression: '.*' }, 'actions.[0].value', /Name what the expression/u],
  [
    { action: 'set_title', value: ['title'], expression: '(' },
    'actions.[0].expression',
    /Not a regular expression/u,
  ],
  [
    { action: 'set_title', value: ['title'], expression: '(?=x)' },
    'actions.[0].expression',
    /Not a regular/u,
  ],
  [{ action: 'set_title', macro: '{shoe}' }, 'actions.[0].macro', /Unknown macro \{shoe\}/u],
  [
    { action: 'set_title', macro: '{email}', value: ['x'] },
    'actions.[0].value',
    /cannot stand beside a macro/u,
  ],
  [{ action: 'set_title', macro: '{email}', expression: '.*' }, 'actions.[0].macro', /beside an expression/u],
])('%j is refused at %s', (action, field, reason) => {
  const errors = explain(action)
  expect(errors.map(error => error.field)).toEqual([field])
  expect(String(errors[0]?.message)).toMatch(reason)
})

it('a connector without groups sets none', () => {
  const [error] = explain({ action: 'set_groups', value: ['Sales'] }, { ...known, groups: false })
  expect(error?.message).toEqual(['Invalid action: set_groups', 'The connector of this app has no groups'])
})

it.each([
  [[], /at least|Too small/u],
  [[{ action: 'set_title', value: ['x'], scriptlet: 'x' }], /scriptlet|expected null/u],
  [[{ action: 'set_title', value: 'x' }], /expected array/u],
  [[{ action: 'set_title', value: ['x'], more: 1 }], /more/u],
  [[{ action: 'set_title', value: ['title'], expression: 'x'.repeat(501) }], /expression|Too big/u],
])('%j is no list of actions', (actions, reason) => {
  const result = actionsSchema.safeParse(actions)
  expect(result.success).toBe(false)
  expect(result.error?.message).toMatch(reason)
})
