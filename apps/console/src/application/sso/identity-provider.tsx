/** The identity provider that signs the people of this workspace in. */
import { Alert, Button, Group, List, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { CopyText } from '../../design/copy-text.tsx'
import { Facts } from '../../design/facts.tsx'
import { RelativeTime } from '../../design/relative-time.tsx'
import { Section } from '../../design/section.tsx'
import { StateWord } from '../../design/state-word.tsx'
import { Allowed } from '../allowed.tsx'
import { type Provider, useRenewal } from './sso-queries.ts'
import { sourceWords, stateOfProvider } from './sso-words.ts'

export function IdentityProvider({ provider }: { readonly provider: Provider }) {
  const renew = useRenewal()
  const { metadata } = provider
  const actions = (
    <Group gap="xs">
      {metadata.source === 'url' && (
        <Button variant="default" loading={renew.isPending} onClick={() => renew.mutate()}>
          Read the metadata again
        </Button>
      )}
      <Button variant="default" renderRoot={props => <Link to="/sso/set-up" {...props} />}>
        Change identity provider
      </Button>
    </Group>
  )
  return (
    <Section
      title="1. Identity provider"
      purpose="Who says who somebody is."
      action={
        <Allowed to="workspace.manage" does="change it">
          {actions}
        </Allowed>
      }
    >
      {metadata.error !== null && (
        <Alert color="yellow" title="The metadata could not be read">
          {metadata.error}. What was known stays in force, and it is tried again every hour.
        </Alert>
      )}
      <ProviderFacts provider={provider} />
    </Section>
  )
}

function ProviderFacts({ provider }: { readonly provider: Provider }) {
  const { issuer, signOn, logout, certificates, metadata, updatedAt } = provider
  const { word, look } = stateOfProvider(provider)
  return (
    <Facts
      of="The identity provider"
      facts={[
        { label: 'State', value: <StateWord word={word} look={look} /> },
        { label: 'Issuer', value: <CopyText value={issuer} label="issuer" /> },
        { label: 'SAML 2.0 Endpoint', value: signOn.redirect ?? signOn.post ?? 'none' },
        { label: 'SLO Endpoint', value: logout.redirect ?? logout.post ?? 'none: signing out ends here' },
        {
          label: 'Certificates',
          value: (
            <List size="sm" listStyleType="none">
              {certificates.map(({ sha256, subject, notAfter }) => (
                <List.Item key={sha256}>
                  {subject}, ends <RelativeTime at={notAfter} />
                  <Text size="xs" c="dimmed" className="anywhere">
                    SHA-256 {sha256}
                  </Text>
                </List.Item>
              ))}
            </List>
          ),
        },
        {
          label: 'Known from',
          value: (
            <>
              {sourceWords[metadata.source]}
              {metadata.url !== null && ` ${metadata.url}`}
              {metadata.readAt !== null && (
                <>
                  , read <RelativeTime at={metadata.readAt} />
                </>
              )}
            </>
          ),
        },
        { label: 'Changed last', value: <RelativeTime at={updatedAt} /> },
      ]}
    />
  )
}
