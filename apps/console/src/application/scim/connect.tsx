/** What is entered at the identity provider: the base URL and the API key, or the connector that has everything but the key. */
import { Button, Group, Stack, Text } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { CopyText } from '../../design/copy-text.tsx'
import { Section } from '../../design/section.tsx'
import { Allowed } from '../allowed.tsx'
import { useWorkspace } from '../session.ts'
import { CopyApiKey } from './copy-api-key.tsx'
import type { ScimSettings } from './scim-queries.ts'

export function Connect({ settings }: { readonly settings: ScimSettings }) {
  const workspace = useWorkspace()
  const connector = (
    <Button
      component="a"
      variant="default"
      href={`/api/workspaces/${workspace}/scim/connector`}
      download="connector.json"
      leftSection={<IconDownload size={16} aria-hidden />}
    >
      Download connector
    </Button>
  )
  return (
    <Section
      title="Connect the identity provider"
      purpose="Paste the base URL as SCIM Base URL and the API key as SCIM Bearer Token there, then enable the API connection."
      action={connector}
    >
      <Stack gap="sm">
        <Address label="SCIM Base URL" value={settings.baseUrl}>
          The same for every workspace: the API key says which one is meant.
        </Address>
        <Address label="SCIM Base URL of this workspace" value={settings.workspaceBaseUrl}>
          Takes no key of another workspace, should one be pasted by mistake.
        </Address>
        <Allowed to="scim.manage" does="get the API key here">
          <CopyApiKey />
        </Allowed>
        <Text size="sm" c="dimmed">
          The connector has base URL, SCIM JSON template, parameters and the addresses of single sign-on as
          this workspace is set now. Uploaded to the catalogue of the identity provider, only the API key is
          left to enter.
        </Text>
      </Stack>
    </Section>
  )
}

interface AddressProps {
  readonly label: string
  readonly value: string
  readonly children: string
}

function Address({ label, value, children }: AddressProps) {
  return (
    <div>
      <Text size="sm" fw={500}>
        {label}
      </Text>
      <Group gap="xs">
        <CopyText value={value} label={label} />
      </Group>
      <Text size="sm" c="dimmed">
        {children}
      </Text>
    </div>
  )
}
