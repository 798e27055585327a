/** A policy: what it asks, which apps have it, and its deletion once none has it. */
import { Button, Stack, Text } from '@mantine/core'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { api } from '../../../api/identity-provider-client.ts'
import { useConfirm } from '../../../design/confirm.tsx'
import { counted } from '../../../design/counted.ts'
import { Loaded, Page } from '../../../design/page.tsx'
import { useSaving } from '../../../design/saving.ts'
import { Section } from '../../../design/section.tsx'
import { AppLinks } from '../app-names.tsx'
import { settingsTopics } from '../settings-topics.ts'
import { PolicyForm } from './policy-form.tsx'
import { type Policy, usePolicy } from './policy-queries.ts'

const route = getRouteApi('/settings/policies/$policy')
const crumbs = [{ label: 'Policies', to: '/settings/policies' }] as const

export function NewPolicyPage() {
  return (
    <Page title="New Policy" purpose="Name it for what it is: Outside the office." crumbs={crumbs}>
      <PolicyForm />
    </Page>
  )
}

export function PolicyPage() {
  const { policy: id } = route.useParams()
  const policy = usePolicy(Number(id))
  return (
    <Page
      key={id}
      title={policy.data?.name ?? `Policy ${id}`}
      purpose="Holds from the next sign-in to an app on."
      crumbs={crumbs}
      action={policy.data && <Delete policy={policy.data} />}
    >
      <Loaded query={policy} what="the policy">
        {data => (
          <Stack gap="xl">
            <PolicyForm policy={data} />
            <Section title="Apps" purpose="Those that ask this of who signs in.">
              <AppLinks ids={data.app_ids} tab="/apps/$app/access" none="No app has this policy." />
            </Section>
          </Stack>
        )}
      </Loaded>
    </Page>
  )
}

function Delete({ policy: { id, name, app_ids: apps } }: { readonly policy: Policy }) {
  const confirm = useConfirm()
  const navigate = useNavigate()
  const removal = useSaving({
    mutationFn: () => api.DELETE('/api/provisioning/policies/{id}', { params: { path: { id } } }),
    success: `${name} is deleted`,
    topics: settingsTopics,
    onSuccess: () => navigate({ to: '/settings/policies' }),
  })
  if (apps.length > 0) {
    return (
      <Text size="sm" c="dimmed">
        Can be deleted once {counted(apps.length, 'app has', 'apps have')} another policy.
      </Text>
    )
  }
  const ask = async () => {
    const effect = 'No app has it. Nobody signs in otherwise than before.'
    const isConfirmed = await confirm({ title: `Delete ${name}?`, effect, action: 'Delete', danger: true })
    if (isConfirmed) removal.mutate()
  }
  return (
    <Button variant="subtle" color="red" loading={removal.isPending} onClick={() => void ask()}>
      Delete
    </Button>
  )
}
