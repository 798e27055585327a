/**
 * "Copy API Key": issues the first key, copies it and shows it this once. Where there is one already it cannot be copied,
 * since only its fingerprint is kept; then it can be rotated, or another one issued.
 */
import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { IconCopy } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { CopyOnce } from '../../design/copy-text.tsx'
import { RelativeTime } from '../../design/relative-time.tsx'
import { type ScimKey, useIssueKey, useScimKeys } from './key-queries.ts'
import { currentKey } from './key-state.ts'
import { RotateKey } from './rotate-key.tsx'

export function CopyApiKey() {
  const keys = useScimKeys()
  const [isAsking, ask] = useState(false)
  const issue = useIssueKey(({ token }) => navigator.clipboard?.writeText(token).catch(() => undefined))
  const current = currentKey(keys.data ?? [], Date.now())
  const copy = () => {
    if (current === undefined) issue.mutate({ label: 'OneLogin', profile: 'onelogin' })
    else ask(true)
  }
  return (
    <div>
      <Text size="sm" fw={500}>
        SCIM API Key
      </Text>
      <Group gap="xs" mb={4}>
        <Button
          variant={current === undefined ? 'filled' : 'default'}
          leftSection={<IconCopy size={16} aria-hidden />}
          loading={issue.isPending}
          disabled={keys.data === undefined}
          onClick={copy}
        >
          Copy API Key
        </Button>
        {current !== undefined && <Text size="sm">…{current.hint}</Text>}
      </Group>
      <Text size="sm" c="dimmed">
        {current === undefined
          ? 'There is none yet: this issues the first one and copies it. It is shown once.'
          : 'It was shown when it was issued; here its fingerprint alone is kept.'}
      </Text>
      {issue.data !== undefined && <CopyOnce value={issue.data.token} label="SCIM API Key" />}
      {current !== undefined && (
        <AlreadyShown current={current} isOpen={isAsking} onClose={() => ask(false)} />
      )}
    </div>
  )
}

interface AlreadyShownProps {
  readonly current: ScimKey
  readonly isOpen: boolean
  readonly onClose: () => void
}

function AlreadyShown({ current, isOpen, onClose }: AlreadyShownProps) {
  const { label, hint, createdAt, lastUsedAt } = current
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title="The API key cannot be shown again"
      closeOnClickOutside={false}
      centered
    >
      <Stack>
        <Text size="sm">
          “{label}” ends in …{hint}, was issued <RelativeTime at={createdAt} /> and last used{' '}
          <RelativeTime at={lastUsedAt} />. Only its fingerprint is kept. Rotate it to get a key that takes
          its place, or issue another one beside it.
        </Text>
        <RotateKey scimKey={current} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Close
          </Button>
          <Button variant="default" renderRoot={props => <Link to="/scim/keys/new" {...props} />}>
            Issue another
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
