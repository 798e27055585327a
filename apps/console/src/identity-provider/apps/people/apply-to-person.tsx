/** What is done again for one person of an app. */
import { Button, Menu } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { api } from '../../../api/identity-provider-client.ts'
import { said } from '../../../api/said.ts'
import { useSaving } from '../../../design/saving.ts'
import { type ApplyAction, applyActions, applyWords } from './apply-words.ts'

export function ApplyToPerson({ app, user }: { readonly app: number; readonly user: number }) {
  const apply = useSaving({
    mutationFn: (action: ApplyAction) =>
      said(
        api.POST('/api/provisioning/apps/{id}/users/{user}/apply', {
          params: { path: { id: app, user } },
          body: { action },
        }),
      ),
    success: ({ action, count }) =>
      count === 0 ? 'There was nothing to do for this person' : applyWords[action].done(count),
    topics: ['assignments', 'tasks', 'apps'],
  })
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default" rightSection={<IconChevronDown size={14} aria-hidden />}>
          Apply
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {applyActions.map(action => (
          <Menu.Item key={action} onClick={() => apply.mutate(action)}>
            {applyWords[action].label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
