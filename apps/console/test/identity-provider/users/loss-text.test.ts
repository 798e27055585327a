import { expect, test } from 'vitest'
import { lossText } from '../../../src/identity-provider/users/loss-text.ts'

const app = { provisioning_enabled: true, on_loss: 'delete', loss_needs_approval: false } as const

test.each([
  [{}, 'the account there is deleted'],
  [{ on_loss: 'suspend' }, 'the account there is suspended'],
  [{ on_loss: 'do_nothing' }, 'the account there stays as it is (Do Nothing)'],
  [{ on_loss: 'none' }, 'there is no account to take away'],
  [{ loss_needs_approval: true }, 'the account there is deleted, once an admin has approved it'],
  [
    { provisioning_enabled: false, loss_needs_approval: true },
    'the account there is deleted when provisioning is enabled again',
  ],
  [{ on_loss: 'do_nothing', loss_needs_approval: true }, 'the account there stays as it is (Do Nothing)'],
] as const)('of %j is said: %s', (set, text) => {
  expect(lossText({ ...app, ...set })).toBe(text)
})
