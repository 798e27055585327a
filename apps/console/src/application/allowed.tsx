/** What takes a privilege: shown to who has it, and to others who has. The server decides. */
import { Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { type Capability, useMay } from './may.ts'

export interface AllowedProps {
  readonly to: Capability
  /** What they may do who may: `issue API keys`. */
  readonly does: string
  readonly children: ReactNode
}

const whoMay: Readonly<Record<Capability, string>> = {
  'workspace.manage': 'Owners and admins',
  'scim.read': 'Owners, admins, SCIM managers and auditors',
  'scim.manage': 'Owners, admins and SCIM managers',
  'members.read': 'Owners, admins, SCIM managers and auditors',
  'members.manage': 'Owners and admins',
  'roles.manage': 'Owners and admins',
  'access.manage': 'Owners and admins',
  'assets.manage': 'Owners and admins',
  'history.read': 'Owners, admins, SCIM managers and auditors',
}

export function Allowed({ to, does, children }: AllowedProps) {
  if (useMay(to)) return <>{children}</>
  return (
    <Text size="sm" c="dimmed">
      {whoMay[to]} {does}.
    </Text>
  )
}
