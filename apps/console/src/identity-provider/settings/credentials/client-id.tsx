/** A client id in a list: its beginning tells it from the others, and all of it is copied. */
import { ActionIcon, CopyButton, Group, Tooltip } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'

export interface ClientIdProps {
  readonly value: string
  /** Whose it is. */
  readonly of: string
}

const shownLength = 12

export function ClientId({ value, of }: ClientIdProps) {
  return (
    <Group gap={4} wrap="nowrap">
      <code title={value}>{value.slice(0, shownLength)}…</code>
      <CopyButton value={value} timeout={2_000}>
        {({ copied, copy }) => (
          <Tooltip label={copied ? 'Copied' : 'Copy Client ID'}>
            <ActionIcon variant="subtle" color="gray" onClick={copy} aria-label={`Copy Client ID of ${of}`}>
              {copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
              <span className="heard" role="status">
                {copied ? 'Copied' : ''}
              </span>
            </ActionIcon>
          </Tooltip>
        )}
      </CopyButton>
    </Group>
  )
}
