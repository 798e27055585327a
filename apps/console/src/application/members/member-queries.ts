/** What the pages of members read. */
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { api, type Schemas } from '../../api/application-client.ts'
import { said } from '../../api/said.ts'
import { alsoOf } from '../../design/topics.ts'
import { useWorkspace } from '../session.ts'
import { type MembersSearch, membersQueryOf } from './members-search.ts'

export type Member = Schemas['Member']
export type MemberDetail = Schemas['MemberDetail']

const pageSize = 200

export function useMembers(search: MembersSearch) {
  const workspace = useWorkspace()
  return useInfiniteQuery({
    queryKey: ['members', workspace, search],
    initialPageParam: '',
    placeholderData: keepPreviousData,
    async queryFn({ pageParam: after }) {
      const query = { ...membersQueryOf(search), limit: pageSize, ...(after !== '' && { after }) }
      const { items, next } = await said(
        api.GET('/api/workspaces/{workspace}/members', { params: { path: { workspace }, query } }),
      )
      return { rows: items, next }
    },
    getNextPageParam: ({ next }) => next ?? undefined,
  })
}

/**
 * Returns how many members fit in all, where the list has more than was read of it: else it has said so itself, and a text
 * need not be looked for a second time.
 */
export function useMemberCount(search: MembersSearch, goesOn: boolean): number | undefined {
  const workspace = useWorkspace()
  const { data } = useQuery({
    queryKey: ['members', workspace, 'count', search],
    enabled: goesOn,
    async queryFn() {
      const params = { path: { workspace }, query: membersQueryOf(search) }
      const { total } = await said(api.GET('/api/workspaces/{workspace}/members/count', { params }))
      return total
    },
  })
  return goesOn ? data : undefined
}

/** One member with all that hangs on it. */
export function useMember(id: string) {
  const workspace = useWorkspace()
  return useQuery({
    queryKey: ['members', workspace, 'one', id],
    meta: alsoOf('roles', 'groups', 'sessions', 'access'),
    queryFn: () =>
      said(api.GET('/api/workspaces/{workspace}/members/{id}', { params: { path: { workspace, id } } })),
  })
}

/** The last entry of the history of a member that fits: when and by whom it was, and how it is then. */
export function useLastEntry(member: string, fits: { readonly event?: string; readonly field?: string }) {
  const workspace = useWorkspace()
  return useQuery({
    queryKey: ['history', workspace, 'last', member, fits],
    async queryFn() {
      const query = { member_id: member, limit: 1, ...fits }
      const { items } = await said(
        api.GET('/api/workspaces/{workspace}/history', { params: { path: { workspace }, query } }),
      )
      return items[0] ?? null
    },
  })
}

/** The environments of the workspace and the roles that one can have in them. */
export function useRoleCatalogue() {
  const workspace = useWorkspace()
  return useQuery({
    queryKey: ['roles', workspace],
    meta: alsoOf('members'),
    queryFn: () => said(api.GET('/api/workspaces/{workspace}/roles', { params: { path: { workspace } } })),
  })
}
