/** The palette: by Ctrl or Command and K to any page, person, app or act. */
import '@mantine/spotlight/styles.layer.css'
import { useDebouncedValue } from '@mantine/hooks'
import { Spotlight, type SpotlightActionData, spotlight } from '@mantine/spotlight'
import { useQueries } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import type { PaletteFind, PaletteSource } from './palette-source.ts'

const waitMs = 120
const findsPerGroup = 7

export interface PaletteProps {
  readonly sources: readonly PaletteSource[]
  /** How often it was asked for; each time it opens. */
  readonly openings: number
}

export function Palette({ sources, openings }: PaletteProps) {
  const [typed, type] = useState('')
  const [text] = useDebouncedValue(typed.trim(), waitMs)
  const navigate = useNavigate()
  useEffect(() => spotlight.open(), [openings])
  const found = useQueries({
    queries: sources.map(({ group, search }) => ({
      queryKey: ['palette', group, text],
      queryFn: () => search(text),
    })),
  })
  const first = found.find(({ data = [] }) => data.length > 0)?.data
  useEffect(() => {
    const frame = requestAnimationFrame(chooseFirst)
    return () => cancelAnimationFrame(frame)
  }, [first, text, openings])
  const follow = (find: PaletteFind) => {
    if ('run' in find) find.run()
    else void navigate(find.to)
  }
  const actions = sources.map(({ group }, index) => ({
    group,
    actions: (found[index]?.data ?? [])
      .slice(0, findsPerGroup)
      .map((find, place) => actionOf(group, place, find, follow)),
  }))
  return (
    <Spotlight
      title="Go to"
      classNames={{ header: 'heard' }}
      overlayProps={{ backgroundOpacity: 0.35, blur: 0 }}
      actions={actions.filter(one => one.actions.length > 0)}
      filter={(_text, all) => all}
      query={typed}
      onQueryChange={type}
      nothingFound={found.some(({ isFetching }) => isFetching) ? 'Searching' : 'Nothing found'}
      searchProps={{ placeholder: 'Go to a page, a person or an app', 'aria-label': 'Go to' }}
      shortcut={null}
      scrollable
      maxHeight={420}
    />
  )
}

/** Enter follows the first find, as long as the arrows have chosen no other. */
function chooseFirst(): void {
  for (const chosen of document.querySelectorAll('[data-action][data-selected]')) {
    chosen.removeAttribute('data-selected')
  }
  document.querySelector('[data-action]')?.setAttribute('data-selected', 'true')
}

function actionOf(
  group: string,
  place: number,
  find: PaletteFind,
  follow: (find: PaletteFind) => void,
): SpotlightActionData {
  const { label, description } = find
  return {
    id: `${group} ${place} ${label}`,
    label,
    ...(description !== undefined && { description }),
    onClick: () => follow(find),
  }
}
