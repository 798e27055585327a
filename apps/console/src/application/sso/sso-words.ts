/** Single sign-on in words: its state, its choices, and how attempts went. */
import { counted } from '../../design/counted.ts'
import type { Look } from '../../design/state-word.tsx'
import type { Attempt, Provider, SignOn } from './sso-queries.ts'

interface State {
  readonly word: string
  readonly look: Look
}

export function stateOfProvider({ enabled, enforced }: Pick<Provider, 'enabled' | 'enforced'>): State {
  if (!enabled) return { word: 'Disabled', look: 'off' }
  return enforced ? { word: 'Enforced', look: 'done' } : { word: 'Enabled', look: 'done' }
}

export const sourceWords: Readonly<Record<Provider['metadata']['source'], string>> = {
  url: 'its metadata, read once a day at',
  xml: 'its metadata, pasted once',
  fields: 'fields that were entered',
}

export function stateOfAttempt(outcome: Attempt['outcome']): State {
  switch (outcome) {
    case 'signed_in':
      return { word: 'Signed in', look: 'done' }
    case 'confirmed':
      return { word: 'Confirmed', look: 'done' }
    case 'tested':
      return { word: 'Tested', look: 'running' }
    case 'refused':
      return { word: 'Refused', look: 'failed' }
    default:
      return outcome satisfies never
  }
}

type Sessions = SignOn['sessions']

export function effectOfEnforcing({ byPassword }: Sessions): string {
  const { people, sessions } = byPassword
  const end =
    sessions === 0
      ? 'Nobody but you is signed in with a password now.'
      : `${counted(people, 'person', 'people')} who signed in with a password ${people === 1 ? 'is' : 'are'} signed out now (${counted(sessions, 'session')}); yours stays.`
  return `Passwords open nothing in this workspace any more. ${end} API keys stay. Should the identity provider fail, the operator of the installation can lift it.`
}

export function effectOfRemoval({ bySingleSignOn }: Sessions): string {
  const { people, sessions } = bySingleSignOn
  const end =
    sessions === 0
      ? 'Nobody is signed in by it now.'
      : `${counted(people, 'person', 'people')} ${people === 1 ? 'is' : 'are'} signed out now (${counted(sessions, 'session')}).`
  return `${end} Whoever came by it asks for a link to set a password. Members, roles and the log of attempts stay. Set up again, the key of the workspace is another one, which the identity provider has to be told.`
}

export function effectOfDisabling({ bySingleSignOn }: Sessions): string {
  return `Nobody comes in by single sign-on any more; ${counted(bySingleSignOn.people, 'person', 'people')} signed in by it ${bySingleSignOn.people === 1 ? 'goes' : 'go'} on until their session ends. Passwords open the workspace again, also where they were not to. The set-up stays.`
}

export interface Choice<Value extends string> {
  readonly value: Value
  readonly label: string
  readonly description: string
}

export const jitModes: readonly Choice<Provider['jit']>[] = [
  { value: 'off', label: 'Nobody', description: 'Only members come in; names and roles are not touched.' },
  { value: 'create', label: 'Create', description: 'Somebody who is not here is made at the first sign-in.' },
  {
    value: 'create_and_update',
    label: 'Create and update',
    description: 'Also names, address and roles follow each sign-in; of whom SCIM manages, roles alone.',
  },
  {
    value: 'roles_only',
    label: 'Roles only',
    description: 'Nobody is made; roles follow each sign-in as the role sync says.',
  },
]

export const jitWithScim: readonly Choice<Provider['jitWithScim']>[] = [
  {
    value: 'refuse',
    label: 'Refuse',
    description: 'The sign-in succeeds once SCIM has created them.',
  },
  {
    value: 'create_and_link',
    label: 'Create, and let SCIM link later',
    description: 'The later SCIM create links them and makes nobody twice.',
  },
]

export const roleSyncs: readonly Choice<Provider['roleSync']>[] = [
  { value: 'off', label: 'Off', description: 'No role comes with a sign-in.' },
  {
    value: 'latest',
    label: 'The latest',
    description: 'Whoever said it last: sign-in or SCIM.',
  },
  { value: 'scim', label: 'SCIM', description: 'A sign-in gives roles only to whom SCIM does not manage.' },
  {
    value: 'saml',
    label: 'The sign-in',
    description: 'Once a sign-in gave a role, what SCIM sends is kept and not acted on.',
  },
]
