/** A connector of one's own: what every app of it has, its definition to give on, and its end. */
import { Anchor, Button, Group, Stack } from '@mantine/core'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { api, type Schemas } from '../../../api/identity-provider-client.ts'
import { CodeEditor } from '../../../design/code-editor.tsx'
import { useConfirm } from '../../../design/confirm.tsx'
import { type Fact, Facts } from '../../../design/facts.tsx'
import { Loaded, Page } from '../../../design/page.tsx'
import { useSaving } from '../../../design/saving.ts'
import { Section } from '../../../design/section.tsx'
import { settingsTopics } from '../settings-topics.ts'
import { useDefinition } from './connector-queries.ts'

type Definition = Schemas['ConnectorDefinition']

const route = getRouteApi('/settings/connectors/$connector')
const crumbs = [{ label: 'Connectors', to: '/settings/connectors' }] as const
const indent = 2

export function ConnectorPage() {
  const { connector } = route.useParams()
  const id = Number(connector)
  const definition = useDefinition(id)
  return (
    <Page
      title={definition.data?.name ?? `Connector ${connector}`}
      crumbs={crumbs}
      action={definition.data && <Actions id={id} name={definition.data.name} />}
    >
      <Loaded query={definition} what="the connector">
        {data => <Shown definition={data} />}
      </Loaded>
    </Page>
  )
}

function Shown({ definition }: { readonly definition: Definition }) {
  const text = JSON.stringify(definition, undefined, indent)
  return (
    <Stack gap="xl">
      <Facts of="Connector" facts={factsOf(definition)} />
      <Section
        title="Definition"
        purpose="With which another account has the same connector. It holds no token and no secret."
        action={
          <Anchor
            size="sm"
            underline="always"
            href={`data:application/json,${encodeURIComponent(text)}`}
            download={`${definition.name}.json`}
          >
            Download
          </Anchor>
        }
      >
        <CodeEditor
          label="Definition as JSON"
          language="json"
          value={text}
          onChange={() => undefined}
          readOnly
          height={420}
        />
      </Section>
    </Stack>
  )
}

function factsOf({ base_connector: base, configuration, parameters }: Definition): readonly Fact[] {
  return [
    { label: 'Based on', value: base.name },
    { label: 'SCIM Base URL', value: configuration.scim_base_url ?? 'Each app enters its own' },
    { label: 'Parameters', value: Object.keys(parameters).join(', ') },
  ]
}

function Actions({ id, name }: { readonly id: number; readonly name: string }) {
  const confirm = useConfirm()
  const navigate = useNavigate()
  const removal = useSaving({
    mutationFn: () => api.DELETE('/api/provisioning/connectors/{id}', { params: { path: { id } } }),
    success: `${name} is taken back`,
    topics: settingsTopics,
    onSuccess: () => navigate({ to: '/settings/connectors' }),
  })
  const ask = async () => {
    const isConfirmed = await confirm({
      title: `Delete ${name}?`,
      effect: 'Nobody adds an app of it any more. Apps that were made from it stay as they are.',
      action: 'Delete',
      danger: true,
    })
    if (isConfirmed) removal.mutate()
  }
  return (
    <Group>
      <Button
        variant="default"
        renderRoot={props => <Link to="/apps/add" search={{ connector: id }} {...props} />}
      >
        Add an app of it
      </Button>
      <Button variant="subtle" color="red" loading={removal.isPending} onClick={() => void ask()}>
        Delete
      </Button>
    </Group>
  )
}
