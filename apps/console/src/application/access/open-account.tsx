/** Opening a shared account: the secret is shown on this page until one leaves it, and the history says who saw it. */
import { Alert, Button, Group, Text } from '@mantine/core'
import { CopyText } from '../../design/copy-text.tsx'
import { Section } from '../../design/section.tsx'
import { type SharedAccount, useOpening } from './account-queries.ts'
import { useHolds } from './holds.ts'

export function OpenAccount({ account }: { readonly account: SharedAccount }) {
  const mayOpen = useHolds('open', 'shared_account', account.id)
  const opening = useOpening(account.id)
  const opened = opening.data
  if (!mayOpen) {
    return (
      <Section title="Secret">
        <Text size="sm" c="dimmed">
          You cannot open it: that takes a grant of your own, a team’s or everyone’s. A privilege alone opens
          no secret.
        </Text>
      </Section>
    )
  }
  if (opened === undefined) {
    return (
      <Section title="Secret" purpose="Each opening is noted in the history, with your name.">
        <Group>
          <Button loading={opening.isPending} onClick={() => opening.mutate()}>
            Open
          </Button>
        </Group>
      </Section>
    )
  }
  return (
    <Section title="Secret" purpose="Noted in the history, with your name.">
      <Alert color="yellow" title="Shown on this page only, until you leave it" role="status">
        <Text size="sm">Login</Text>
        <CopyText value={opened.login} label="login" />
        <Text size="sm" mt="xs">
          Secret
        </Text>
        <CopyText value={opened.secret} label="secret" />
        <Button variant="default" size="compact-sm" mt="sm" onClick={() => opening.reset()}>
          Hide
        </Button>
      </Alert>
    </Section>
  )
}
