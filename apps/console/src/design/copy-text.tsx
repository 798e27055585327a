/** Values that are copied with one click, and secrets that are shown once. */
import { ActionIcon, Alert, CopyButton, Group, Tooltip } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'

export interface CopyTextProps {
  readonly value: string
  /** What is copied: `SCIM Base URL`. */
  readonly label: string
}

export function CopyText({ value, label }: CopyTextProps) {
  return (
    <Group gap={4} wrap="nowrap" className="copied">
      <code>{value}</code>
      <CopyButton value={value} timeout={2_000}>
        {({ copied, copy }) => (
          <Tooltip label={copied ? 'Copied' : `Copy ${label}`}>
            <ActionIcon variant="subtle" color="gray" onClick={copy} aria-label={`Copy ${label}`}>
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

/** A secret just made: it is shown now and never again. */
export function CopyOnce({ value, label }: CopyTextProps) {
  return (
    <Alert color="yellow" title={`${label} is shown once`} role="status">
      Copy it now and keep it in a safe place: it cannot be shown again.
      <CopyText value={value} label={label} />
    </Alert>
  )
}
