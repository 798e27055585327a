/** SSO: what the application has to be told of us, by which certificate we sign, and how. */
import { Alert, Anchor, Stack } from '@mantine/core'
import { api } from '../../../api/identity-provider-client.ts'
import { said } from '../../../api/said.ts'
import { CopyText } from '../../../design/copy-text.tsx'
import { Facts } from '../../../design/facts.tsx'
import { Loaded } from '../../../design/page.tsx'
import { SaveBar } from '../../../design/save-bar.tsx'
import { useSaving } from '../../../design/saving.ts'
import { Section } from '../../../design/section.tsx'
import { type AppSso, useAppId, useSso } from '../app-queries.ts'
import { useFormOf } from '../form-of.ts'
import { Certificates } from './certificates.tsx'
import { SigningFields } from './signing-fields.tsx'
import { type SsoValues, ssoBody, ssoValues } from './sso-values.ts'

export function SsoTab() {
  const sso = useSso(useAppId())
  return (
    <Loaded query={sso} what="single sign-on">
      {data => <Sso sso={data} />}
    </Loaded>
  )
}

function Sso({ sso }: { readonly sso: AppSso }) {
  const { form, settle } = useFormOf(ssoValues(sso))
  const save = useSaving({
    mutationFn: (values: SsoValues) =>
      said(
        api.PUT('/api/provisioning/apps/{id}/sso', {
          params: { path: { id: sso.id } },
          body: ssoBody(values),
        }),
      ),
    success: 'Single sign-on was saved',
    topics: ['apps'],
    showsError: true,
    onSuccess: settle,
  })
  return (
    <Stack gap="xl">
      <Addresses sso={sso} />
      <Certificates sso={sso} />
      <form onSubmit={form.onSubmit(values => save.mutate(values))}>
        <Section title="Signing">
          <SigningFields form={form} />
        </Section>
        <SaveBar
          isDirty={form.isDirty()}
          isSaving={save.isPending}
          error={save.error}
          onDiscard={form.reset}
        />
      </form>
    </Stack>
  )
}

function copied(label: string, value: string) {
  return { label, value: <CopyText value={value} label={label} /> }
}

function Addresses({ sso }: { readonly sso: AppSso }) {
  return (
    <Section
      title="SAML 2.0"
      purpose="For the application: from the metadata, or by hand."
      action={
        <Anchor href={sso.metadata_url} download={`${sso.name} metadata.xml`}>
          SAML Metadata
        </Anchor>
      }
    >
      {!sso.ready && (
        <Alert color="yellow" title="People cannot sign in yet">
          To be entered on Configuration: {sso.missing.join(', ')}.
        </Alert>
      )}
      {sso.warnings.map(warning => (
        <Alert key={warning} color="yellow">
          {warning}
        </Alert>
      ))}
      <Facts
        of="Addresses"
        facts={[
          copied('Issuer URL', sso.issuer),
          copied('SAML 2.0 Endpoint (HTTP)', sso.endpoint),
          copied('SLO Endpoint (HTTP)', sso.slo_endpoint),
        ]}
      />
    </Section>
  )
}
