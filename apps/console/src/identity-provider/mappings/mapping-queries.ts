/** Mappings as the API has them, what a form offers for them, and what one would do. */
import { queryOptions, useQueries, useQuery } from '@tanstack/react-query'
import type { components } from '../../api/identity-provider.gen.d.ts'
import { api } from '../../api/identity-provider-client.ts'
import { said } from '../../api/said.ts'
import { alsoOf } from '../../design/topics.ts'
import { type ConditionChoices, choicesMeta } from '../conditions/condition-choices.ts'

export type Mapping = components['schemas']['Mapping']
export type DryRun = components['schemas']['MappingDryRun']
export type Run = components['schemas']['Run']

/** What is read again after a mapping was changed. */
export const mappingTopics = [
  'mappings',
  'users',
  'roles',
  'apps',
  'assignments',
  'tasks',
  'runs',
  'events',
] as const

function listMappings(enabled: 'true' | 'false'): Promise<Mapping[]> {
  return said(api.GET('/api/2/mappings', { params: { query: { enabled } } }))
}

/** All of them: the enabled ones in their order, then the others. */
export function useMappings() {
  return useQuery({
    queryKey: ['mappings', 'list'],
    async queryFn() {
      const [enabled, disabled] = await Promise.all([listMappings('true'), listMappings('false')])
      return { enabled, disabled }
    },
  })
}

export function useMapping(id: number) {
  return useQuery({
    queryKey: ['mappings', id],
    queryFn: () => said(api.GET('/api/2/mappings/{id}', { params: { path: { id } } })),
  })
}

/** What a condition of a mapping can ask. */
export const conditionChoices: ConditionChoices = {
  of: ['mappings'],
  sources: () => said(api.GET('/api/2/mappings/conditions')),
  operators: value =>
    said(api.GET('/api/2/mappings/conditions/{value}/operators', { params: { path: { value } } })),
  values: value =>
    said(api.GET('/api/2/mappings/conditions/{value}/values', { params: { path: { value } } })),
}

export const actionsQuery = queryOptions({
  queryKey: ['mappings', 'actions'],
  meta: choicesMeta,
  queryFn: () => said(api.GET('/api/2/mappings/actions')),
})

export const actionValuesQuery = (value: string) =>
  queryOptions({
    queryKey: ['mappings', 'action values', value],
    meta: choicesMeta,
    enabled: value !== '',
    queryFn: () => said(api.GET('/api/2/mappings/actions/{value}/values', { params: { path: { value } } })),
  })

/** Which apps each of these roles carries, by the role's id. */
export function useAppsOfRoles(roles: readonly number[]): ReadonlyMap<number, readonly string[]> {
  return useQueries({
    queries: [...new Set(roles)].map(id => ({
      queryKey: ['roles', id, 'app names'],
      meta: alsoOf('apps'),
      async queryFn() {
        const apps = await said(api.GET('/api/2/roles/{id}/apps', { params: { path: { id } } }))
        return { id, names: apps.map(({ name }) => name) }
      },
    })),
    combine: answers =>
      new Map(answers.flatMap(({ data }) => (data === undefined ? [] : [[data.id, data.names] as const]))),
  })
}

/** What would go with a stored mapping that is disabled or deleted. */
export function removalQuery(id: number) {
  return queryOptions({
    queryKey: ['mappings', id, 'removal'],
    staleTime: 0,
    queryFn: () => {
      const body = { without: true, sample_size: 0 }
      return said(api.POST('/api/provisioning/mappings/{id}/dryrun', { params: { path: { id } }, body }))
    },
  })
}

const pollMs = 1_500

/** Returns whether it goes on by itself. */
export function isUnderWay({ state }: Pick<Run, 'state'>): boolean {
  return state === 'queued' || state === 'running'
}

export type RunKind = 'reapply_mappings' | 'let_go_of_mapping'

/** The newest run of the kind: it is found again by whoever left the page and comes back. */
export function useNewestRun(kind: RunKind) {
  return useQuery({
    queryKey: ['runs', kind, 'newest'],
    refetchInterval: ({ state: { data } }) =>
      data !== null && data !== undefined && isUnderWay(data) ? pollMs : false,
    async queryFn() {
      const query = { kind, limit: 1 }
      const [run] = await said(api.GET('/api/provisioning/runs', { params: { query } }))
      return run ?? null
    },
  })
}

/** How many people there are, to say whom a reapply goes through. */
export const peopleCountQuery = queryOptions({
  queryKey: ['users', 'count'],
  staleTime: 0,
  async queryFn() {
    const { response } = await api.GET('/api/2/users', { params: { query: { limit: 1, fields: 'id' } } })
    return Number(response.headers.get('total-count'))
  },
})
