/** That a field is another's: a lock and the reason, or a word of warning where it may be edited all the same. */
import { Group } from '@mantine/core'
import { IconLock } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import './members.css'
import type { MemberDetail } from './member-queries.ts'

export type LockedField = MemberDetail['lockedFields'][number]

export function lockOf(member: Pick<MemberDetail, 'lockedFields'>, field: string): LockedField | undefined {
  return member.lockedFields.find(locked => locked.field === field)
}

/** Whether nothing can be typed. */
export function isShut(lock: LockedField | undefined): boolean {
  return lock !== undefined && !lock.editable
}

/** Stands under a field that is locked. */
export function LockReason({ lock }: { readonly lock: LockedField }): ReactNode {
  const reason = `${lock.reason.slice(0, 1).toUpperCase()}${lock.reason.slice(1)}`
  return (
    <Group component="span" gap={4} wrap="nowrap" align="flex-start">
      <IconLock size={14} aria-hidden className="lock" />
      <span>{lock.editable ? `${reason}, or what is edited here is taken back.` : `${reason}.`}</span>
    </Group>
  )
}
