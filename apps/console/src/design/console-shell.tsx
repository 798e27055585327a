/** The frame around every page: the menu on the left, above it which console this is and who is signed in. */
import { AppShell, Burger, Button, Group, NavLink, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { spotlight } from '@mantine/spotlight'
import { Link, type LinkProps, Outlet } from '@tanstack/react-router'
import { Palette } from './palette.tsx'
import type { PaletteSource } from './palette-source.ts'

export interface MenuEntry {
  readonly label: string
  readonly to: NonNullable<LinkProps['to']>
  /** The pages of a group; its own address is that of the first. */
  readonly children?: readonly MenuEntry[]
}

export interface ConsoleShellProps {
  readonly title: string
  /** Who is signed in. */
  readonly who: string
  readonly menu: readonly MenuEntry[]
  readonly onSignOut: () => void
  /** What the palette offers beside the pages of the menu. */
  readonly sources?: readonly PaletteSource[]
}

export function ConsoleShell({ title, who, menu, onSignOut, sources = [] }: ConsoleShellProps) {
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
            <Button variant="default" size="compact-sm" onClick={spotlight.open}>
              Go to
            </Button>
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
        {menu.map(entry => (
          <Entry key={entry.label} entry={entry} onFollow={close} />
        ))}
      </AppShell.Navbar>
      <AppShell.Main>
        <Outlet />
      </AppShell.Main>
      <Palette sources={sources} />
    </AppShell>
  )
}

function Entry({ entry, onFollow }: { readonly entry: MenuEntry; readonly onFollow: () => void }) {
  const { label, to, children } = entry
  if (children === undefined) {
    return (
      <NavLink
        label={label}
        onClick={onFollow}
        c="var(--mantine-color-text)"
        renderRoot={props => (
          <Link to={to} activeOptions={{ exact: true, includeSearch: false }} {...props} />
        )}
      />
    )
  }
  return (
    <div>
      <Text size="xs" fw={600} c="dimmed" px="sm" pt="sm">
        {label}
      </Text>
      {children.map(child => (
        <Entry key={child.label} entry={child} onFollow={onFollow} />
      ))}
    </div>
  )
}
