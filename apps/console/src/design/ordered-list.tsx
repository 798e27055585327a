/** A list whose order matters: by dragging, or by the buttons up and down. */
import { Skeleton } from '@mantine/core'
import { lazy, type ReactNode, Suspense } from 'react'
import { moved } from './moved.ts'

export interface OrderedItem {
  readonly key: string
  /** How a screen reader calls it. */
  readonly name: string
  readonly content: ReactNode
}

export interface OrderedListProps<Item> {
  readonly items: readonly Item[]
  readonly keyOf: (item: Item) => string | number
  /** What the item is called, for the buttons: `Move Design up`. */
  readonly nameOf: (item: Item) => string
  readonly render: (item: Item) => ReactNode
  /** Told the items in their new order. */
  readonly onReorder: (items: readonly Item[]) => void
  readonly label: string
  readonly isDisabled?: boolean
}

const Drawing = lazy(async () => ({ default: (await import('./ordered-list-view.tsx')).OrderedListView }))

export function OrderedList<Item>(props: OrderedListProps<Item>) {
  const { items, keyOf, nameOf, render, onReorder, label, isDisabled = false } = props
  const drawn = items.map(item => ({ key: String(keyOf(item)), name: nameOf(item), content: render(item) }))
  const move = (from: number, to: number) => onReorder(moved(items, from, to))
  return (
    <Suspense fallback={<Skeleton height={40 * Math.max(items.length, 1)} />}>
      <Drawing items={drawn} label={label} onMove={move} isDisabled={isDisabled} />
    </Suspense>
  )
}
