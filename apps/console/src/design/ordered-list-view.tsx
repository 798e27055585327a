/** The list that is dragged; it comes only where one is shown. */

import { DragDropContext, Draggable, Droppable } from '@hello-pangea/dnd'
import { ActionIcon, Group } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconGripVertical } from '@tabler/icons-react'
import { pageNonce } from './nonce.ts'
import type { OrderedItem } from './ordered-list.tsx'

interface ViewProps {
  readonly items: readonly OrderedItem[]
  readonly label: string
  readonly onMove: (from: number, to: number) => void
  readonly isDisabled: boolean
}

export function OrderedListView({ items, label, onMove, isDisabled }: ViewProps) {
  return (
    <DragDropContext
      nonce={pageNonce()}
      onDragEnd={({ source, destination }) => {
        if (destination !== null && destination.index !== source.index)
          onMove(source.index, destination.index)
      }}
    >
      <Droppable droppableId="list">
        {list => (
          <ol ref={list.innerRef} {...list.droppableProps} className="ordered" aria-label={label}>
            {items.map((item, index) => (
              <Entry
                key={item.key}
                item={item}
                index={index}
                isLast={index === items.length - 1}
                onMove={onMove}
                isDisabled={isDisabled}
              />
            ))}
            {list.placeholder}
          </ol>
        )}
      </Droppable>
    </DragDropContext>
  )
}

interface EntryProps extends Pick<ViewProps, 'onMove' | 'isDisabled'> {
  readonly item: OrderedItem
  readonly index: number
  readonly isLast: boolean
}

function Entry({ item, index, isLast, onMove, isDisabled }: EntryProps) {
  return (
    <Draggable draggableId={item.key} index={index} isDragDisabled={isDisabled}>
      {({ innerRef, draggableProps, dragHandleProps }, { isDragging }) => (
        <li
          ref={innerRef}
          {...draggableProps}
          className="ordered-item"
          data-dragging={isDragging || undefined}
        >
          <span {...dragHandleProps} className="grip" aria-label={`Drag ${item.name}`}>
            <IconGripVertical size={16} aria-hidden />
          </span>
          <div className="ordered-content">{item.content}</div>
          <Group gap={2} wrap="nowrap">
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={`Move ${item.name} up`}
              disabled={isDisabled || index === 0}
              onClick={() => onMove(index, index - 1)}
            >
              <IconArrowUp size={16} aria-hidden />
            </ActionIcon>
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={`Move ${item.name} down`}
              disabled={isDisabled || isLast}
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
