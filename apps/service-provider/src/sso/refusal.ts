/**
 * Why single sign-on lets somebody not in: a code and the precise cause for administrators, and a sentence that the
 * person can act on, which tells a stranger nothing of the settings.
 */
import type { SamlErrorCode } from '@joinery/saml'
import type { ArrivalRefusal } from './person/person.ts'

export type RefusalCode =
  | SamlErrorCode
  | ArrivalRefusal
  | 'disabled'
  | 'changed'
  | 'unknown_request'
  | 'other_browser'
  | 'unsolicited'
  | 'replayed'
  | 'session_over'
  | 'other_person'
  | 'not_fresh'
  | 'account_taken'
  | 'account_unproved'

export interface Refusal {
  readonly kind: 'refused'
  readonly code: RefusalCode
  /** For administrators. */
  readonly reason: string
  /** For the person. */
  readonly sentence: string
}

const again = 'Sign in again.'
const tellAdministrator = 'Tell your administrator: the cause stands in the log of single sign-on.'

/** What a person is told; of an arrival it is the reason itself. */
const sentences: Readonly<Record<Exclude<RefusalCode, ArrivalRefusal>, string>> = {
  saml_malformed: `The answer of your identity provider cannot be read. ${tellAdministrator}`,
  saml_signature: `The answer is not signed by the identity provider of this workspace. ${tellAdministrator}`,
  saml_addressee: `The answer of your identity provider is not meant for this workspace. ${tellAdministrator}`,
  saml_time: `The answer of your identity provider is too old, or one of the clocks is wrong. ${again}`,
  saml_status: `Your identity provider did not sign you in. ${again}`,
  saml_certificate: `The certificate of the identity provider cannot be used. ${tellAdministrator}`,
  saml_metadata: `The identity provider is not set up completely. ${tellAdministrator}`,
  disabled: 'Single sign-on is switched off in this workspace.',
  changed: `Single sign-on of this workspace was changed in this moment. ${again}`,
  unknown_request: `This sign-in was finished before, or took longer than ten minutes. ${again}`,
  other_browser: `This sign-in was begun in another browser. ${again}`,
  unsolicited: 'This workspace takes no sign-in that begins at the identity provider: begin here.',
  replayed: `This sign-in was used already. ${again}`,
  session_over: `Your session at the identity provider has ended. ${again}`,
  other_person: 'The identity provider names somebody else than who is signed in here.',
  not_fresh: 'The identity provider did not ask you anew who you are, so nothing is confirmed.',
  account_taken:
    'Another member of this workspace signs in with your e-mail address. Ask your administrator to correct one of the two.',
  account_unproved:
    'Your e-mail address has an account here that nobody has proved to be his. Set its password by a mailed link first, at /account/password.',
}

/** The refusal for a code, with the precise cause. */
export function refused(code: Exclude<RefusalCode, ArrivalRefusal>, reason: string): Refusal {
  return { kind: 'refused', code, reason, sentence: sentences[code] }
}
