/** The frame around every page: the menu on the left, above it which console this is and who is signed in. */
import { AppShell, Burger, Button, Group, NavLink, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { Link, type LinkProps, Outlet } from '@tanstack/react-router'

export interface MenuEntry {
  readonly label: string
  readonly to: NonNullable<LinkProps['to']>
}

export interface ConsoleShellProps {
  readonly title: string
  /** Who is signed in. */
  readonly who: string
  readonly menu: readonly MenuEntry[]
  readonly onSignOut: () => void
}

export function ConsoleShell({ title, who, menu, onSignOut }: ConsoleShellProps) {
  const [isOpen, { toggle, close }] = useDisclosure()
  return (
    <AppShell
      header={{ height: 48 }}
      navbar={{ width: 220, breakpoint: 'sm', collapsed: { mobile: !isOpen } }}
      padding="md"
    >
      <AppShell.Header px="md">
        <Group h="100%" justify="space-between" wrap="nowrap">
          <Group gap="xs" wrap="nowrap">
            <Burger
              opened={isOpen}
              onClick={toggle}
              hiddenFrom="sm"
              size="sm"
              aria-label={isOpen ? 'Close the menu' : 'Open the menu'}
            />
            <Text fw={600} truncate>
              {title}
            </Text>
          </Group>
          <Group gap="xs" wrap="nowrap">
            <Text size="sm" visibleFrom="sm">
              {who}
            </Text>
            <Button variant="default" size="compact-sm" onClick={onSignOut}>
              Sign out
            </Button>
          </Group>
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p="xs">
        {menu.map(({ label, to }) => (
          <NavLink
            key={label}
            label={label}
            onClick={close}
            c="var(--mantine-color-text)"
            renderRoot={props => <Link to={to} {...props} />}
          />
        ))}
      </AppShell.Navbar>
      <AppShell.Main>
        <Outlet />
      </AppShell.Main>
    </AppShell>
  )
}
