/** Which mails the address names. */
import type { Schemas } from '../../api/application-client.ts'

export type MailState = Schemas['Mail']['state']

export const mailStates = [
  'queued',
  'sending',
  'sent',
  'failed',
  'unconfirmed',
  'kept',
] as const satisfies readonly MailState[]

export interface MailsSearch {
  readonly state?: MailState
}

export function readMailsSearch(given: Readonly<Record<string, unknown>>): MailsSearch {
  const state = mailStates.find(one => one === given['state'])
  return state === undefined ? {} : { state }
}
