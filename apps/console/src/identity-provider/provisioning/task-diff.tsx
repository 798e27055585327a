/** What a task changes: folded to the names of the fields in a row, in full where one looks. */
import { Popover, ScrollArea, Text, UnstyledButton } from '@mantine/core'
import { counted } from '../../design/counted.ts'
import { type FieldChange, FieldDiff } from '../../design/field-diff.tsx'
import type { Task } from './task-queries.ts'

type Diff = NonNullable<Task['diff']>

/**
 * Returns the changes as they are drawn: what an admin wants to compare. Which schemas a resource has, and fields that are
 * empty before and after, stand in the request.
 */
export function changesOf(diff: Diff): readonly FieldChange[] {
  const told = diff.filter(
    ({ field, old, new: after }) => !isSchema(field) && !(isNone(old) && isNone(after)),
  )
  return told.map(({ field, old, new: after }) => ({ field: shortName(field), before: old, after }))
}

function isSchema(field: string): boolean {
  return field === 'schemas' || field.startsWith('schemas.')
}

function isNone(value: unknown): boolean {
  return value === null || value === undefined || value === ''
}

/** `urn:ietf:params:scim:schemas:extension:enterprise:2.0:User.department` is told by its last part. */
function shortName(field: string): string {
  return field.replace(/^urn:.*:(?=[^:]+$)/u, '')
}

const namedFields = 2

/** Returns `department, title and 3 more`; of a delete, which takes whatever there is, `the account goes, with 5 fields`. */
export function changeText({ intent, diff = [] }: Pick<Task, 'intent' | 'diff'>): string {
  const changes = changesOf(diff)
  if (intent === 'delete') return `the account goes, with ${counted(changes.length, 'field')}`
  const names = changes.slice(0, namedFields).map(({ field }) => field)
  const more = changes.length - names.length
  return more > 0 ? `${names.join(', ')} and ${more} more` : names.join(', ')
}

export function FoldedDiff({ task }: { readonly task: Pick<Task, 'diff' | 'intent' | 'username'> }) {
  const { diff = [], username } = task
  const changes = changesOf(diff)
  if (changes.length === 0) return <span className="none">no fields</span>
  const fields = changeText(task)
  const label = `What changes for ${username}`
  return (
    <Popover withArrow width={560} position="bottom-start" trapFocus returnFocus>
      <Popover.Target>
        <UnstyledButton aria-label={`${fields}: ${label}`} className="folded" fz="sm">
          {fields}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown aria-label={label} maw="calc(100vw - 32px)">
        <ScrollArea.Autosize mah={360} type="auto" viewportProps={{ tabIndex: 0 }}>
          <FieldDiff changes={changes} />
        </ScrollArea.Autosize>
        <Text size="xs" c="dimmed" mt={6}>
          Open the task for the exact request.
        </Text>
      </Popover.Dropdown>
    </Popover>
  )
}
