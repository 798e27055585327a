/** Entitlements: the groups that the application has, as they were last asked for. */
import { Button, Text } from '@mantine/core'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { api } from '../../api/identity-provider-client.ts'
import { said } from '../../api/said.ts'
import { counted } from '../../design/counted.ts'
import { type Column, EndlessTable } from '../../design/endless-table.tsx'
import { RelativeTime } from '../../design/relative-time.tsx'
import { useSaving } from '../../design/saving.ts'
import { Section } from '../../design/section.tsx'
import { type ProvisioningApp, pageSize, readPage } from './app-queries.ts'

function useEntitlements(id: number) {
  return useInfiniteQuery({
    queryKey: ['apps', id, 'entitlements'],
    initialPageParam: 1,
    placeholderData: keepPreviousData,
    async queryFn({ pageParam: page }) {
      const params = { path: { id }, query: { limit: pageSize, page } }
      const { data, response } = await api.GET('/api/provisioning/apps/{id}/entitlements', { params })
      return readPage(data ?? [], response, page)
    },
    getNextPageParam: ({ next }) => next,
  })
}

type Entitlement = NonNullable<ReturnType<typeof useEntitlements>['data']>['pages'][number]['rows'][number]

const columns: readonly Column<Entitlement>[] = [
  { label: 'Group', cell: ({ name }) => name },
  {
    label: 'Last seen',
    cell: ({ refreshed_at: at }) => <RelativeTime at={at} never="found or made since" />,
    text: ({ refreshed_at: at }) => at ?? '',
  },
]

export function Entitlements({ app }: { readonly app: ProvisioningApp }) {
  const refresh = useSaving({
    mutationFn: () =>
      said(
        api.POST('/api/provisioning/apps/{id}/entitlements/refresh', { params: { path: { id: app.id } } }),
      ),
    success: ({ total, added, removed }) =>
      `${app.name} has ${counted(total, 'group')}: ${added.length} new, ${removed.length} gone`,
    topics: ['apps'],
  })
  return (
    <Section
      title="Entitlements"
      purpose="The groups of the application. Rules put people into them; Groups has to be included in user provisioning."
      action={
        <Button variant="default" loading={refresh.isPending} onClick={() => refresh.mutate()}>
          Refresh
        </Button>
      }
    >
      <EndlessTable
        what="groups"
        columns={columns}
        list={useEntitlements(app.id)}
        keyOf={({ name }) => name}
        empty={
          <Text size="sm" c="dimmed">
            No group is known yet. Refresh asks the application for them.
          </Text>
        }
      />
    </Section>
  )
}
