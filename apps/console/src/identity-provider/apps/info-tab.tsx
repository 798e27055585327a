/** Info: what people and administrators see of an app. */
import { api } from '../../api/identity-provider-client.ts'
import { said } from '../../api/said.ts'
import { fieldErrors } from '../../design/form-field-errors.ts'
import { Loaded } from '../../design/page.tsx'
import { SaveBar } from '../../design/save-bar.tsx'
import { useSaving } from '../../design/saving.ts'
import { Section } from '../../design/section.tsx'
import { type App, useApp, useAppId } from './app-queries.ts'
import { useFormOf } from './form-of.ts'
import { InfoFields, type InfoValues, infoBody, infoOf } from './info-fields.tsx'

export function InfoTab() {
  const app = useApp(useAppId())
  return (
    <Loaded query={app} what="the app">
      {data => <Info app={data} />}
    </Loaded>
  )
}

function Info({ app }: { readonly app: App }) {
  const { form, settle } = useFormOf(infoOf(app))
  const save = useSaving({
    mutationFn: (values: InfoValues) =>
      said(api.PUT('/api/2/apps/{id}', { params: { path: { id: app.id } }, body: infoBody(values) })),
    success: ({ name }) => `${name} was saved`,
    topics: ['apps'],
    showsError: true,
    onSuccess: settle,
  })
  const submit = (values: InfoValues) =>
    save.mutate(values, { onError: error => form.setErrors(fieldErrors(error)) })
  return (
    <form onSubmit={form.onSubmit(submit)}>
      <Section title="Info">
        <InfoFields form={form} />
      </Section>
      <SaveBar isDirty={form.isDirty()} isSaving={save.isPending} error={save.error} onDiscard={form.reset} />
    </form>
  )
}
