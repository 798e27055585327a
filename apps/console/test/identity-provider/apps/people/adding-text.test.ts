import { expect, test } from 'vitest'
import { addingText } from '../../../../src/identity-provider/apps/people/adding-text.ts'

const wiki = {
  id: 7,
  name: 'Wiki',
  granted: true,
  direct: false,
  roles: [{ id: 1, name: 'Sales' }],
  provisioning_state: 'provisioned',
  provisioning_status: 'enabled',
  reason: null,
  provisioning_enabled: true,
  on_loss: 'delete' as const,
  loss_needs_approval: false,
  on_suspension: 'suspend' as const,
  suspension_needs_approval: false,
}

test.each([
  ['nothing', [], /^1 person gets the app now/u],
  ['another app', [{ ...wiki, id: 8 }], /^1 person gets the app now/u],
  ['the app no longer', [{ ...wiki, granted: false }], /^1 person gets the app now/u],
  ['it by a role', [wiki], /^A role gives it/u],
  ['it directly', [{ ...wiki, direct: true }], /nothing changes/u],
])('of who has %s is said what giving it comes to', (_, apps, text) => {
  expect(addingText({ apps }, 7)).toMatch(text)
})
