/** X.509 Certificate: the one that signs, its details, and the way over to another. */
import { Alert, Anchor, Button, Code, Group, Modal, Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { CopyText } from '../../../design/copy-text.tsx'
import { Facts } from '../../../design/facts.tsx'
import { RelativeTime } from '../../../design/relative-time.tsx'
import { Section } from '../../../design/section.tsx'
import type { AppSso } from '../app-queries.ts'
import { RollOver } from './roll-over.tsx'

type Certificate = AppSso['certificate']

export function Certificates({ sso }: { readonly sso: AppSso }) {
  const { certificate, announced_certificates: announced } = sso
  return (
    <Section title="X.509 Certificate" purpose="By which the application knows that an assertion is ours.">
      <One certificate={certificate} />
      {announced.length > 0 && (
        <Alert color="gray" title="Announced in the metadata beside it">
          {announced.map(one => (
            <One key={one.id} certificate={one} />
          ))}
        </Alert>
      )}
      <RollOver sso={sso} />
    </Section>
  )
}

function One({ certificate }: { readonly certificate: Certificate }) {
  const [isOpen, { open, close }] = useDisclosure()
  return (
    <Group>
      <Text size="sm" fw={500}>
        {certificate.name}
      </Text>
      <Text size="sm" c="dimmed">
        valid until <RelativeTime at={certificate.not_after} />
      </Text>
      <Button size="compact-sm" variant="default" onClick={open}>
        View Details
      </Button>
      <Anchor
        size="sm"
        href={`data:application/x-pem-file,${encodeURIComponent(certificate.value)}`}
        download={`${certificate.name}.pem`}
      >
        Download
      </Anchor>
      <Modal opened={isOpen} onClose={close} title={certificate.name} size="lg">
        <Details certificate={certificate} />
      </Modal>
    </Group>
  )
}

function Details({ certificate }: { readonly certificate: Certificate }) {
  return (
    <Stack>
      <Facts
        of="Certificate"
        facts={[
          {
            label: 'SHA-256 fingerprint',
            value: <CopyText value={certificate.sha256} label="SHA-256 fingerprint" />,
          },
          { label: 'Key', value: `RSA, ${certificate.key_bits} bits` },
          { label: 'Valid from', value: <RelativeTime at={certificate.not_before} /> },
          { label: 'Valid until', value: <RelativeTime at={certificate.not_after} /> },
        ]}
      />
      <section aria-label="PEM" tabIndex={0} style={{ overflow: 'auto', maxHeight: 260 }}>
        <Code block>{certificate.value}</Code>
      </section>
    </Stack>
  )
}
