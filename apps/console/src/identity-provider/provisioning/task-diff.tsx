/** What a task changes: folded to the names of the fields in a row, in full where one looks. */
import { Popover, ScrollArea, Text, UnstyledButton } from '@mantine/core'
import { counted } from '../../design/counted.ts'
import { FieldDiff } from '../../design/field-diff.tsx'
import type { Task } from './task-queries.ts'

type Diff = NonNullable<Task['diff']>

/** Returns the changes as they are drawn. */
export function changesOf(diff: Diff) {
  return diff.map(({ field, old, new: after }) => ({ field, before: old, after }))
}

const namedFields = 2

/** Returns `department, title and 3 more`. */
export function fieldsText(diff: Diff): string {
  const names = diff.slice(0, namedFields).map(({ field }) => field)
  const more = diff.length - names.length
  return more > 0 ? `${names.join(', ')} and ${more} more` : names.join(', ')
}

export function FoldedDiff({ task }: { readonly task: Pick<Task, 'diff' | 'username'> }) {
  const { diff = [], username } = task
  if (diff.length === 0) return <span className="none">no fields</span>
  const label = `What changes for ${username}: ${counted(diff.length, 'field')}`
  return (
    <Popover withArrow width={560} position="bottom-start" trapFocus returnFocus>
      <Popover.Target>
        <UnstyledButton aria-label={label} className="folded" fz="sm">
          {fieldsText(diff)}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown aria-label={label} maw="calc(100vw - 32px)">
        <ScrollArea.Autosize mah={360} type="auto" viewportProps={{ tabIndex: 0 }}>
          <FieldDiff changes={changesOf(diff)} />
        </ScrollArea.Autosize>
        <Text size="xs" c="dimmed" mt={6}>
          Open the task for the exact request.
        </Text>
      </Popover.Dropdown>
    </Popover>
  )
}
