/** What stands in the menu on the left, with OneLogin's words. */
import type { MenuEntry } from '../design/console-shell.tsx'

export const menu: readonly MenuEntry[] = [{ label: 'Users', to: '/users' }]
