/** What is done to a credential from its row: switched off and on again, deleted. */
import { api } from '../../../api/identity-provider-client.ts'
import { useConfirm } from '../../../design/confirm.tsx'
import { useSaving } from '../../../design/saving.ts'
import { settingsTopics } from '../settings-topics.ts'
import type { Credential } from './credential-queries.ts'
import { usedText } from './used-text.ts'

export interface CredentialActs {
  readonly toggle: (credential: Credential) => Promise<void>
  readonly remove: (credential: Credential) => Promise<void>
}

const pathOf = ({ id }: Credential) => ({ params: { path: { id } } })

export function useCredentialActs(): CredentialActs {
  const confirm = useConfirm()
  const toggling = useSaving({
    mutationFn: async (one: Credential) => {
      await api.PUT('/api/provisioning/credentials/{id}', {
        ...pathOf(one),
        body: { enabled: !one.enabled },
      })
      return one
    },
    success: ({ name, enabled }) => `${name} is ${enabled ? 'disabled' : 'enabled'}`,
    topics: settingsTopics,
  })
  const removal = useSaving({
    mutationFn: (one: Credential) => api.DELETE('/api/provisioning/credentials/{id}', pathOf(one)),
    success: 'The credential is deleted',
    topics: settingsTopics,
  })
  return {
    async toggle(one) {
      const isConfirmed =
        !one.enabled ||
        (await confirm({
          title: `Disable ${one.name}?`,
          effect: `Whatever uses it is refused from now on, also with tokens it has. ${usedText(one, Date.now())}`,
          action: 'Disable',
          danger: true,
        }))
      if (isConfirmed) toggling.mutate(one)
    },
    async remove(one) {
      const isConfirmed = await confirm({
        title: `Delete ${one.name}?`,
        effect: `It and its tokens are good for nothing from now on, for ever. ${usedText(one, Date.now())}`,
        action: 'Delete',
        danger: true,
      })
      if (isConfirmed) removal.mutate(one)
    },
  }
}
