/** Trying single sign-on out: a link that shows what is asserted and whom that would let in, and signs nobody in. */
import { Alert, Anchor, Button, Group, Text } from '@mantine/core'
import { IconExternalLink } from '@tabler/icons-react'
import { CopyText } from '../../design/copy-text.tsx'
import { RelativeTime } from '../../design/relative-time.tsx'
import { Section } from '../../design/section.tsx'
import { StateWord } from '../../design/state-word.tsx'
import { TextLink } from '../../design/text-link.tsx'
import { Allowed } from '../allowed.tsx'
import { type Attempt, type Provider, useAttempts, useTest } from './sso-queries.ts'

export function TryOut({ provider }: { readonly provider: Provider }) {
  const test = useTest()
  const attempts = useAttempts()
  const newest = attempts.data?.pages[0]?.rows[0]
  const begunAt = test.data === undefined ? undefined : test.submittedAt
  return (
    <Section
      title="3. Test"
      purpose="Shows what the identity provider asserts and whom that would let in, and signs nobody in."
      action={
        <Allowed to="scim.manage" does="make tests">
          <Button
            variant={provider.isTested ? 'default' : 'filled'}
            loading={test.isPending}
            onClick={() => test.mutate()}
          >
            Test single sign-on
          </Button>
        </Allowed>
      }
    >
      <Group>
        {provider.isTested ? (
          <StateWord word="Tested as it is set now" look="done" />
        ) : (
          <StateWord word="Not tested as it is set now" look="attention" />
        )}
        <Text size="sm">
          Last test that went well: <RelativeTime at={provider.testedAt} />
        </Text>
      </Group>
      {test.data !== undefined && (
        <Alert color="blue" title="Open the link and sign in at the identity provider">
          <Anchor href={test.data.url} target="_blank" rel="noreferrer" c="inherit" underline="always">
            Open the test <IconExternalLink size={14} aria-hidden />
          </Anchor>{' '}
          It is good once, until <RelativeTime at={test.data.expiresAt} />; whoever has the app may open it.
          <CopyText value={test.data.url} label="test link" />
        </Alert>
      )}
      {begunAt !== undefined && newest !== undefined && Date.parse(newest.at) >= begunAt && (
        <Result attempt={newest} />
      )}
    </Section>
  )
}

function Result({ attempt: { outcome, reason, nameId } }: { readonly attempt: Attempt }) {
  if (outcome === 'refused') {
    return (
      <Alert color="red" role="alert" title="The identity provider’s answer would be refused">
        {reason}. <TextLink to={{ to: '/sso/attempts' }}>All attempts</TextLink>
      </Alert>
    )
  }
  if (outcome !== 'tested') return null
  return (
    <Alert color="green" role="status" title="The test went well">
      {nameId ?? 'The person'} would come in. Single sign-on may be enforced now.
    </Alert>
  )
}
