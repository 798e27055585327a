/** Connections and recipes: read as lists and one by one, with the runs of a recipe. */
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { api, type Schemas } from '../../api/application-client.ts'
import { said } from '../../api/said.ts'
import { alsoOf } from '../../design/topics.ts'
import { useWorkspace } from '../session.ts'
import { type AssetsSearch, assetsQueryOf } from './assets-search.ts'

export type Connection = Schemas['Connection']
export type Recipe = Schemas['Recipe']
export type Run = Schemas['RecipeRun']
export type AssetKind = 'connection' | 'recipe'
export type Asset = Connection | Recipe

const pageSize = 200
const most = 1_000

/** What a list is asked for beside what the address says. */
interface Asked extends AssetsSearch {
  /** The id of whose they are. */
  readonly ownerId?: string
}

function listQuery({ ownerId, ...search }: Asked, after: string) {
  return {
    ...assetsQueryOf(search),
    ...(ownerId !== undefined && { owner: ownerId }),
    limit: pageSize,
    ...(after !== '' && { after }),
  }
}

export function useConnections(asked: Asked) {
  const workspace = useWorkspace()
  return useInfiniteQuery({
    queryKey: ['assets', workspace, 'connections', asked],
    meta: alsoOf('access', 'members', 'roles'),
    initialPageParam: '',
    placeholderData: keepPreviousData,
    async queryFn({ pageParam: after }) {
      const { items, next } = await said(
        api.GET('/api/workspaces/{workspace}/connections', {
          params: { path: { workspace }, query: listQuery(asked, after) },
        }),
      )
      return { rows: items, next }
    },
    getNextPageParam: ({ next }) => next ?? undefined,
  })
}

export function useRecipes(asked: Asked) {
  const workspace = useWorkspace()
  return useInfiniteQuery({
    queryKey: ['assets', workspace, 'recipes', asked],
    meta: alsoOf('access', 'members', 'roles'),
    initialPageParam: '',
    placeholderData: keepPreviousData,
    async queryFn({ pageParam: after }) {
      const { items, next } = await said(
        api.GET('/api/workspaces/{workspace}/recipes', {
          params: { path: { workspace }, query: listQuery(asked, after) },
        }),
      )
      return { rows: items, next }
    },
    getNextPageParam: ({ next }) => next ?? undefined,
  })
}

export function useConnection(id: string) {
  const workspace = useWorkspace()
  return useQuery({
    queryKey: ['assets', workspace, 'connection', id],
    meta: alsoOf('members'),
    queryFn: () =>
      said(api.GET('/api/workspaces/{workspace}/connections/{id}', { params: { path: { workspace, id } } })),
  })
}

export function useRecipe(id: string) {
  const workspace = useWorkspace()
  return useQuery({
    queryKey: ['assets', workspace, 'recipe', id],
    meta: alsoOf('members'),
    queryFn: () =>
      said(api.GET('/api/workspaces/{workspace}/recipes/{id}', { params: { path: { workspace, id } } })),
  })
}

/** The first thousand connections of an environment, to choose one from. */
export function useConnectionChoices(environment: string) {
  const workspace = useWorkspace()
  return useQuery({
    queryKey: ['assets', workspace, 'choices', environment],
    queryFn: () =>
      said(
        api.GET('/api/workspaces/{workspace}/connections', {
          params: { path: { workspace }, query: { environment, limit: most } },
        }),
      ),
  })
}

/** Runs come by the second: they are read again while one looks at them. */
const runsEveryMs = 5_000

export function useRuns(id: string) {
  const workspace = useWorkspace()
  return useInfiniteQuery({
    queryKey: ['assets', workspace, 'runs', id],
    initialPageParam: '',
    refetchInterval: runsEveryMs,
    async queryFn({ pageParam: after }) {
      const query = { limit: pageSize, ...(after !== '' && { after }) }
      const { items, next } = await said(
        api.GET('/api/workspaces/{workspace}/recipes/{id}/runs', {
          params: { path: { workspace, id }, query },
        }),
      )
      return { rows: items, next }
    },
    getNextPageParam: ({ next }) => next ?? undefined,
  })
}

export interface Owning {
  readonly connections: number
  readonly recipes: number
  /** There are more than were counted. */
  readonly isMore: boolean
}

/** How much somebody owns, up to a thousand of each kind; nothing is asked until there is somebody. */
export function useOwning(owner: string | undefined) {
  const workspace = useWorkspace()
  return useQuery({
    queryKey: ['assets', workspace, 'owning', owner],
    enabled: owner !== undefined,
    async queryFn(): Promise<Owning> {
      const query = { limit: most, ...(owner !== undefined && { owner }) }
      const params = { path: { workspace }, query }
      const [connections, recipes] = await Promise.all([
        said(api.GET('/api/workspaces/{workspace}/connections', { params })),
        said(api.GET('/api/workspaces/{workspace}/recipes', { params })),
      ])
      const isMore = connections.next !== null || recipes.next !== null
      return { connections: connections.items.length, recipes: recipes.items.length, isMore }
    },
  })
}
