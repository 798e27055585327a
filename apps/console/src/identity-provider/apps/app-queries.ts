/** What the pages of apps read. Keys begin with the topic under which the live stream tells of changes. */
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import type { components } from '../../api/identity-provider.gen.d.ts'
import { api } from '../../api/identity-provider-client.ts'
import { said } from '../../api/said.ts'
import { alsoOf } from '../../design/topics.ts'

type Schemas = components['schemas']
export type AppOverview = Schemas['AppOverview']
export type AppParameter = Schemas['AppParameter']
export type AppRule = Omit<Schemas['AppRule'], 'actions'> & {
  readonly actions: Omit<Schemas['AppRule']['actions'][number], 'scriptlet'>[]
}
export type AppSso = Schemas['AppSso']
export type AppUser = Schemas['AppUser']
export type AppUserInFull = Schemas['AppUserInFull']
export type Connector = Schemas['Connector']

export const pageSize = 200
/** Roles, policies and the like: as many as a list to choose from holds. */
const mostChoices = 1000

/** Returns the id of the app whose page is shown; an address that names none leads to what no app has. */
export function useAppId(): number {
  const { app } = useParams({ strict: false })
  const id = Number(app)
  return Number.isSafeInteger(id) && id > 0 ? id : 0
}

function pathOf(id: number) {
  return { params: { path: { id } } }
}

export function useApps(search: string) {
  return useInfiniteQuery({
    queryKey: ['apps', 'list', search],
    meta: alsoOf('assignments', 'tasks'),
    initialPageParam: 1,
    placeholderData: keepPreviousData,
    async queryFn({ pageParam: page }) {
      const query = { limit: pageSize, page, ...(search !== '' && { name: search }) }
      const { data, response } = await api.GET('/api/provisioning/apps', { params: { query } })
      return readPage(data ?? [], response, page)
    },
    getNextPageParam: ({ next }) => next,
  })
}

/** Returns rows with what the headers of a paged list say. */
export function readPage<Row>(rows: readonly Row[], { headers }: Response, page: number) {
  const pages = Number(headers.get('total-pages'))
  return { rows, total: Number(headers.get('total-count')), next: page < pages ? page + 1 : undefined }
}

export function useOverview(id: number) {
  return useQuery({
    queryKey: ['apps', id, 'overview'],
    meta: alsoOf('assignments', 'tasks'),
    queryFn: () => said(api.GET('/api/provisioning/apps/{id}/overview', pathOf(id))),
  })
}

export function useApp(id: number) {
  return useQuery({
    queryKey: ['apps', id, 'app'],
    meta: alsoOf('roles'),
    queryFn: () => said(api.GET('/api/2/apps/{id}', pathOf(id))),
  })
}

export function useProvisioning(id: number, isThere = true) {
  return useQuery({
    queryKey: ['apps', id, 'provisioning'],
    enabled: isThere,
    queryFn: () => said(api.GET('/api/provisioning/apps/{id}', pathOf(id))),
  })
}

export function useSso(id: number) {
  return useQuery({
    queryKey: ['apps', id, 'sso'],
    queryFn: () => said(api.GET('/api/provisioning/apps/{id}/sso', pathOf(id))),
  })
}

export function useSetup(id: number) {
  return useQuery({
    queryKey: ['apps', id, 'setup'],
    queryFn: () => said(api.GET('/api/provisioning/apps/{id}/setup', pathOf(id))),
  })
}

/** As they are read: what the API always answers null is no part of it. */
export type App = NonNullable<ReturnType<typeof useApp>['data']>
export type ProvisioningApp = NonNullable<ReturnType<typeof useProvisioning>['data']>

export function useConnectors(search: string) {
  return useQuery({
    queryKey: ['settings', 'connectors', search],
    placeholderData: keepPreviousData,
    queryFn: () => said(api.GET('/api/2/connectors', { params: { query: { name: search } } })),
  })
}

export function useRoleNames() {
  return useQuery({
    queryKey: ['roles', 'choices'],
    async queryFn() {
      const query = { limit: mostChoices, fields: 'id,name', sort: 'name' }
      const roles = await said(api.GET('/api/2/roles', { params: { query } }))
      return roles.map(({ id = 0, name = '' }) => ({ id, name }))
    },
  })
}

export function usePolicies() {
  return useQuery({
    queryKey: ['settings', 'policies', 'names'],
    queryFn: () => said(api.GET('/api/provisioning/policies', { params: { query: { limit: mostChoices } } })),
  })
}
