/** Where else the administrator is signed in. */
import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { api } from '../../api/identity-provider-client.ts'
import { said } from '../../api/said.ts'
import { useConfirm } from '../../design/confirm.tsx'
import { counted } from '../../design/counted.ts'
import { Empty, Loaded } from '../../design/page.tsx'
import { RelativeTime } from '../../design/relative-time.tsx'
import { useSaving } from '../../design/saving.ts'
import { Section } from '../../design/section.tsx'
import { ShortTable } from '../../design/short-table.tsx'

export function SessionsTab() {
  const sessions = useQuery({
    queryKey: ['account-sessions'],
    refetchInterval: 30_000,
    queryFn: () => said(api.GET('/api/session/elsewhere')),
  })
  const others = sessions.data?.length ?? 0
  return (
    <Section
      title="Your other sessions"
      purpose="Beside this one. End them if one of them is not yours, then change your password."
      action={others > 0 && <EndOthers others={others} />}
    >
      <Loaded query={sessions} what="your sessions">
        {data => (
          <ShortTable
            what="sessions"
            rows={data}
            keyOf={({ created_at: at, address }) => `${at} ${address}`}
            empty={<Empty title="You are signed in nowhere else" />}
            columns={[
              {
                label: 'Signed in',
                cell: one => <RelativeTime at={one.created_at} />,
                sortBy: one => one.created_at,
              },
              {
                label: 'Last used',
                cell: one => <RelativeTime at={one.last_used_at} />,
                sortBy: one => one.last_used_at,
              },
              { label: 'From', cell: ({ address }) => address },
              { label: 'Browser', cell: ({ user_agent: agent }) => agent },
            ]}
          />
        )}
      </Loaded>
    </Section>
  )
}

function EndOthers({ others }: { readonly others: number }) {
  const confirm = useConfirm()
  const end = useSaving({
    mutationFn: () => said(api.DELETE('/api/session/elsewhere')),
    success: ({ ended }) => `${counted(ended, 'session')} ended`,
    topics: ['account-sessions'],
  })
  const action = 'Sign out everywhere else'
  const ask = async () => {
    const effect = `${counted(others, 'other session')} of yours end now. This one goes on.`
    if (await confirm({ title: `${action}?`, effect, action, danger: true })) end.mutate()
  }
  return (
    <Button variant="default" loading={end.isPending} onClick={() => void ask()}>
      {action}
    </Button>
  )
}
