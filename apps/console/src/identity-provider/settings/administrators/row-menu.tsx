/** What can be done with an administrator by who is looking: the owner is changed by nobody but himself. */
import { Button, Menu, Text } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import type { Admin } from './administrator-queries.ts'
import type { AdministratorAct } from './use-administrator-acts.ts'

export interface RowMenuProps {
  readonly admin: Admin
  /** Who is looking. */
  readonly me: Admin | undefined
  readonly onEdit: () => void
  readonly onAct: (act: AdministratorAct) => void
}

export function RowMenu({ admin, me, onEdit, onAct }: RowMenuProps) {
  const isMe = admin.id === me?.id
  if (admin.role === 'owner' && !isMe) {
    return (
      <Text size="sm" c="dimmed">
        Changed by the owner alone
      </Text>
    )
  }
  const acts = actsFor(admin, me)
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default" size="compact-sm" rightSection={<IconChevronDown size={14} aria-hidden />}>
          More Actions<span className="heard"> for {admin.email}</span>
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={onEdit}>Edit</Menu.Item>
        {acts.map(({ act, word }) => (
          <Menu.Item key={act} onClick={() => onAct(act)} {...(act === 'delete' && { color: 'red' })}>
            {word}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

interface Offer {
  readonly act: AdministratorAct
  readonly word: string
}

/** Returns what the one who looks may do, with the words of the menu. */
export function actsFor(admin: Admin, me: Admin | undefined): readonly Offer[] {
  const isMe = admin.id === me?.id
  const canHandOver = me?.role === 'owner' && !isMe && admin.state === 'active'
  return [
    {
      act: 'link',
      word: admin.state === 'invited' ? 'Make another invitation link' : 'Make a password link',
    },
    ...(admin.second_factor_since === null || isMe
      ? []
      : [{ act: 'factor', word: 'Take the second factor away' } as const]),
    ...(canHandOver ? [{ act: 'owner', word: 'Make account owner' } as const] : []),
    ...(admin.role === 'owner' ? [] : [{ act: 'delete', word: 'Delete' } as const]),
  ]
}
