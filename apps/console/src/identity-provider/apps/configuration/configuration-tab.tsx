/** Configuration: Application details for single sign-on, and the API Connection for provisioning, saved together. */
import { Stack } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { api } from '../../../api/identity-provider-client.ts'
import { fieldErrors } from '../../../design/form-field-errors.ts'
import { Loaded } from '../../../design/page.tsx'
import { SaveBar } from '../../../design/save-bar.tsx'
import { useSaving } from '../../../design/saving.ts'
import { Section } from '../../../design/section.tsx'
import { readAgain } from '../../../design/topics.ts'
import { type AppSso, type ProvisioningApp, useAppId, useProvisioning, useSso } from '../app-queries.ts'
import { type EditedForm, useFormOf } from '../form-of.ts'
import { ApiStatus } from './api-status.tsx'
import { ApplicationFields, FromMetadata } from './application-fields.tsx'
import { type ApplicationValues, applicationBody, applicationOf } from './application-values.ts'
import { ConnectionFields } from './connection-fields.tsx'
import { type ConnectionValues, connectionBody, connectionErrors, connectionOf } from './connection-values.ts'

export function ConfigurationTab() {
  const id = useAppId()
  const sso = useSso(id)
  const provisioning = useProvisioning(id, sso.data?.provisions === true)
  return (
    <Loaded query={sso} what="the configuration">
      {data =>
        data.provisions ? (
          <Loaded query={provisioning} what="the API connection">
            {app => <Both sso={data} app={app} />}
          </Loaded>
        ) : (
          <SignOnAlone sso={data} />
        )
      }
    </Loaded>
  )
}

async function saveApplication(
  id: number,
  { form }: EditedForm<ApplicationValues>,
  before: ApplicationValues,
) {
  if (!form.isDirty()) return
  const body = applicationBody(before, form.getValues())
  try {
    await api.PUT('/api/provisioning/apps/{id}/sso', { params: { path: { id } }, body })
  } catch (error) {
    if (error instanceof Error) form.setErrors(fieldErrors(error))
    throw error
  }
}

async function saveConnection(id: number, { form }: EditedForm<ConnectionValues>, before: ConnectionValues) {
  if (!form.isDirty()) return
  const body = connectionBody(before, form.getValues())
  try {
    await api.PUT('/api/provisioning/apps/{id}', { params: { path: { id } }, body })
  } catch (error) {
    if (error instanceof Error) form.setErrors(connectionErrors(fieldErrors(error)))
    throw error
  }
}

function SignOnAlone({ sso }: { readonly sso: AppSso }) {
  const before = applicationOf(sso)
  const edited = useFormOf(before)
  const { form } = edited
  const save = useSaving({
    mutationFn: () => saveApplication(sso.id, edited, before),
    success: 'The configuration was saved',
    topics: ['apps'],
    showsError: true,
    onSuccess: edited.settle,
  })
  return (
    <form onSubmit={form.onSubmit(() => save.mutate())}>
      <Section title="Application details" action={<FromMetadata app={sso.id} />}>
        <ApplicationFields form={form} />
      </Section>
      <SaveBar isDirty={form.isDirty()} isSaving={save.isPending} error={save.error} onDiscard={form.reset} />
    </form>
  )
}

function Both({ sso, app }: { readonly sso: AppSso; readonly app: ProvisioningApp }) {
  const [application, connection] = [applicationOf(sso), connectionOf(app)]
  const [signOn, connected] = [useFormOf(application), useFormOf(connection)]
  const queries = useQueryClient()
  const saveAll = async () => {
    await saveApplication(app.id, signOn, application)
    await saveConnection(app.id, connected, connection)
  }
  const settle = () => {
    connected.form.setValues({ token: '', clientSecret: '' })
    signOn.settle()
    connected.settle()
  }
  const save = useSaving({
    mutationFn: saveAll,
    success: 'The configuration was saved',
    topics: ['apps'],
    showsError: true,
    onSuccess: settle,
  })
  const discard = () => {
    signOn.form.reset()
    connected.form.reset()
    save.reset()
  }
  const saveFirst = async () => {
    await saveAll()
    await readAgain(queries, 'apps')
    settle()
  }
  return (
    <form onSubmit={connected.form.onSubmit(() => save.mutate())}>
      <Stack gap="xl">
        <Section title="Application details" action={<FromMetadata app={app.id} />}>
          <ApplicationFields form={signOn.form} />
        </Section>
        <Section
          title="API Connection"
          purpose="How accounts are made in the application. The token is kept sealed and sent to the base URL alone."
        >
          <ApiStatus app={app} saveFirst={saveFirst} />
          <ConnectionFields app={app} form={connected.form} />
        </Section>
      </Stack>
      <SaveBar
        isDirty={signOn.form.isDirty() || connected.form.isDirty()}
        isSaving={save.isPending}
        error={save.error}
        onDiscard={discard}
      />
    </form>
  )
}
