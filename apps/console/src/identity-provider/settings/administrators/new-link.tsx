/** The link by which an administrator sets his password: shown once, to be handed to him. */
import { Button, Group, Stack } from '@mantine/core'
import { CopyOnce } from '../../../design/copy-text.tsx'
import { Section } from '../../../design/section.tsx'

export interface SetupLink {
  readonly email: string
  readonly url: string
}

export interface NewLinkProps {
  readonly link: SetupLink
  readonly onKept: () => void
}

export function NewLink({ link: { email, url }, onKept }: NewLinkProps) {
  return (
    <Section
      title={`Link for ${email}`}
      purpose="Hand it over yourself, it is not mailed. Who opens it sets the password; it is good once, within seven days."
    >
      <Stack gap="xs">
        <CopyOnce value={url} label="Link" />
        <Group>
          <Button variant="default" onClick={onKept}>
            I have handed it over
          </Button>
        </Group>
      </Stack>
    </Section>
  )
}
