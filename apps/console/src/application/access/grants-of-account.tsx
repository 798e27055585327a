/** Who may open or manage a shared account and because of what; given to more people, and withdrawn with the effect said. */
import { Button } from '@mantine/core'
import { Because } from '../../design/because.tsx'
import type { Column } from '../../design/columns.ts'
import { Loaded } from '../../design/page.tsx'
import { RelativeTime } from '../../design/relative-time.tsx'
import { Section } from '../../design/section.tsx'
import { ShortTable } from '../../design/short-table.tsx'
import { TextLink } from '../../design/text-link.tsx'
import { useMay } from '../may.ts'
import { useSession } from '../session.ts'
import type { SharedAccount } from './account-queries.ts'
import { type Grant, useAccountGrants, useAccountWithdrawal } from './grant-queries.ts'
import { becauseText } from './grant-words.ts'
import { ShareAccount } from './share-account.tsx'
import { useAskedWithdrawal } from './withdrawal.ts'

export interface GrantsOfAccountProps {
  readonly account: SharedAccount
  readonly mayManage: boolean
}

export function GrantsOfAccount({ account, mayManage }: GrantsOfAccountProps) {
  const grants = useAccountGrants(account.id)
  const { member } = useSession()
  const withdraw: Column<Grant> = {
    label: 'Withdraw',
    cell: grant =>
      mayManage || grant.identity.id === member.id ? <Withdraw account={account} grant={grant} /> : null,
  }
  return (
    <Section
      title="Who may open it"
      purpose="Owners and admins manage every shared account; to open one takes a grant, also of them."
    >
      <Loaded query={grants} what="the grants">
        {({ items }) => (
          <ShortTable
            what="grants"
            columns={[...columns, withdraw]}
            rows={items}
            keyOf={({ id }) => id}
            empty="Nobody was granted it."
          />
        )}
      </Loaded>
      <ShareAccount account={account} mayManage={mayManage} />
    </Section>
  )
}

const columns: readonly Column<Grant>[] = [
  {
    label: 'Who',
    cell: ({ identity }) => <Who identity={identity} />,
    text: ({ identity }) => identity.name,
  },
  { label: 'May', cell: ({ permission }) => permission },
  {
    label: 'Because',
    cell: grant => <Because>{becauseText(grant)}</Because>,
    text: becauseText,
    wraps: true,
  },
  {
    label: 'Given',
    cell: ({ grantedAt }) => <RelativeTime at={grantedAt} />,
    text: ({ grantedAt }) => grantedAt,
  },
]

/** Members and teams are opened by who may see them. */
export function Who({ identity: { kind, id, name } }: Pick<Grant, 'identity'>) {
  const mayRead = useMay('members.read')
  if (id === null || !mayRead) return name
  return kind === 'team' ? (
    <TextLink to={{ to: '/groups/teams/$team', params: { team: id } }}>{name}</TextLink>
  ) : (
    <TextLink to={{ to: '/members/$member/access', params: { member: id } }}>{name}</TextLink>
  )
}

interface WithdrawProps {
  readonly account: SharedAccount
  readonly grant: Grant
}

function Withdraw({ account: { id, name }, grant }: WithdrawProps) {
  const withdrawal = useAccountWithdrawal(id)
  const ask = useAskedWithdrawal(withdrawal.mutate)
  return (
    <Button
      variant="default"
      size="compact-sm"
      loading={withdrawal.isPending}
      aria-label={`Withdraw ${grant.permission} from ${grant.identity.name}`}
      onClick={() => void ask(grant, name)}
    >
      Withdraw
    </Button>
  )
}
