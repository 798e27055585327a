/** A link conflict in words, and a candidate held against who was sent. */
import type { Confirmation } from '../../design/confirm.tsx'
import type { FieldChange } from '../../design/field-diff.tsx'
import type { Look } from '../../design/state-word.tsx'
import type { LinkConflict } from './conflict-queries.ts'

export type Candidate = LinkConflict['members'][number]

export function stateOfConflict({ decision }: Pick<LinkConflict, 'decision'>): {
  readonly word: string
  readonly look: Look
} {
  if (decision === 'link') return { word: 'Decided: a member', look: 'done' }
  if (decision === 'new') return { word: 'Decided: somebody new', look: 'done' }
  return { word: 'Needs a decision', look: 'attention' }
}

/** What would differ: the member as he is here, and the person as the identity provider sent him. */
export function differences(conflict: LinkConflict, member: Candidate): readonly FieldChange[] {
  return [
    { field: 'userName', before: member.userName, after: conflict.userName },
    { field: 'e-mail address', before: member.email, after: conflict.email },
  ].filter(({ before, after }) => after !== null && before !== after)
}

/** What is asked before a decision; null is somebody new. */
export function questionAbout({ userName }: LinkConflict, member: Candidate | null): Confirmation {
  if (member === null) {
    return {
      title: `Make ${userName} a new member?`,
      effect:
        'At the next try of the identity provider a new member is made beside those below, who stay as they are.',
      action: 'Make a new member',
    }
  }
  const { displayName, userName: known } = member
  return {
    title: `Link ${userName} to ${displayName}?`,
    effect: `At the next try of the identity provider SCIM manages ${displayName} (${known}), with all access and assets as they are. Nobody is created.`,
    action: 'Link',
  }
}
