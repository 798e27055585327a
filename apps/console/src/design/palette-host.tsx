/** Opens the palette by its keys or by the button; its program comes when it is opened for the first time. */
import { Kbd, UnstyledButton } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { lazy, Suspense, useMemo, useState } from 'react'
import { guides } from './guides.ts'
import { type MenuEntry, pagesOf } from './menu-entries.ts'
import type { PaletteSource } from './palette-source.ts'

const Palette = lazy(async () => ({ default: (await import('./palette.tsx')).Palette }))

export interface PaletteHostProps {
  readonly menu: readonly MenuEntry[]
  readonly sources: readonly PaletteSource[]
}

export function PaletteHost({ menu, sources }: PaletteHostProps) {
  const [openings, setOpenings] = useState(0)
  const open = () => setOpenings(count => count + 1)
  useHotkeys([['mod+K', open]], [], true)
  const all = useMemo(() => [pagesSource(menu), ...sources, guidesSource], [menu, sources])
  return (
    <>
      <UnstyledButton className="go-to" onClick={open} aria-keyshortcuts="Control+K Meta+K">
        <IconSearch size={14} aria-hidden />
        <span>Go to</span>
        <Kbd size="xs" aria-hidden>
          {shortcut()}
        </Kbd>
      </UnstyledButton>
      {openings > 0 && (
        <Suspense>
          <Palette sources={all} openings={openings} />
        </Suspense>
      )}
    </>
  )
}

function shortcut(): string {
  return navigator.userAgent.includes('Mac') ? '⌘ K' : 'Ctrl K'
}

/** The guides, once something is typed; by their titles. */
const guidesSource: PaletteSource = {
  group: 'Guides',
  search(text) {
    const sought = text.toLowerCase()
    const found = Object.entries(guides).filter(
      ([, title]) => text !== '' && title.toLowerCase().includes(sought),
    )
    return Promise.resolve(
      found.map(([guide, label]) => ({ label, to: { to: '/guides/$guide', params: { guide } } })),
    )
  },
}

/** The pages of the menu; those whose words hold what is typed. */
function pagesSource(menu: readonly MenuEntry[]): PaletteSource {
  const pages = pagesOf(menu)
  return {
    group: 'Pages',
    search(text) {
      const sought = text.toLowerCase()
      const found = pages.filter(({ label }) => label.toLowerCase().includes(sought))
      return Promise.resolve(found.map(({ label, to }) => ({ label, to: { to } })))
    },
  }
}
