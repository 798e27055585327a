/** The list that is dragged; it comes only where one is shown. */

import { DragDropContext, Draggable, Droppable } from '@hello-pangea/dnd'
import { ActionIcon, Group } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconGripVertical } from '@tabler/icons-react'
import { useRef } from 'react'
import { type Places, useKeptFocus } from './kept-focus.ts'
import { pageNonce } from './nonce.ts'
import type { OrderedItem } from './ordered-list.tsx'

interface ViewProps {
  readonly items: readonly OrderedItem[]
  readonly label: string
  readonly onMove: (from: number, to: number) => void
  /** Nothing is moved meanwhile; the controls stay, and with them the focus. */
  readonly isDisabled: boolean
}

/** Who moves an item goes on with it: its control has the focus where the item is now. */
const controls: Places<{ readonly item: string; readonly control: string }> = {
  placeOf(focused) {
    const item = focused.closest<HTMLElement>('[data-item]')?.dataset['item']
    const control = focused.closest<HTMLElement>('[data-control]')?.dataset['control']
    return item === undefined || control === undefined ? undefined : { item, control }
  },
  find(list, { item, control }) {
    const within = `[data-item="${CSS.escape(item)}"]`
    return (
      list.querySelector<HTMLElement>(`${within} [data-control="${control}"]:not(:disabled)`) ??
      list.querySelector<HTMLElement>(`${within} [data-control]:not(:disabled)`)
    )
  },
}

export function OrderedListView({ items, label, onMove, isDisabled }: ViewProps) {
  const place = useRef<HTMLElement>(null)
  useKeptFocus(place, items, controls)
  const move = (from: number, to: number) => {
    if (!isDisabled) onMove(from, to)
  }
  return (
    <DragDropContext
      nonce={pageNonce()}
      onDragEnd={({ source, destination }) => {
        if (destination !== null && destination.index !== source.index) move(source.index, destination.index)
      }}
    >
      <Droppable droppableId="list">
        {list => (
          <ol
            ref={element => {
              place.current = element
              list.innerRef(element)
            }}
            {...list.droppableProps}
            className="ordered"
            aria-label={label}
          >
            {items.map((item, index) => (
              <Entry
                key={item.key}
                item={item}
                index={index}
                isLast={index === items.length - 1}
                onMove={move}
              />
            ))}
            {list.placeholder}
          </ol>
        )}
      </Droppable>
    </DragDropContext>
  )
}

interface EntryProps extends Pick<ViewProps, 'onMove'> {
  readonly item: OrderedItem
  readonly index: number
  readonly isLast: boolean
}

function Entry({ item, index, isLast, onMove }: EntryProps) {
  return (
    <Draggable draggableId={item.key} index={index}>
      {({ innerRef, draggableProps, dragHandleProps }, { isDragging }) => (
        <li
          ref={innerRef}
          {...draggableProps}
          className="ordered-item"
          data-item={item.key}
          data-dragging={isDragging || undefined}
        >
          <span {...dragHandleProps} className="grip" data-control="grip" aria-label={`Drag ${item.name}`}>
            <IconGripVertical size={16} aria-hidden />
          </span>
          <div className="ordered-content">{item.content}</div>
          <Group gap={2} wrap="nowrap">
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={`Move ${item.name} up`}
              data-control="up"
              disabled={index === 0}
              onClick={() => onMove(index, index - 1)}
            >
              <IconArrowUp size={16} aria-hidden />
            </ActionIcon>
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={`Move ${item.name} down`}
              data-control="down"
              disabled={isLast}
              onClick={() => onMove(index, index + 1)}
            >
              <IconArrowDown size={16} aria-hidden />
            </ActionIcon>
          </Group>
        </li>
      )}
    </Draggable>
  )
}
