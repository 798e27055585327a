/** The menu on the left: the product's own words in groups, and where one is. */
import { Link, useLocation } from '@tanstack/react-router'
import { useId } from 'react'
import { entryOf, type MenuEntry } from './menu-entries.ts'

export interface FrameMenuProps {
  readonly menu: readonly MenuEntry[]
  readonly onFollow: () => void
}

export function FrameMenu({ menu, onFollow }: FrameMenuProps) {
  const path = useLocation({ select: ({ pathname }) => pathname })
  const current = entryOf(menu, path)
  return (
    <nav aria-label="Main" className="menu">
      {menu.map(entry => (
        <Entry key={entry.label} entry={entry} path={path} current={current} onFollow={onFollow} />
      ))}
    </nav>
  )
}

interface EntryProps {
  readonly entry: MenuEntry
  readonly path: string
  readonly current: string | undefined
  readonly onFollow: () => void
}

function Entry(props: EntryProps) {
  const { entry, path, current, onFollow } = props
  const heading = useId()
  const { label, to, children } = entry
  if (children === undefined) {
    return (
      <Link
        to={to}
        className="menu-link"
        onClick={onFollow}
        activeOptions={{ exact: true, includeSearch: false }}
        data-current={current === to || undefined}
        {...(current === to && path !== to && { 'aria-current': 'true' })}
      >
        {label}
      </Link>
    )
  }
  return (
    <div role="group" aria-labelledby={heading} className="menu-group">
      <div id={heading} className="menu-heading">
        {label}
      </div>
      {children.map(child => (
        <Entry {...props} key={child.label} entry={child} />
      ))}
    </div>
  )
}
