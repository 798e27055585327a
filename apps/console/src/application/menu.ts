/** What stands in the menu on the left. */
import type { MenuEntry } from '../design/console-shell.tsx'

export const menu: readonly MenuEntry[] = [{ label: 'Members', to: '/members' }]
