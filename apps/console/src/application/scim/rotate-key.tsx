/** Rotating an API key: a new one on the same terms, and for how long the old one goes on. */
import { Button, Group, Select, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { CopyOnce } from '../../design/copy-text.tsx'
import { type ScimKey, useRotateKey } from './key-queries.ts'

const overlaps = [
  { value: '0', label: 'End at once' },
  { value: '1', label: 'Go on for an hour' },
  { value: '24', label: 'Go on for a day' },
  { value: '168', label: 'Go on for a week' },
  { value: '720', label: 'Go on for 30 days' },
]

export function RotateKey({ scimKey }: { readonly scimKey: ScimKey }) {
  const [overlap, choose] = useState('24')
  const rotate = useRotateKey(() => undefined)
  if (rotate.data !== undefined) return <CopyOnce value={rotate.data.token} label="SCIM API Key" />
  return (
    <Stack gap="xs">
      <Group align="flex-end">
        <Select
          label="The old key is to"
          data={overlaps}
          value={overlap}
          onChange={value => choose(value ?? '24')}
          allowDeselect={false}
        />
        <Button
          loading={rotate.isPending}
          onClick={() => rotate.mutate({ id: scimKey.id, overlapHours: Number(overlap) })}
        >
          Rotate
        </Button>
      </Group>
      {overlap === '0' && (
        <Text size="sm" role="status">
          1 key ends now: the identity provider is refused from its next call on, until the new one is entered
          there.
        </Text>
      )}
    </Stack>
  )
}
