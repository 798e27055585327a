/** The frame around every page: the menu on the left, above it which console this is and who is signed in. */
import { AppShell, Burger } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconHelp } from '@tabler/icons-react'
import { Outlet } from '@tanstack/react-router'
import type { MouseEvent, ReactNode } from 'react'
import { ArrivalProvider } from './arrival.tsx'
import { FrameMenu } from './frame-menu.tsx'
import { guideAddress } from './guides.ts'
import type { LiveState } from './live.ts'
import { Live } from './live-mark.tsx'
import type { MenuEntry } from './menu-entries.ts'
import { PaletteHost } from './palette-host.tsx'
import type { PaletteSource } from './palette-source.ts'
import { UserMenu } from './user-menu.tsx'

export type { MenuEntry } from './menu-entries.ts'

export interface ConsoleShellProps {
  readonly title: string
  /** Who is signed in. */
  readonly who: string
  readonly menu: readonly MenuEntry[]
  readonly onSignOut: () => void
  /** What the palette offers beside the pages of the menu. */
  readonly sources?: readonly PaletteSource[]
  /** What belongs to who is signed in, in the menu under his name. */
  readonly account?: readonly MenuEntry[]
  readonly live?: LiveState
  /** Stands in the place of the page: that one has been locked out. */
  readonly instead?: ReactNode
}

const none: readonly never[] = []

export function ConsoleShell(props: ConsoleShellProps) {
  const { menu, instead } = props
  const [isOpen, { toggle, close }] = useDisclosure()
  return (
    <ArrivalProvider>
      <SkipLink />
      <AppShell
        header={{ height: 48 }}
        navbar={{ width: 216, breakpoint: 'sm', collapsed: { mobile: !isOpen } }}
        padding={{ base: 'md', sm: 'lg' }}
        transitionDuration={0}
      >
        <AppShell.Header className="head">
          <Burger
            opened={isOpen}
            onClick={toggle}
            hiddenFrom="sm"
            size="sm"
            aria-label={isOpen ? 'Close the menu' : 'Open the menu'}
            aria-expanded={isOpen}
          />
          <Head {...props} />
        </AppShell.Header>
        <AppShell.Navbar component="div" data-closed={!isOpen || undefined}>
          <FrameMenu menu={menu} onFollow={close} />
        </AppShell.Navbar>
        <AppShell.Main id="content" tabIndex={-1}>
          {instead ?? <Outlet />}
        </AppShell.Main>
      </AppShell>
    </ArrivalProvider>
  )
}

function Head({ title, who, menu, onSignOut, sources = none, account = none, live }: ConsoleShellProps) {
  return (
    <>
      <span className="mark" aria-hidden />
      <span className="head-title">{title}</span>
      <PaletteHost menu={menu} sources={sources} />
      {live !== undefined && <Live state={live} />}
      <HelpLink />
      <UserMenu who={who} account={account} onSignOut={onSignOut} />
    </>
  )
}

/** To the guides, beside the page that one goes back to; each leads to the others. */
function HelpLink() {
  return (
    <a
      className="help"
      href={guideAddress('automatic-provisioning')}
      target="_blank"
      rel="noopener"
      aria-label="Help"
      title="Help"
    >
      <IconHelp size={20} stroke={1.5} aria-hidden />
    </a>
  )
}

/** The first thing that Tab reaches: past the menu to the page. */
function SkipLink() {
  return (
    <a href="#content" className="skip" onClick={skipToPage}>
      Skip to the page
    </a>
  )
}

/** By the focus alone: the address of the page stays what it is. */
function skipToPage(event: MouseEvent): void {
  event.preventDefault()
  document.getElementById('content')?.focus()
}
