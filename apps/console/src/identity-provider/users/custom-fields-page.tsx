/** Custom User Fields: a name for people, a shortname for macros, in an order that is dragged. */
import { Button, Group, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../api/identity-provider-client.ts'
import { OrderedList } from '../../design/ordered-list.tsx'
import { Empty, Loaded, Page } from '../../design/page.tsx'
import { useSaving } from '../../design/saving.ts'
import { useFieldDeletion } from './custom-field-deletion.tsx'
import { CustomFieldDialog } from './custom-field-dialog.tsx'
import { type CustomAttribute, customAttributesQuery } from './user-queries.ts'

/** What is open: a new field, or one that is being changed. */
type Editing = 'new' | CustomAttribute | undefined

export function CustomFieldsPage() {
  const fields = useQuery(customAttributesQuery)
  const [editing, edit] = useState<Editing>()
  const add = <Button onClick={() => edit('new')}>New User Field</Button>
  return (
    <Page
      title="Custom User Fields"
      purpose="Fields of your own for every user: text only. Templates, parameters, rules and mappings name them by their shortname."
      action={add}
    >
      <Loaded query={fields} what="the custom fields">
        {list =>
          list.length === 0 ? (
            <Empty title="There are no custom fields yet." action={add}>
              Add one for what the directory does not have by itself, such as the role in an application.
            </Empty>
          ) : (
            <Fields fields={list} onEdit={edit} />
          )
        }
      </Loaded>
      {editing !== undefined && (
        <CustomFieldDialog {...(editing !== 'new' && { field: editing })} onClose={() => edit(undefined)} />
      )}
    </Page>
  )
}

interface FieldsProps {
  readonly fields: readonly CustomAttribute[]
  readonly onEdit: (field: CustomAttribute) => void
}

const topics = ['users', 'settings', 'events']

function Fields({ fields, onEdit }: FieldsProps) {
  const order = useSaving({
    mutationFn: (ids: number[]) => api.PUT('/api/provisioning/custom_attributes/order', { body: ids }),
    success: 'The order is saved',
    topics,
  })
  const reset = useSaving({
    mutationFn: () => api.POST('/api/provisioning/custom_attributes/order/reset'),
    success: 'The fields stand in the order in which they were made',
    topics,
  })
  const askAndDelete = useFieldDeletion()
  // What was dropped stays where it was dropped while it is being saved.
  const wanted = order.isPending ? order.variables : undefined
  const shown =
    wanted === undefined ? fields : wanted.flatMap(id => fields.find(field => field.id === id) ?? [])
  return (
    <>
      <Group>
        <Button variant="default" size="compact-sm" loading={reset.isPending} onClick={() => reset.mutate()}>
          Reset Order
        </Button>
      </Group>
      <OrderedList
        label="Custom fields"
        items={shown}
        keyOf={field => field.id}
        nameOf={field => field.name}
        onReorder={items => order.mutate(items.map(({ id }) => id))}
        render={field => (
          <Group justify="space-between" gap="xs">
            <div>
              <Text fw={500}>{field.name}</Text>
              <Text size="sm" c="dimmed">
                <code>{field.shortname}</code>
              </Text>
            </div>
            <Group gap="xs">
              <Button variant="default" size="compact-sm" onClick={() => onEdit(field)}>
                Edit<span className="heard"> {field.name}</span>
              </Button>
              <Button variant="default" size="compact-sm" onClick={() => void askAndDelete(field)}>
                Delete<span className="heard"> {field.name}</span>
              </Button>
            </Group>
          </Group>
        )}
      />
    </>
  )
}
