/** The end of a custom field: refused while something names it, and otherwise said in numbers first. */
import { List, Stack, Text } from '@mantine/core'
import { api } from '../../api/identity-provider-client.ts'
import { useConfirm } from '../../design/confirm.tsx'
import { counted } from '../../design/counted.ts'
import { say, useSaving } from '../../design/saving.ts'
import { type CustomAttribute, there } from './user-queries.ts'

/** Returns what asks and then deletes. */
export function useFieldDeletion() {
  const confirm = useConfirm()
  const deletion = useSaving({
    mutationFn: ({ id }: CustomAttribute) =>
      api.DELETE('/api/2/users/custom_attributes/{id}', { params: { path: { id } } }),
    success: 'The custom field is deleted',
    topics: ['users', 'settings', 'events'],
  })
  return async (field: CustomAttribute) => {
    try {
      const { data } = await api.GET('/api/provisioning/custom_attributes/{id}/uses', {
        params: { path: { id: field.id } },
      })
      const { places, people } = there(data)
      if (places.length > 0) {
        await confirm({
          title: `${field.name} is still used`,
          effect: <Uses places={places} />,
          action: 'OK',
        })
        return
      }
      const isConfirmed = await confirm({
        title: `Delete ${field.name}?`,
        effect:
          people === 0
            ? 'Nobody has anything in it, and nothing names it.'
            : `${counted(people, 'person loses', 'people lose')} what is in it. Nothing names it.`,
        action: 'Delete',
        danger: true,
      })
      if (isConfirmed) deletion.mutate(field)
    } catch (error) {
      say.problem(error instanceof Error ? error : new Error(String(error)))
    }
  }
}

function Uses({ places }: { readonly places: readonly string[] }) {
  return (
    <Stack gap="xs">
      <Text>Change these first; deleting the field would quietly empty what they make of it:</Text>
      <List size="sm">
        {places.map(place => (
          <List.Item key={place}>{place}</List.Item>
        ))}
      </List>
    </Stack>
  )
}
