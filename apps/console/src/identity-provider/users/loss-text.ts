/** What becomes of an account when its person loses the app, in words. */

export interface LostApp {
  readonly provisioning_enabled: boolean
  readonly on_loss: 'delete' | 'suspend' | 'do_nothing' | 'none'
  readonly loss_needs_approval: boolean
}

const deeds = {
  delete: 'the account there is deleted',
  suspend: 'the account there is suspended',
} as const

/** Returns `the account there is suspended, once an admin has approved it`. */
export function lossText({
  provisioning_enabled: isOn,
  on_loss: deed,
  loss_needs_approval: asks,
}: LostApp): string {
  if (deed === 'none') return 'there is no account to take away'
  if (deed === 'do_nothing') return 'the account there stays as it is (Do Nothing)'
  if (!isOn) return `${deeds[deed]} when provisioning is enabled again`
  return asks ? `${deeds[deed]}, once an admin has approved it` : deeds[deed]
}
