/** Parameters: the values of an app that come from people, field by field. */
import { Anchor, Button, Group, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconPlus } from '@tabler/icons-react'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import type { Column } from '../../../design/endless-table.tsx'
import { Empty, Loaded } from '../../../design/page.tsx'
import { Section } from '../../../design/section.tsx'
import { ShortTable } from '../../../design/short-table.tsx'
import { type App, type AppParameter, useApp, useAppId, useOverview } from '../app-queries.ts'
import { EditParameter } from './edit-parameter.tsx'
import { NewParameter } from './new-parameter.tsx'
import { type ParameterHelp, useParameterHelp } from './parameter-queries.ts'
import { type SourceName, valueText } from './parameter-text.ts'

interface Row {
  readonly key: string
  readonly parameter: AppParameter
}

export function ParametersTab() {
  const id = useAppId()
  const app = useApp(id)
  const help = useParameterHelp(id)
  return (
    <Loaded query={app} what="the parameters">
      {data => (
        <Loaded query={help} what="what parameters come from">
          {offered => <Parameters app={data} help={offered} />}
        </Loaded>
      )}
    </Loaded>
  )
}

function Parameters({ app, help }: { readonly app: App; readonly help: ParameterHelp }) {
  const { sources, own, allows_new: mayAdd } = help
  const { parameter: edited } = useSearch({ from: '/apps/$app/parameters' })
  const navigate = useNavigate({ from: '/apps/$app/parameters' })
  const [isAdding, { open, close }] = useDisclosure()
  const provisions = useOverview(app.id).data?.provisions === true
  const rows = Object.entries(app.parameters).map(([key, parameter]) => ({ key, parameter }))
  const chosen = rows.find(({ key }) => key === edited)
  const show = (key: string | undefined) =>
    void navigate({ search: key === undefined ? {} : { parameter: key } })
  return (
    <Section
      title="Parameters"
      purpose="What the application is told of each person, by the template and by the assertion."
      action={
        mayAdd && (
          <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={open}>
            Add field
          </Button>
        )
      }
    >
      <Credentials />
      <ShortTable
        what="fields"
        rows={rows}
        keyOf={({ key }) => key}
        columns={columnsOf(app.id, sources, provisions)}
        empty={<Empty title="This connector has no parameters" />}
      />
      {isAdding && (
        <NewParameter
          app={app.id}
          provisions={provisions}
          sources={sources}
          taken={new Set(rows.map(({ key }) => key))}
          onClose={close}
          onMade={key => {
            close()
            show(key)
          }}
        />
      )}
      {chosen !== undefined && (
        <EditParameter
          key={chosen.key}
          app={app.id}
          provisions={provisions}
          name={chosen.key}
          parameter={chosen.parameter}
          sources={sources}
          isOwn={own.includes(chosen.key)}
          onClose={() => show(undefined)}
        />
      )}
    </Section>
  )
}

/** Whose the values are, in OneLogin's words: other ways of keeping credentials there are none here. */
function Credentials() {
  return (
    <Group gap="xs">
      <Text size="sm" fw={500}>
        Credentials are
      </Text>
      <Text size="sm">Configured by admin</Text>
    </Group>
  )
}

function ticked(is: boolean): string {
  return is ? 'Yes' : 'No'
}

function columnsOf(app: number, sources: readonly SourceName[], provisions: boolean): readonly Column<Row>[] {
  return [
    {
      label: 'Field',
      text: ({ parameter }) => parameter.label,
      cell: ({ key, parameter }) => (
        <Anchor
          renderRoot={props => (
            <Link
              to="/apps/$app/parameters"
              params={{ app: String(app) }}
              search={{ parameter: key }}
              {...props}
            />
          )}
        >
          {parameter.label}
        </Anchor>
      ),
    },
    { label: 'Value', cell: ({ parameter }) => valueText(parameter, sources) },
    { label: 'In SAML assertion', cell: ({ parameter }) => ticked(parameter.include_in_saml_assertion) },
    ...(provisions
      ? [
          {
            label: 'In user provisioning',
            cell: ({ parameter }: Row) => ticked(parameter.provisioned_entitlements),
          },
        ]
      : []),
  ]
}
