/** Who is signed in, and what belongs to him: his account, light or dark, and the way out. */
import { lazy, Suspense, useState } from 'react'
import type { MenuEntry } from './menu-entries.ts'
import { UserButton } from './user-button.tsx'

export interface UserMenuProps {
  /** Who is signed in. */
  readonly who: string
  /** Pages of his own: his password, his second factor. */
  readonly account: readonly MenuEntry[]
  readonly onSignOut: () => void
}

const UserMenuList = lazy(async () => ({ default: (await import('./user-menu-list.tsx')).UserMenuList }))

/** The program of the menu comes when it is opened for the first time. */
export function UserMenu(props: UserMenuProps) {
  const [isWanted, want] = useState(false)
  const button = <UserButton who={props.who} aria-expanded={false} onClick={() => want(true)} />
  if (!isWanted) return button
  return (
    <Suspense fallback={button}>
      <UserMenuList {...props} />
    </Suspense>
  )
}
