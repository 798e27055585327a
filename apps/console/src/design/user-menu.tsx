/** Who is signed in, and what belongs to him: his account, light or dark, the keys, and the way out. */
import { Menu, UnstyledButton, useMantineColorScheme } from '@mantine/core'
import { IconChevronDown, IconUserCircle } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import type { MenuEntry } from './menu-entries.ts'

export interface UserMenuProps {
  /** Who is signed in. */
  readonly who: string
  /** Pages of his own: his password, his second factor. */
  readonly account: readonly MenuEntry[]
  readonly onSignOut: () => void
}

export function UserMenu({ who, account, onSignOut }: UserMenuProps) {
  const navigate = useNavigate()
  return (
    <Menu position="bottom-end" width={240} withinPortal={false}>
      <Menu.Target>
        <UnstyledButton className="user" aria-label={`Account of ${who}`}>
          <IconUserCircle size={20} stroke={1.5} aria-hidden />
          <span className="user-name">{who}</span>
          <IconChevronDown size={14} aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{who}</Menu.Label>
        {account.map(({ label, to }) => (
          <Menu.Item key={label} onClick={() => void navigate({ to })}>
            {label}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Schemes />
        <Menu.Divider />
        <Menu.Item onClick={onSignOut}>Sign out</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

const schemes = [
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
  { value: 'auto', label: 'As the system' },
] as const

function Schemes() {
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  return (
    <>
      <Menu.Label>Look</Menu.Label>
      <Menu.RadioGroup
        value={colorScheme}
        onChange={chosen => {
          const scheme = schemes.find(({ value }) => value === chosen)
          if (scheme !== undefined) setColorScheme(scheme.value)
        }}
      >
        {schemes.map(({ value, label }) => (
          <Menu.RadioItem key={value} value={value}>
            {label}
          </Menu.RadioItem>
        ))}
      </Menu.RadioGroup>
    </>
  )
}
