/** Choosing who is given something: a member, a team, or everyone who is active. */
import { NativeSelect } from '@mantine/core'
import { useTeams } from '../groups/group-queries.ts'
import type { GrantDraft } from './grant-queries.ts'
import { MemberChoice } from './member-choice.tsx'

export type Identity = GrantDraft['identity']

export interface IdentityChoiceProps {
  readonly value: Identity
  readonly onChange: (identity: Identity) => void
  /** Who may share and not manage, shares with members alone. */
  readonly membersOnly?: boolean
}

/** Whether somebody is chosen. */
export function isChosen({ kind, id }: Identity): boolean {
  return kind === 'everyone' || id !== null
}

const kinds = [
  { value: 'member', label: 'A member' },
  { value: 'team', label: 'A team' },
  { value: 'everyone', label: 'Everyone' },
] as const

export function IdentityChoice({ value, onChange, membersOnly = false }: IdentityChoiceProps) {
  return (
    <>
      {!membersOnly && (
        <NativeSelect
          label="Give it to"
          data={kinds}
          value={value.kind}
          onChange={({ currentTarget }) =>
            onChange({
              kind: kinds.find(one => one.value === currentTarget.value)?.value ?? 'member',
              id: null,
            })
          }
        />
      )}
      {value.kind === 'member' && (
        <MemberChoice label="Member" value={value.id} onChange={id => onChange({ kind: 'member', id })} />
      )}
      {value.kind === 'team' && (
        <TeamChoice value={value.id} onChange={id => onChange({ kind: 'team', id })} />
      )}
    </>
  )
}

interface TeamChoiceProps {
  readonly value: string | null
  readonly onChange: (id: string | null) => void
  readonly label?: string
  /** What stands for none. */
  readonly none?: string
}

export function TeamChoice({ value, onChange, label = 'Team', none = 'Choose' }: TeamChoiceProps) {
  const { data: teams } = useTeams()
  return (
    <NativeSelect
      label={label}
      data={[
        { value: '', label: none },
        ...(teams?.items ?? []).map(({ id, name }) => ({ value: id, label: name })),
      ]}
      value={value ?? ''}
      onChange={({ currentTarget }) => onChange(currentTarget.value === '' ? null : currentTarget.value)}
    />
  )
}
