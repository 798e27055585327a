/** The choices of a workspace's settings, each in words that say what it does. */
import type { WorkspaceSettings } from '../workspace-detail.ts'

export interface Choice<Value extends string> {
  readonly value: Value
  readonly label: string
}

type ChoicesOf<Key extends keyof WorkspaceSettings> = readonly Choice<
  Extract<WorkspaceSettings[Key], string>
>[]

export const displayNames: ChoicesOf<'displayName'> = [
  { value: 'first_sync', label: 'From the first sync; then an administrator’s' },
  { value: 'follow', label: 'Always the identity provider’s' },
]

export const invitations: ChoicesOf<'invitations'> = [
  { value: 'none', label: 'No: whoever is provisioned works at once' },
  { value: 'on_create', label: 'Yes: by a mail whose link proves the address' },
]

export const manualEdits: ChoicesOf<'manualEdits'> = [
  { value: 'refuse', label: 'Refused' },
  { value: 'warn', label: 'Allowed with a warning; the next sync takes them back' },
]

export const unknownRoles: ChoicesOf<'unknownRole'> = [
  { value: 'refuse', label: 'The request is refused, naming the roles that there are' },
  { value: 'default', label: 'The default role is given' },
  { value: 'no_access', label: 'No Access is given' },
  { value: 'accept', label: 'The name is kept, and opens nothing' },
]

export const absentRoles: ChoicesOf<'absentRole'> = [
  { value: 'default', label: 'The default role is given' },
  { value: 'keep', label: 'What was given before stays' },
]

export const groupChoices: ChoicesOf<'groups'> = [
  { value: 'teams', label: 'Taken: they may stand for roles and teams' },
  { value: 'not_advertised', label: 'Not taken: the endpoint has no Groups' },
]

export const linkKeys: readonly Choice<WorkspaceSettings['linkBy'][number]>[] = [
  { value: 'externalId', label: 'externalId' },
  { value: 'userName', label: 'userName' },
  { value: 'email', label: 'e-mail address' },
]

export const presetWords: Readonly<
  Record<WorkspaceSettings['preset'], { readonly title: string; readonly text: string }>
> = {
  vault: {
    title: 'Preset: vault',
    text: 'Shares accounts and rotates their passwords when somebody leaves who knew them. Access is by grants, and no attribute says a role.',
  },
  automation: {
    title: 'Preset: automation',
    text: 'Has environments with a role in each, recipes and connections that stay with the team, and invitations by mail.',
  },
  catalog: {
    title: 'Preset: catalog',
    text: 'Knows people by Everyone and has no groups. After the first sync a display name is an administrator’s.',
  },
  plain: {
    title: 'Preset: plain',
    text: 'Has no product’s habits: a SCIM endpoint.',
  },
}
