/** What the address of the mails says: which are shown. */

export const mailStates = ['queued', 'sending', 'sent', 'failed', 'unconfirmed', 'kept'] as const
export type MailState = (typeof mailStates)[number]

export interface MailsSearch {
  readonly state?: MailState
  /** Made by this notification. */
  readonly notification?: number
}

export function readMailsSearch(given: Readonly<Record<string, unknown>>): MailsSearch {
  const state = mailStates.find(one => one === given['state'])
  const { notification } = given
  return {
    ...(state !== undefined && { state }),
    ...(typeof notification === 'number' &&
      Number.isSafeInteger(notification) &&
      notification > 0 && { notification }),
  }
}
