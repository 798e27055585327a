/** Ten recovery codes, shown once: to be copied or printed before one goes on. */
import { Button, CopyButton, Group, Stack, Text } from '@mantine/core'

export interface RecoveryCodesProps {
  readonly codes: readonly string[]
  readonly onKept: () => void
}

export function RecoveryCodes({ codes, onKept }: RecoveryCodesProps) {
  return (
    <Stack>
      <Text role="status">
        Each of them stands for a code of your app once, for the day your telephone is lost. They are shown
        this once: print them, or keep them where you keep your passwords.
      </Text>
      <ul className="codes" aria-label="Recovery codes">
        {codes.map(code => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <Group>
        <CopyButton value={codes.join('\n')}>
          {({ copied, copy }) => (
            <Button variant="default" onClick={copy}>
              {copied ? 'Copied' : 'Copy all'}
            </Button>
          )}
        </CopyButton>
        <Button variant="default" onClick={() => window.print()}>
          Print
        </Button>
        <Button onClick={onKept}>I have kept them</Button>
      </Group>
    </Stack>
  )
}
