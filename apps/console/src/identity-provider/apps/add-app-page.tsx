/** Add App: the catalogue, searched; the connector that one chooses shows Info alone until the first Save. */
import { Anchor, Button, Text } from '@mantine/core'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { api } from '../../api/identity-provider-client.ts'
import { said } from '../../api/said.ts'
import { fieldErrors } from '../../design/form-field-errors.ts'
import { Empty, Loaded, Page } from '../../design/page.tsx'
import { SaveBar } from '../../design/save-bar.tsx'
import { useSaving } from '../../design/saving.ts'
import { SearchField } from '../../design/search-field.tsx'
import { Section } from '../../design/section.tsx'
import { ShortTable } from '../../design/short-table.tsx'
import { type Connector, useConnectors } from './app-queries.ts'
import { useFormOf } from './form-of.ts'
import { InfoFields, type InfoValues, infoBody } from './info-fields.tsx'

const crumbs = [{ label: 'Applications', to: '/apps' }] as const

export function AddAppPage() {
  const { connector } = useSearch({ from: '/apps/add' })
  return connector === undefined ? <Catalogue /> : <FirstInfo connector={connector} />
}

function Catalogue() {
  const { search = '' } = useSearch({ from: '/apps/add' })
  const navigate = useNavigate({ from: '/apps/add' })
  const connectors = useConnectors(search)
  return (
    <Page
      title="Find Applications"
      purpose="Choose the connector that speaks as your application does. Older captions find it too."
      crumbs={crumbs}
    >
      <SearchField
        label="Search the catalogue"
        placeholder="SCIM, SAML, or the name of a connector"
        value={search}
        onChange={text => void navigate({ search: text === '' ? {} : { search: text }, replace: true })}
      />
      <Loaded query={connectors} what="the catalogue">
        {found => (
          <ShortTable
            what="connectors"
            rows={found}
            keyOf={({ id }) => id}
            columns={columns}
            to={({ id }) => ({ to: '/apps/add', search: { connector: id } })}
            empty={
              <Empty title={`No connector is called like “${search}”`}>
                Any application that speaks SCIM 2.0 can be added by SCIM Provisioner with SAML (SCIM v2
                Core).
              </Empty>
            }
          />
        )}
      </Loaded>
    </Page>
  )
}

const columns = [
  { label: 'Connector', cell: ({ name }: Connector) => name },
  { label: 'Number', cell: ({ id }: Connector) => String(id) },
  {
    label: 'New parameters',
    cell: ({ allows_new_parameters: allows }: Connector) => (allows ? 'Can be added' : 'As they are'),
  },
]

function FirstInfo({ connector }: { readonly connector: number }) {
  const connectors = useConnectors('')
  return (
    <Page title="Add App" crumbs={[...crumbs, { label: 'Find Applications', to: '/apps/add' }]}>
      <Loaded query={connectors} what="the connector">
        {all => {
          const chosen = all.find(({ id }) => id === connector)
          if (chosen !== undefined) return <FirstInfoForm connector={chosen} />
          return (
            <Empty
              title={`There is no connector ${connector}`}
              action={
                <Button renderRoot={props => <Link to="/apps/add" {...props} />}>Choose another</Button>
              }
            />
          )
        }}
      </Loaded>
    </Page>
  )
}

function FirstInfoForm({ connector }: { readonly connector: Connector }) {
  const navigate = useNavigate()
  const { form } = useFormOf<InfoValues>({
    name: connector.name,
    visible: true,
    icon: connector.icon_url ?? '',
    description: '',
    notes: '',
  })
  const save = useSaving({
    mutationFn: (values: InfoValues) =>
      said(api.POST('/api/2/apps', { body: { connector_id: connector.id, ...infoBody(values) } })),
    success: ({ name }) => `${name} was added`,
    topics: ['apps'],
    showsError: true,
    onSuccess: ({ id }) => navigate({ to: '/apps/$app', params: { app: String(id) } }),
  })
  const submit = (values: InfoValues) =>
    save.mutate(values, { onError: error => form.setErrors(fieldErrors(error)) })
  return (
    <form onSubmit={form.onSubmit(submit)}>
      <Section
        title="Info"
        purpose="Configuration, Parameters and the other tabs are there after the first Save."
      >
        <Text size="sm">
          Connector: {connector.name}.{' '}
          <Anchor size="sm" underline="always" renderRoot={props => <Link to="/apps/add" {...props} />}>
            Choose another
          </Anchor>
        </Text>
        <InfoFields form={form} />
      </Section>
      <SaveBar isDirty={form.isDirty()} isSaving={save.isPending} error={save.error} onDiscard={form.reset} />
    </form>
  )
}
