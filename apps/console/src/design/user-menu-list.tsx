/** The menu of who is signed in, opened for the first time. */
import { Menu, useMantineColorScheme } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { UserButton } from './user-button.tsx'
import type { UserMenuProps } from './user-menu.tsx'

export function UserMenuList({ who, account, onSignOut }: UserMenuProps) {
  const navigate = useNavigate()
  return (
    <Menu position="bottom-end" width={240} withinPortal={false} defaultOpened returnFocus>
      <Menu.Target>
        <UserButton who={who} />
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
