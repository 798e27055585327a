/** The API keys that act for a member: never the keys, only what they can be told from others by. */
import { Button } from '@mantine/core'
import type { Column } from '../../design/columns.ts'
import { useConfirm } from '../../design/confirm.tsx'
import { Loaded } from '../../design/page.tsx'
import { RelativeTime } from '../../design/relative-time.tsx'
import { Section } from '../../design/section.tsx'
import { ShortTable } from '../../design/short-table.tsx'
import { useMay } from '../may.ts'
import type { MemberDetail } from './member-queries.ts'
import { type ApiKey, useApiKeyRevocation, useMemberApiKeys } from './session-queries.ts'

const columns: readonly Column<ApiKey>[] = [
  { label: 'Name', cell: ({ name }) => name },
  { label: 'Key', cell: ({ hint }) => `…${hint}` },
  {
    label: 'Made',
    cell: ({ createdAt }) => <RelativeTime at={createdAt} />,
    text: ({ createdAt }) => createdAt,
  },
  {
    label: 'Last used',
    cell: ({ lastUsedAt }) => <RelativeTime at={lastUsedAt} />,
    text: ({ lastUsedAt }) => lastUsedAt ?? '',
  },
  {
    label: 'Expires',
    cell: ({ expiresAt }) => <RelativeTime at={expiresAt} />,
    text: ({ expiresAt }) => expiresAt ?? '',
  },
]

export function ApiKeysSection({ member }: { readonly member: MemberDetail }) {
  const keys = useMemberApiKeys(member.id)
  const mayManage = useMay('members.manage')
  return (
    <Section
      title="API keys"
      purpose="A key may do what the member may, until it expires or the member leaves."
    >
      <Loaded query={keys} what="the API keys">
        {({ items }) => (
          <ShortTable
            what="API keys"
            columns={[
              ...columns,
              {
                label: 'Revoke',
                cell: key => (
                  <Revoke member={member} apiKey={key} mayRevoke={mayManage && key.revokedAt === null} />
                ),
              },
            ]}
            rows={items}
            keyOf={({ id }) => id}
            empty={`${member.displayName} has made no API key.`}
          />
        )}
      </Loaded>
    </Section>
  )
}

interface RevokeProps {
  readonly member: MemberDetail
  readonly apiKey: ApiKey
  readonly mayRevoke: boolean
}

function Revoke({ member, apiKey: { id, name, revokedAt }, mayRevoke }: RevokeProps) {
  const confirm = useConfirm()
  const revocation = useApiKeyRevocation(member.id)
  if (!mayRevoke) {
    return revokedAt === null ? null : (
      <span>
        revoked <RelativeTime at={revokedAt} />
      </span>
    )
  }
  const revoke = async () => {
    const isConfirmed = await confirm({
      title: `Revoke the API key ${name}?`,
      effect: '1 key is refused from the next request on. Whatever uses it stops.',
      action: 'Revoke',
      danger: true,
    })
    if (isConfirmed) revocation.mutate(id)
  }
  return (
    <Button
      variant="default"
      size="compact-sm"
      loading={revocation.isPending}
      aria-label={`Revoke ${name}`}
      onClick={() => void revoke()}
    >
      Revoke
    </Button>
  )
}
