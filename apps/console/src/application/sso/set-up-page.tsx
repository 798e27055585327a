/** Naming the identity provider: by the address of its metadata, by their XML, or by fields. */
import { Checkbox, SegmentedControl, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { type UseFormReturnType, useForm } from '@mantine/form'
import { getRouteApi } from '@tanstack/react-router'
import { Page } from '../../design/page.tsx'
import { SaveBar } from '../../design/save-bar.tsx'
import { nothingEntered, providerNamedBy, type SetUpFields } from './set-up-fields.ts'
import { readSetUpSearch, type Way, ways } from './set-up-search.ts'
import { useChange } from './sso-queries.ts'

const route = getRouteApi('/sso/set-up')

const wayLabels: Readonly<Record<Way, string>> = {
  url: 'Address of metadata',
  xml: 'XML',
  fields: 'Fields',
}

export function SetUpPage() {
  const { by = 'url' } = route.useSearch()
  const navigate = route.useNavigate()
  const form = useForm<SetUpFields>({ initialValues: nothingEntered })
  const save = useChange({
    success: 'Single sign-on is set up',
    showsError: true,
    onSaved() {
      form.resetDirty()
      return navigate({ to: '/sso' })
    },
  })
  const submit = (fields: SetUpFields) => save.mutate({ identityProvider: providerNamedBy(by, fields) })
  return (
    <Page
      title="Set up single sign-on"
      purpose="It replaces what is set up now. Only an owner may: whoever names the identity provider can sign in as anybody."
      crumbs={[{ label: 'Single sign-on', to: '/sso' }]}
    >
      <form onSubmit={form.onSubmit(submit)}>
        <Stack maw={680}>
          <SegmentedControl
            aria-label="Set up by"
            data={ways.map(value => ({ value, label: wayLabels[value] }))}
            value={by}
            onChange={given => void navigate({ search: readSetUpSearch({ by: given }), replace: true })}
          />
          <Fields way={by} form={form} />
          <SaveBar
            isDirty={form.isDirty() && !save.isSuccess}
            isSaving={save.isPending}
            error={save.error}
            onDiscard={() => form.reset()}
          />
        </Stack>
      </form>
    </Page>
  )
}

interface FieldsProps {
  readonly way: Way
  readonly form: UseFormReturnType<SetUpFields>
}

function Fields({ way, form }: FieldsProps) {
  switch (way) {
    case 'url':
      return (
        <>
          <Text size="sm">
            The best way: it is read again once a day, so a certificate that rolls over is known before it
            signs.
          </Text>
          <TextInput
            label="Issuer URL or address of metadata"
            placeholder="https://idp.example/saml/metadata/…"
            type="url"
            required
            {...form.getInputProps('metadataUrl')}
          />
          <ChosenEntity form={form} />
        </>
      )
    case 'xml':
      return (
        <>
          <Text size="sm">
            Where the identity provider cannot be reached from here. Give it anew when its certificate
            changes.
          </Text>
          <Textarea
            label="Metadata"
            placeholder="<EntityDescriptor …"
            autosize
            minRows={8}
            maxRows={20}
            required
            className="code-input"
            {...form.getInputProps('metadata')}
          />
          <ChosenEntity form={form} />
        </>
      )
    case 'fields':
      return <SingleFields form={form} />
    default:
      return way satisfies never
  }
}

function ChosenEntity({ form }: Pick<FieldsProps, 'form'>) {
  return (
    <TextInput
      label="Entity id"
      description="Only where the metadata describe several identity providers"
      {...form.getInputProps('chosenEntityId')}
    />
  )
}

function SingleFields({ form }: Pick<FieldsProps, 'form'>) {
  return (
    <>
      <TextInput label="Issuer URL" description="The entity id" required {...form.getInputProps('issuer')} />
      <TextInput
        label="SAML 2.0 Endpoint (HTTP-Redirect)"
        type="url"
        description="This one, the next one, or both"
        required={form.getValues().postEndpoint === ''}
        {...form.getInputProps('redirectEndpoint')}
      />
      <TextInput label="SAML 2.0 Endpoint (HTTP-POST)" type="url" {...form.getInputProps('postEndpoint')} />
      <TextInput label="SLO Endpoint (HTTP-Redirect)" type="url" {...form.getInputProps('logoutEndpoint')} />
      <Textarea
        label="X.509 Certificate"
        description="PEM; several below each other while one rolls over"
        autosize
        minRows={6}
        maxRows={16}
        required
        className="code-input"
        {...form.getInputProps('certificate')}
      />
      <Checkbox
        label="It wants signed requests"
        {...form.getInputProps('wantsSignedRequests', { type: 'checkbox' })}
      />
    </>
  )
}
