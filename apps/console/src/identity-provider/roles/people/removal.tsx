/** Takes a role from people, after it was said in numbers what they lose. */
import { Text } from '@mantine/core'
import { api } from '../../../api/identity-provider-client.ts'
import { useConfirm } from '../../../design/confirm.tsx'
import { counted } from '../../../design/counted.ts'
import { say, useSaving } from '../../../design/saving.ts'
import { Effect } from '../effect-text.tsx'
import { effectOnRole, roleTopics } from '../role-queries.ts'

/** Returns what asks and then removes. */
export function useRemoval(role: number, kind: 'users' | 'admins', onRemoved: () => void) {
  const confirm = useConfirm()
  const removal = useSaving({
    mutationFn: (ids: number[]) => {
      const given = { params: { path: { id: role } }, body: ids }
      return kind === 'users'
        ? api.DELETE('/api/2/roles/{id}/users', given)
        : api.DELETE('/api/2/roles/{id}/admins', given)
    },
    success: kind === 'users' ? 'The role is taken from them' : 'They administer the role no more',
    topics: roleTopics,
    onSuccess: onRemoved,
  })
  const remove = async (ids: number[]) => {
    try {
      const effect =
        kind === 'users' ? (
          <Effect effect={await effectOnRole(role, { action: 'take', users: ids })} action="take" />
        ) : (
          <Text>What they have of applications stays.</Text>
        )
      const isConfirmed = await confirm({
        title: `Remove ${counted(ids.length, 'person', 'people')}?`,
        effect,
        action: 'Remove',
        danger: true,
      })
      if (isConfirmed) removal.mutate(ids)
    } catch (error) {
      say.problem(error instanceof Error ? error : new Error(String(error)))
    }
  }
  return { remove, isPending: removal.isPending }
}
