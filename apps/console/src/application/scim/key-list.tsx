/** The API keys of SCIM: what each may do, who used it last, and how it is ended. */
import { Button, Group, Modal, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { Column } from '../../design/columns.ts'
import { useConfirm } from '../../design/confirm.tsx'
import { Empty, Loaded } from '../../design/page.tsx'
import { RelativeTime } from '../../design/relative-time.tsx'
import { Section } from '../../design/section.tsx'
import { ShortTable } from '../../design/short-table.tsx'
import { StateWord } from '../../design/state-word.tsx'
import { Allowed } from '../allowed.tsx'
import { useMay } from '../may.ts'
import { type ScimKey, useRevokeKey, useScimKeys } from './key-queries.ts'
import { currentKey, stateOfKey } from './key-state.ts'
import { profileLabel } from './key-terms.ts'
import { RotateKey } from './rotate-key.tsx'

export function KeyList() {
  const keys = useScimKeys()
  const [rotated, rotate] = useState<ScimKey>()
  const revoke = useRevoking(keys.data ?? [])
  const cell = (key: ScimKey) => <Deeds scimKey={key} onRotate={rotate} onRevoke={revoke} />
  const deeds: readonly Column<ScimKey>[] = useMay('scim.manage') ? [{ label: 'Actions', cell }] : []
  const action = (
    <Button variant="default" renderRoot={props => <Link to="/scim/keys/new" {...props} />}>
      Issue an API key
    </Button>
  )
  return (
    <Section
      title="API keys"
      purpose="Whoever holds one writes people into this workspace as Scim System User."
      action={
        <Allowed to="scim.manage" does="issue API keys">
          {action}
        </Allowed>
      }
    >
      <Loaded query={keys} what="the API keys">
        {rows => (
          <ShortTable
            what="API keys"
            rows={rows}
            keyOf={({ id }) => id}
            columns={[...columns, ...deeds]}
            empty={<Empty title="There is no API key yet">“Copy API Key” above issues the first one.</Empty>}
          />
        )}
      </Loaded>
      <Modal
        opened={rotated !== undefined}
        onClose={() => rotate(undefined)}
        title={`Rotate “${rotated?.label ?? ''}”`}
        closeOnClickOutside={false}
        centered
      >
        <Text size="sm" mb="sm">
          A new key on the same terms takes its place. Both are valid until the old one ends, so that the new
          one can be pasted at the identity provider without a gap.
        </Text>
        {rotated !== undefined && <RotateKey scimKey={rotated} />}
      </Modal>
    </Section>
  )
}

const columns: readonly Column<ScimKey>[] = [
  {
    label: 'Label',
    cell: ({ label, hint, madeBy }) => (
      <>
        {label}{' '}
        <Text size="xs" c="dimmed">
          <code>…{hint}</code>, issued by {madeBy ?? 'the operator'}
        </Text>
      </>
    ),
    text: ({ label }) => label,
  },
  {
    label: 'State',
    cell(key) {
      const { word, look } = stateOfKey(key, Date.now())
      return <StateWord word={word} look={look} />
    },
    text: key => stateOfKey(key, Date.now()).word,
  },
  {
    label: 'Profile',
    cell: key => (
      <>
        {profileLabel(key.profile)}
        <Text size="xs" c="dimmed" maw={260}>
          {boundsOf(key)}
        </Text>
      </>
    ),
    text: ({ profile }) => profileLabel(profile),
  },
  {
    label: 'Last used',
    cell: ({ lastUsedAt, lastUsedFrom }) => (
      <>
        <RelativeTime at={lastUsedAt} />
        {lastUsedFrom !== null && (
          <Text size="xs" c="dimmed">
            from {lastUsedFrom}
          </Text>
        )}
      </>
    ),
    text: ({ lastUsedAt }) => lastUsedAt ?? '',
  },
  {
    label: 'Expires',
    cell: ({ expiresAt }) => <RelativeTime at={expiresAt} />,
    text: ({ expiresAt }) => expiresAt ?? '',
  },
]

function boundsOf({ scopes, addressRanges, rateLimit, allowedRoles }: ScimKey): string {
  const bounds = [
    ...(scopes ?? []),
    ...(addressRanges ?? []),
    ...(rateLimit === null
      ? []
      : [`${rateLimit.requests.toLocaleString('en')} requests in ${rateLimit.perSeconds} s`]),
    ...(allowedRoles === null
      ? []
      : [allowedRoles.length === 0 ? 'no roles' : `roles ${allowedRoles.join(', ')}`]),
  ]
  return bounds.length === 0 ? 'no bounds' : bounds.join('; ')
}

interface DeedsProps {
  readonly scimKey: ScimKey
  readonly onRotate: (key: ScimKey) => void
  readonly onRevoke: (key: ScimKey) => void
}

function Deeds({ scimKey, onRotate, onRevoke }: DeedsProps) {
  if (!stateOfKey(scimKey, Date.now()).isValid) return null
  return (
    <Group gap={4} wrap="nowrap">
      {scimKey.rotatedTo === null && (
        <Button size="compact-sm" variant="default" onClick={() => onRotate(scimKey)}>
          Rotate
        </Button>
      )}
      <Button size="compact-sm" variant="default" color="red" onClick={() => onRevoke(scimKey)}>
        Revoke
      </Button>
    </Group>
  )
}

/** Revokes a key after it was said what ends with it. */
function useRevoking(keys: readonly ScimKey[]): (key: ScimKey) => void {
  const confirm = useConfirm()
  const revoke = useRevokeKey()
  const ask = async (key: ScimKey) => {
    const isLast = keys.every(other => other.id === key.id || !stateOfKey(other, Date.now()).isValid)
    const others = isLast
      ? 'It is the only valid key: the identity provider cannot reach this workspace any more.'
      : `Other keys go on${currentKey(keys, Date.now())?.id === key.id ? '; the older ones end when they were set to' : ''}.`
    const effect = `${profileLabel(key.profile)} loses access by this key now, at its next request. ${others} Members stay as they are.`
    const title = `Revoke “${key.label}”?`
    if (await confirm({ title, effect, action: 'Revoke', danger: true })) revoke.mutate(key.id)
  }
  return key => void ask(key)
}
