/** A display name in its row: edited in place, saved by Enter or the button, left as it was by Escape. */
import { ActionIcon, Group, TextInput } from '@mantine/core'
import { IconCheck, IconPencil, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { useUnsavedGuard } from '../../design/save-bar.tsx'
import { useMay } from '../may.ts'
import { type Member, useNaming } from './user-queries.ts'

export function DisplayName({ member }: { readonly member: Member }) {
  const [isEditing, edit] = useState(false)
  const mayEdit = useMay('members.manage')
  const { displayName } = member
  if (isEditing) return <Editing member={member} onDone={() => edit(false)} />
  return (
    <Group gap={4} wrap="nowrap">
      {displayName}
      {mayEdit && member.status !== 'deprovisioned' && (
        <ActionIcon
          size="sm"
          variant="subtle"
          color="gray"
          aria-label={`Edit the Display Name of ${displayName}`}
          onClick={() => edit(true)}
        >
          <IconPencil size={14} aria-hidden />
        </ActionIcon>
      )}
    </Group>
  )
}

interface EditingProps {
  readonly member: Member
  readonly onDone: () => void
}

function Editing({ member: { id, displayName }, onDone }: EditingProps) {
  const [name, type] = useState(displayName)
  const naming = useNaming(onDone)
  const isSame = name.trim() === displayName || name.trim() === ''
  useUnsavedGuard(!isSame && !naming.isPending)
  return (
    <form
      onSubmit={event => {
        event.preventDefault()
        if (isSame) onDone()
        else naming.mutate({ id, displayName: name.trim() })
      }}
    >
      <Group gap={4} wrap="nowrap">
        <TextInput
          aria-label="Display Name"
          size="xs"
          value={name}
          autoFocus
          maxLength={256}
          onChange={event => type(event.currentTarget.value)}
          onKeyDown={event => {
            if (event.key === 'Escape') onDone()
          }}
        />
        <ActionIcon type="submit" size="sm" variant="default" loading={naming.isPending} aria-label="Save">
          <IconCheck size={14} aria-hidden />
        </ActionIcon>
        <ActionIcon size="sm" variant="default" aria-label="Cancel" onClick={onDone}>
          <IconX size={14} aria-hidden />
        </ActionIcon>
      </Group>
    </form>
  )
}
