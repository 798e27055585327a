/** What was granted to the member himself, to be withdrawn one by one. */
import { Button } from '@mantine/core'
import { api } from '../../api/application-client.ts'
import { said } from '../../api/said.ts'
import { useConfirm } from '../../design/confirm.tsx'
import { counted } from '../../design/counted.ts'
import { Loaded } from '../../design/page.tsx'
import { RelativeTime } from '../../design/relative-time.tsx'
import { useSaving } from '../../design/saving.ts'
import { Section } from '../../design/section.tsx'
import { ShortTable } from '../../design/short-table.tsx'
import { useMay } from '../may.ts'
import { useWorkspace } from '../session.ts'
import { type Grant, type Openings, useGrants, useOpenings } from './access-queries.ts'
import type { MemberDetail } from './member-queries.ts'

export function GrantsSection({ member }: { readonly member: MemberDetail }) {
  const mayManage = useMay('access.manage')
  // Only who manages access may list grants; what is held stands above for everybody.
  return mayManage ? <Grants member={member} /> : null
}

function Grants({ member }: { readonly member: MemberDetail }) {
  const grants = useGrants(member.id)
  const { data: openings } = useOpenings(member.id)
  const { withdraw, isPending } = useWithdrawal(member)
  const nameOf = (grant: Grant) => resourceName(grant, openings)
  return (
    <Section
      title="Granted to this member"
      purpose="A suspension or a departure withdraws all of it for good."
    >
      <Loaded query={grants} what="the grants">
        {({ items }) => (
          <ShortTable
            what="grants"
            columns={[
              { label: 'On', cell: nameOf },
              { label: 'May', cell: ({ permission }) => permission },
              { label: 'Granted by', cell: ({ grantedBy }) => grantedBy },
              {
                label: 'When',
                cell: ({ grantedAt }) => <RelativeTime at={grantedAt} />,
                text: ({ grantedAt }) => grantedAt,
              },
              {
                label: 'Withdraw',
                cell: grant => (
                  <Button
                    variant="default"
                    size="compact-sm"
                    disabled={isPending}
                    aria-label={`Withdraw ${grant.permission} on ${nameOf(grant)}`}
                    onClick={() => void withdraw(grant, nameOf(grant))}
                  >
                    Withdraw
                  </Button>
                ),
              },
            ]}
            rows={items}
            keyOf={({ id }) => id}
            empty="Nothing was granted to this member alone."
          />
        )}
      </Loaded>
    </Section>
  )
}

function resourceName({ resource: { kind, id } }: Grant, openings: Openings | undefined): string {
  const noun = kind.replaceAll('_', ' ')
  if (id === null) return kind === 'directory' ? 'the directory' : `every ${noun}`
  const known = [
    ...(openings?.sharedAccounts ?? []),
    ...(openings?.connections ?? []),
    ...(openings?.recipes ?? []),
  ]
  return known.find(one => one.id === id)?.name ?? `${noun} ${id}`
}

function useWithdrawal(member: MemberDetail) {
  const workspace = useWorkspace()
  const confirm = useConfirm()
  const save = useSaving({
    mutationFn: (id: string) =>
      said(
        api.DELETE('/api/workspaces/{workspace}/permissions/{id}', { params: { path: { workspace, id } } }),
      ),
    success: ({ followUps }) =>
      followUps === 0
        ? 'Withdrawn'
        : `Withdrawn; ${counted(followUps, 'follow-up waits', 'follow-ups wait')} to be done`,
    topics: ['access', 'members', 'followups', 'history'],
  })
  const withdraw = async ({ id, permission }: Grant, name: string) => {
    const isConfirmed = await confirm({
      title: 'Withdraw this grant?',
      effect: `1 person, ${member.displayName}, loses “${permission}” on ${name} now, unless a team or a role gives it too. Of a privileged account that was opened, a follow-up is queued.`,
      action: 'Withdraw',
      danger: true,
    })
    if (isConfirmed) save.mutate(id)
  }
  return { withdraw, isPending: save.isPending }
}
