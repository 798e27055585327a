/** What becomes of a mail, in words. */
import type { Look } from '../../design/state-word.tsx'
import type { MailState } from './mails-search.ts'

interface StateOfMail {
  readonly word: string
  readonly look: Look
  readonly meaning: string
}

export const wordsOfMails: Readonly<Record<MailState, StateOfMail>> = {
  queued: { word: 'Queued', look: 'pending', meaning: 'It is sent as soon as the mail server takes it.' },
  sending: { word: 'Sending', look: 'running', meaning: 'The mail server is being spoken to.' },
  sent: { word: 'Sent', look: 'done', meaning: 'The mail server has taken it.' },
  failed: { word: 'Failed', look: 'failed', meaning: 'The mail server refused it for good.' },
  unconfirmed: {
    word: 'Unconfirmed',
    look: 'attention',
    meaning:
      'The connection broke before the mail server said whether it took it. It is not sent twice by itself.',
  },
  kept: {
    word: 'Kept',
    look: 'off',
    meaning: 'There is no mail server (SMTP_URL is not set), so it stays here and reached nobody.',
  },
}
