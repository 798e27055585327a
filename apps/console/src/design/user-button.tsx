/** The button with the name of who is signed in. */
import { UnstyledButton, type UnstyledButtonProps } from '@mantine/core'
import { IconChevronDown, IconUserCircle } from '@tabler/icons-react'
import type { ComponentProps } from 'react'

export interface UserButtonProps
  extends UnstyledButtonProps,
    Omit<ComponentProps<'button'>, 'style' | 'color'> {
  readonly who: string
}

export function UserButton({ who, ...props }: UserButtonProps) {
  return (
    <UnstyledButton className="user" aria-label={`Account of ${who}`} aria-haspopup="menu" {...props}>
      <IconUserCircle size={20} stroke={1.5} aria-hidden />
      <span className="user-name">{who}</span>
      <IconChevronDown size={14} aria-hidden />
    </UnstyledButton>
  )
}
