/** What the identity provider has to be told of this workspace. */
import { Anchor, Button, Stack, Text } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { CopyText } from '../../design/copy-text.tsx'
import { Facts } from '../../design/facts.tsx'
import { Section } from '../../design/section.tsx'
import type { SignOn } from './sso-queries.ts'

export function ServiceProvider({ serviceProvider }: Pick<SignOn, 'serviceProvider'>) {
  const { entityId, consumerUrl, logoutUrl, startUrl, certificate } = serviceProvider
  const metadata = (
    <Button
      component="a"
      variant="default"
      href={new URL(entityId).pathname}
      download="metadata.xml"
      leftSection={<IconDownload size={16} aria-hidden />}
    >
      Download metadata
    </Button>
  )
  return (
    <Section
      title="2. Tell the identity provider"
      purpose="By our metadata, or by these fields on its Configuration tab."
      action={metadata}
    >
      <Stack gap="xs">
        <Facts
          of="What the identity provider is told"
          facts={[
            { label: 'Metadata', value: <CopyText value={entityId} label="metadata address" /> },
            {
              label: 'Audience (EntityID)',
              value: <CopyText value={entityId} label="Audience (EntityID)" />,
            },
            {
              label: 'ACS (Consumer) URL',
              value: <CopyText value={consumerUrl} label="ACS (Consumer) URL" />,
            },
            { label: 'Single Logout URL', value: <CopyText value={logoutUrl} label="Single Logout URL" /> },
            { label: 'Login URL', value: <CopyText value={startUrl} label="Login URL" /> },
            {
              label: 'Certificate of our requests',
              value:
                certificate === null ? (
                  'made when single sign-on is set up'
                ) : (
                  <Anchor
                    href={`data:application/x-pem-file,${encodeURIComponent(certificate.pem)}`}
                    download="workspace.pem"
                  >
                    {certificate.subject}
                  </Anchor>
                ),
            },
          ]}
        />
        <Text size="sm" c="dimmed">
          The connector on the SCIM page has these addresses in it; the certificate is in the metadata alone.
        </Text>
      </Stack>
    </Section>
  )
}
