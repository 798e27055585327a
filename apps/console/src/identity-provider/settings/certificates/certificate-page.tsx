/** A certificate: until when it is valid, who signs by it, its text, and the way to another one. */
import { Anchor, Button, Group, Stack, Text } from '@mantine/core'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { api } from '../../../api/identity-provider-client.ts'
import { useConfirm } from '../../../design/confirm.tsx'
import { CopyText } from '../../../design/copy-text.tsx'
import { type Fact, Facts } from '../../../design/facts.tsx'
import { Empty, Loaded, Page } from '../../../design/page.tsx'
import { RelativeTime } from '../../../design/relative-time.tsx'
import { useSaving } from '../../../design/saving.ts'
import { Section } from '../../../design/section.tsx'
import { StateWord } from '../../../design/state-word.tsx'
import { JsonText } from '../../provisioning/json-text.tsx'
import { AppLinks } from '../app-names.tsx'
import { settingsTopics } from '../settings-topics.ts'
import { type Certificate, useCertificateList, validityOf } from './certificate-queries.ts'

const route = getRouteApi('/settings/certificates/$certificate')
const crumbs = [{ label: 'Certificates', to: '/settings/certificates' }] as const

export function CertificatePage() {
  const { certificate: id } = route.useParams()
  const certificates = useCertificateList()
  const found = certificates.data?.find(one => String(one.id) === id)
  return (
    <Page
      title={found?.name ?? `Certificate ${id}`}
      crumbs={crumbs}
      action={found?.app_ids.length === 0 && <Delete certificate={found} />}
    >
      <Loaded query={certificates} what="the certificate">
        {() =>
          found === undefined ? (
            <Empty title={`There is no certificate ${id}.`} />
          ) : (
            <Shown certificate={found} />
          )
        }
      </Loaded>
    </Page>
  )
}

function Shown({ certificate }: { readonly certificate: Certificate }) {
  const { value, name, app_ids: apps } = certificate
  return (
    <Stack gap="xl">
      <Facts of="Certificate" facts={factsOf(certificate)} />
      <Section
        title="Apps"
        purpose="Those that sign by it or announce it. To roll over, announce another one on the app's tab SSO, let the application read the metadata, then sign by it."
      >
        <AppLinks ids={apps} tab="/apps/$app/sso" none="No app uses it: it can be deleted." />
      </Section>
      <Section title="PEM" purpose="What an application is given that does not read our metadata.">
        <Group>
          <Anchor
            size="sm"
            underline="always"
            href={`data:application/x-pem-file,${encodeURIComponent(value)}`}
            download={`${name}.pem`}
          >
            Download
          </Anchor>
        </Group>
        <JsonText label="Certificate as PEM" value={value} />
        <Text size="sm" c="dimmed">
          Its private key is shown to nobody.
        </Text>
      </Section>
    </Stack>
  )
}

function factsOf(certificate: Certificate): readonly Fact[] {
  return [
    { label: 'State', value: <StateWord {...validityOf(certificate, Date.now())} /> },
    { label: 'Valid from', value: <RelativeTime at={certificate.not_before} /> },
    { label: 'Valid until', value: <RelativeTime at={certificate.not_after} /> },
    { label: 'Key', value: `RSA, ${certificate.key_bits} bits` },
    {
      label: 'SHA-256 fingerprint',
      value: <CopyText value={certificate.sha256} label="SHA-256 fingerprint" />,
    },
  ]
}

function Delete({ certificate: { id, name } }: { readonly certificate: Certificate }) {
  const confirm = useConfirm()
  const navigate = useNavigate()
  const removal = useSaving({
    mutationFn: () => api.DELETE('/api/provisioning/certificates/{id}', { params: { path: { id } } }),
    success: `${name} is deleted`,
    topics: settingsTopics,
    onSuccess: () => navigate({ to: '/settings/certificates' }),
  })
  const ask = async () => {
    const effect = 'No app signs by it or announces it. Its private key is gone for ever.'
    const isConfirmed = await confirm({ title: `Delete ${name}?`, effect, action: 'Delete', danger: true })
    if (isConfirmed) removal.mutate()
  }
  return (
    <Button variant="subtle" color="red" loading={removal.isPending} onClick={() => void ask()}>
      Delete
    </Button>
  )
}
