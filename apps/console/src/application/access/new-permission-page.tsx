/** Giving a permission: to whom, on what, and what it lets one do. */
import { Alert, Button, Group, Stack } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { Page } from '../../design/page.tsx'
import { useUnsavedGuard } from '../../design/save-bar.tsx'
import { Section } from '../../design/section.tsx'
import { useGiving } from './grant-queries.ts'
import { type Identity, IdentityChoice, isChosen } from './identity-choice.tsx'
import { type Choice, ResourceChoice } from './resource-choice.tsx'

export function NewPermissionPage() {
  const navigate = useNavigate()
  const giving = useGiving(() => navigate({ to: '/access/permissions' }))
  const [identity, choose] = useState<Identity>({ kind: 'member', id: null })
  const [{ kind, resource, permission }, say] = useState<Choice>({
    kind: 'shared_account',
    resource: undefined,
    permission: 'open',
  })
  useUnsavedGuard(isChosen(identity) && giving.isIdle)
  return (
    <Page
      title="Give permission"
      purpose="It holds from now on, until it is withdrawn or whoever has it leaves."
      crumbs={[{ label: 'Permissions', to: '/access/permissions' }]}
    >
      <form
        onSubmit={event => {
          event.preventDefault()
          if (isChosen(identity))
            giving.mutate({ identity, permission, resource: { kind, id: resource ?? null } })
        }}
      >
        <Stack gap="xl">
          {giving.error !== null && (
            <Alert color="red" role="alert">
              {giving.error.message}
            </Alert>
          )}
          <Section title="Who">
            <Group align="flex-end">
              <IdentityChoice value={identity} onChange={choose} />
            </Group>
          </Section>
          <Section title="What">
            <Group align="flex-end">
              <ResourceChoice value={{ kind, resource, permission }} onChange={say} />
            </Group>
          </Section>
          <Group>
            <Button type="submit" disabled={!isChosen(identity)} loading={giving.isPending}>
              Give permission
            </Button>
          </Group>
        </Stack>
      </form>
    </Page>
  )
}
