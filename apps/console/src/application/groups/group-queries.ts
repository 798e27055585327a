/** The groups that SCIM has pushed, what they stand for, and the teams. */
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { api, type Schemas } from '../../api/application-client.ts'
import { said } from '../../api/said.ts'
import { useSaving } from '../../design/saving.ts'
import { alsoOf } from '../../design/topics.ts'
import { useWorkspace } from '../session.ts'
import type { GroupsSearch } from './mappings-search.ts'

export type PushedGroup = Schemas['PushedGroup']
export type GroupMapping = Schemas['GroupMapping']
export type Team = Schemas['Team']
export type TeamMember = Schemas['TeamMember']

const pageSize = 200
const most = 1_000
const concerned = ['groups', 'roles', 'members', 'access', 'history']

export function useGroups(search: GroupsSearch) {
  const workspace = useWorkspace()
  return useInfiniteQuery({
    queryKey: ['groups', workspace, 'list', search],
    meta: alsoOf('roles'),
    initialPageParam: '',
    placeholderData: keepPreviousData,
    async queryFn({ pageParam: after }) {
      const query = { ...search, limit: pageSize, ...(after !== '' && { after }) }
      const { items, next } = await said(
        api.GET('/api/workspaces/{workspace}/groups', { params: { path: { workspace }, query } }),
      )
      return { rows: items, next }
    },
    getNextPageParam: ({ next }) => next ?? undefined,
  })
}

/** The first thousand groups, to choose one from. */
export function useGroupChoices() {
  const workspace = useWorkspace()
  return useQuery({
    queryKey: ['groups', workspace, 'choices'],
    queryFn: () =>
      said(
        api.GET('/api/workspaces/{workspace}/groups', {
          params: { path: { workspace }, query: { limit: most } },
        }),
      ),
  })
}

export function useMappings() {
  const workspace = useWorkspace()
  return useQuery({
    queryKey: ['groups', workspace, 'mappings'],
    meta: alsoOf('roles'),
    queryFn: () =>
      said(api.GET('/api/workspaces/{workspace}/group-mappings', { params: { path: { workspace } } })),
  })
}

export function useMappingCreation(onSuccess: () => void) {
  const workspace = useWorkspace()
  return useSaving({
    mutationFn: (body: { readonly groupId: string; readonly target: GroupMapping['target'] }) =>
      said(api.POST('/api/workspaces/{workspace}/group-mappings', { params: { path: { workspace } }, body })),
    success: ({ groupName }) => `${groupName} is mapped; its members have what it stands for`,
    topics: concerned,
    showsError: true,
    onSuccess,
  })
}

export function useMappingRemoval() {
  const workspace = useWorkspace()
  return useSaving({
    mutationFn: (id: string) =>
      said(
        api.DELETE('/api/workspaces/{workspace}/group-mappings/{id}', {
          params: { path: { workspace, id } },
        }),
      ),
    success: 'The mapping is removed; its members hold what else they are given',
    topics: concerned,
  })
}

/** The first thousand teams. */
export function useTeams() {
  const workspace = useWorkspace()
  return useQuery({
    queryKey: ['groups', workspace, 'teams'],
    meta: alsoOf('members'),
    queryFn: () =>
      said(
        api.GET('/api/workspaces/{workspace}/teams', {
          params: { path: { workspace }, query: { limit: most } },
        }),
      ),
  })
}
