/** The actions of mappings: what a form offers can be stored, and what cannot is refused where it stands. */
import { describe, expect, it } from 'vitest'
import { actionChoices, actionValues, explainActions } from '../../src/mappings/actions.ts'

const known = {
  customFields: new Set(['badge']),
  roles: new Map([
    [1, 'Sales'],
    [2, 'Support'],
  ]),
  groups: new Map([[5, 'Office']]),
}

it('every action that is offered takes each value that is offered for it, or a text', () => {
  const choices = actionChoices(known)
  expect(choices.map(({ value }) => value)).toEqual([
    'add_role',
    'set_role',
    'set_status',
    'set_state',
    'set_group',
    'set_username',
    'set_email',
    'set_firstname',
    'set_lastname',
    'set_title',
    'set_department',
    'set_company',
    'set_comment',
    'set_phone',
    'set_external_id',
    'set_samaccountname',
    'set_userprincipalname',
    'set_preferred_locale_code',
    'set_custom_attribute_badge',
  ])
  for (const { value: action } of choices) {
    const values = actionValues(action, known)?.map(({ value }) => value) ?? []
    for (const value of values.length > 0 ? values : ['{firstname}']) {
      expect(explainActions([{ action, value: [value] }], known)).toEqual([])
    }
  }
  expect(explainActions([{ action: 'add_role', value: ['1', '2'] }], known)).toEqual([])
  expect(explainActions([{ action: 'set_group', value: [''] }], known)).toEqual([])
})

describe('refused', () => {
  it.each([
    ['set_hat', ['1'], 'action', 'Invalid action: set_hat'],
    ['remove_role', ['1'], 'action', 'Invalid action: remove_role'],
    ['set_member_of', ['a'], 'action', 'Invalid action: set_member_of'],
    ['set_distinguished_name', ['a'], 'action', 'Invalid action: set_distinguished_name'],
    ['set_custom_attribute_shoe', ['42'], 'action', 'Invalid action: set_custom_attribute_shoe'],
    ['add_role', [], 'value', 'Invalid action value(s): '],
    ['add_role', ['1', '3', 'Sales'], 'value', 'Invalid action value(s): 3, Sales'],
    ['set_role', [''], 'value', 'Invalid action value(s): '],
    ['set_status', ['6'], 'value', 'Invalid action value(s): 6'],
    ['set_status', ['1', '2'], 'value', 'Invalid action value(s): 1, 2'],
    ['set_state', ['Approved'], 'value', 'Invalid action value(s): Approved'],
    ['set_group', ['6'], 'value', 'Invalid action value(s): 6'],
    ['set_title', [], 'value', 'Invalid action value(s): '],
    ['set_title', ['a', 'b'], 'value', 'Invalid action value(s): a, b'],
    ['set_title', ['{hat}'], 'value', 'Invalid action value(s): {hat}'],
    ['set_title', ['{firstname'], 'value', 'Invalid action value(s): {firstname'],
    ['set_email', ['nobody'], 'value', 'Invalid action value(s): nobody'],
    ['set_username', [' '], 'value', 'Invalid action value(s):  '],
  ] as const)('%s %j', (action, value, part, first) => {
    const good = { action: 'set_title', value: ['Boss'] }
    const errors = explainActions([good, { action, value }], known)
    expect(errors.map(error => [error.field, error.message[0]])).toEqual([[`actions.[1].${part}`, first]])
  })
})
