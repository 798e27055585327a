/** The secret of a credential just made: shown until somebody says that it is kept. */
import { Button, Group, Stack } from '@mantine/core'
import { CopyOnce, CopyText } from '../../../design/copy-text.tsx'
import { Section } from '../../../design/section.tsx'

export interface Secret {
  readonly name: string
  readonly clientId: string
  readonly clientSecret: string
}

export interface NewSecretProps {
  readonly secret: Secret
  readonly onKept: () => void
}

export function NewSecret({ secret, onKept }: NewSecretProps) {
  const { name, clientId, clientSecret } = secret
  return (
    <Section title={name} purpose="For the program that is to use it. Where it is lost, make another one.">
      <Stack gap="xs">
        <CopyText value={clientId} label="Client ID" />
        <CopyOnce value={clientSecret} label="Client Secret" />
        <Group>
          <Button variant="default" onClick={onKept}>
            I have kept it
          </Button>
        </Group>
      </Stack>
    </Section>
  )
}
