/** Setup: what is still to be done, the guides, and the way from signing people in to provisioning them too. */
import { Alert, Anchor, Button, List, Select, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { Link, useNavigate } from '@tanstack/react-router'
import type { components } from '../../api/identity-provider.gen.d.ts'
import { api } from '../../api/identity-provider-client.ts'
import { said } from '../../api/said.ts'
import { GuideLink } from '../../design/guide-link.tsx'
import type { Guide } from '../../design/guides.ts'
import { Loaded } from '../../design/page.tsx'
import { useUnsavedGuard } from '../../design/save-bar.tsx'
import { useSaving } from '../../design/saving.ts'
import { Section } from '../../design/section.tsx'
import { StateWord } from '../../design/state-word.tsx'
import { useAppId, useSetup } from './app-queries.ts'

type Setup = components['schemas']['AppSetup']

const prerequisites = [
  'You may manage apps here, and provisioning in the application.',
  'The application speaks SCIM 2.0, and gives a base URL and a token for this account alone.',
  'People sign in to the application by SAML, or will; provisioning works without it too.',
] as const

const provisioningGuides: readonly Guide[] = [
  'automatic-provisioning',
  'test-your-scim-implementation',
  'scim-with-roles-per-environment',
  'scim-api-key-and-history',
  'fetch-people-automatically',
]

export function SetupTab() {
  const setup = useSetup(useAppId())
  return (
    <Loaded query={setup} what="the setup">
      {data => <SetUp setup={data} />}
    </Loaded>
  )
}

function SetUp({ setup }: { readonly setup: Setup }) {
  return (
    <Stack gap="xl">
      <Section title="Steps">
        <List type="ordered" spacing="xs">
          {setup.steps.map(({ done, text }) => (
            <List.Item key={text}>
              {done && <StateWord word="Done" look="done" />} {text}
            </List.Item>
          ))}
        </List>
      </Section>
      {setup.add_provisioning !== null && (
        <AddProvisioning app={setup.id} name={setup.name} offer={setup.add_provisioning} />
      )}
      <Section title="Prerequisites">
        <List spacing="xs">
          {prerequisites.map(text => (
            <List.Item key={text}>{text}</List.Item>
          ))}
        </List>
      </Section>
      <Section title="Guides">
        <List spacing="xs">
          {provisioningGuides.map(guide => (
            <List.Item key={guide}>
              <GuideLink guide={guide} />
            </List.Item>
          ))}
        </List>
      </Section>
    </Stack>
  )
}

interface AddProvisioningProps {
  readonly app: number
  readonly name: string
  readonly offer: NonNullable<Setup['add_provisioning']>
}

function AddProvisioning({ app, name, offer }: AddProvisioningProps) {
  const navigate = useNavigate()
  const form = useForm({
    initialValues: { connector: String(offer.recommended), name: `${name} with provisioning` },
  })
  const add = useSaving({
    mutationFn: (values: { readonly connector: string; readonly name: string }) =>
      said(
        api.POST('/api/provisioning/apps/{id}/setup/add-provisioning', {
          params: { path: { id: app } },
          body: { connector_id: Number(values.connector), name: values.name },
        }),
      ),
    success: made => `${made.name} was added with everything of ${name}`,
    topics: ['apps', 'roles', 'users'],
    showsError: true,
    onSuccess: ({ id }) => navigate({ to: '/apps/$app/configuration', params: { app: String(id) } }),
  })
  useUnsavedGuard(form.isDirty() && !add.isPending)
  return (
    <Section
      title="Add provisioning"
      purpose={`${name} signs people in and provisions nobody. A new app that does both takes over its SAML settings, certificates, policy, parameters, rules, roles and people; ${name} stays as it is until you delete it.`}
    >
      <form onSubmit={form.onSubmit(values => add.mutate(values))}>
        <Stack maw={560}>
          <Select
            label="Connector"
            allowDeselect={false}
            data={offer.connectors.map(({ id, name: label }) => ({ value: String(id), label }))}
            {...form.getInputProps('connector')}
          />
          <TextInput label="Display Name" required {...form.getInputProps('name')} />
          {add.error !== null && (
            <Alert color="red" role="alert">
              {add.error.message}
            </Alert>
          )}
          <Button type="submit" w="fit-content" loading={add.isPending}>
            Add the app with provisioning
          </Button>
          <Anchor
            size="sm"
            renderRoot={props => <Link to="/apps/add" search={{ search: 'SCIM' }} {...props} />}
          >
            Or add one from the catalogue without taking anything over
          </Anchor>
        </Stack>
      </form>
    </Section>
  )
}
