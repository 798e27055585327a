/** The roles of a workspace, every change of them, and the values that were given and are none. */
import { useInfiniteQuery } from '@tanstack/react-query'
import { api, type Schemas } from '../../api/application-client.ts'
import { said } from '../../api/said.ts'
import { useSaving } from '../../design/saving.ts'
import { alsoOf } from '../../design/topics.ts'
import { useWorkspace } from '../session.ts'

export type Role = Schemas['Role']
export type RoleFlag = Schemas['RoleFlag']
export type Right = Role['rights'][number]

export interface RoleDraft {
  readonly name: string
  readonly description: string
  readonly rank: number
  readonly rights: Right[]
}

const pageSize = 200
const concerned = ['roles', 'members', 'groups', 'history']

export function useFlags() {
  const workspace = useWorkspace()
  return useInfiniteQuery({
    queryKey: ['roles', workspace, 'flags'],
    meta: alsoOf('members'),
    initialPageParam: '',
    async queryFn({ pageParam: after }) {
      const query = { limit: pageSize, ...(after !== '' && { after }) }
      const { items, next } = await said(
        api.GET('/api/workspaces/{workspace}/roles/flags', { params: { path: { workspace }, query } }),
      )
      return { rows: items, next }
    },
    getNextPageParam: ({ next }) => next ?? undefined,
  })
}

export function useRoleMaking(onSuccess: () => unknown) {
  const workspace = useWorkspace()
  return useSaving({
    mutationFn: (body: RoleDraft) =>
      said(api.POST('/api/workspaces/{workspace}/roles', { params: { path: { workspace } }, body })),
    success: 'The role is made; whoever was given its name before holds it now',
    topics: concerned,
    showsError: true,
    onSuccess,
  })
}

export function useRoleChange(name: string) {
  const workspace = useWorkspace()
  return useSaving({
    mutationFn: ({ description, rank, rights }: RoleDraft) =>
      said(
        api.PATCH('/api/workspaces/{workspace}/roles/{name}', {
          params: { path: { workspace, name } },
          body: { description, rank, rights },
        }),
      ),
    success: 'Saved',
    topics: concerned,
    showsError: true,
  })
}

export function useRoleRemoval(name: string, onSuccess: () => unknown) {
  const workspace = useWorkspace()
  return useSaving({
    mutationFn: () =>
      said(api.DELETE('/api/workspaces/{workspace}/roles/{name}', { params: { path: { workspace, name } } })),
    success: `The role ${name} is removed`,
    topics: concerned,
    onSuccess,
  })
}

export function useApplying() {
  const workspace = useWorkspace()
  return useSaving({
    mutationFn: () =>
      said(api.POST('/api/workspaces/{workspace}/roles/apply', { params: { path: { workspace } } })),
    success: ({ membersChanged }) =>
      membersChanged === 0
        ? 'Every member had the right roles already'
        : `The roles of ${membersChanged.toLocaleString('en')} members changed`,
    topics: concerned,
  })
}
