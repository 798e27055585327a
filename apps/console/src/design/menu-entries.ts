/** The menu of a console as data: pages and groups of them, and which one a page belongs to. */
import type { LinkProps } from '@tanstack/react-router'

export interface MenuEntry {
  readonly label: string
  readonly to: NonNullable<LinkProps['to']>
  /** The pages of a group, whose label is its heading; its own address is that of the first. */
  readonly children?: readonly MenuEntry[]
}

/** Returns the pages of the menu in their order, without the groups. */
export function pagesOf(menu: readonly MenuEntry[]): readonly MenuEntry[] {
  return menu.flatMap(entry => (entry.children === undefined ? [entry] : pagesOf(entry.children)))
}

/** Returns the address of the entry that a page stands under: `/users` for `/users/5`. The longest one wins. */
export function entryOf(menu: readonly MenuEntry[], path: string): string | undefined {
  const addresses = pagesOf(menu).map(({ to }) => String(to))
  return addresses
    .filter(to => path === to || path.startsWith(to === '/' ? '//' : `${to}/`))
    .toSorted((a, b) => b.length - a.length)[0]
}
