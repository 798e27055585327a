/** What the roles that are chosen for a person give: read role by role, before anything is said of the effect. */
import { queryOptions, useQueries } from '@tanstack/react-query'
import { api } from '../../../api/identity-provider-client.ts'
import { there, type Why } from '../user-queries.ts'
import { effectOfRoles, type RolesEffect } from './roles-effect.ts'

/** Returns the roles that are chosen and not held. */
export function addedTo(held: readonly string[], wanted: readonly string[]): readonly number[] {
  return wanted.filter(id => !held.includes(id)).map(Number)
}

/** The apps that a role gives. */
export function givenQuery(id: number) {
  return queryOptions({
    queryKey: ['roles', id, 'apps given'],
    async queryFn() {
      const { data } = await api.GET('/api/2/roles/{id}/apps', { params: { path: { id } } })
      return { id, apps: there(data) }
    },
  })
}

/** Undefined while the apps of a role that was added are read. */
export function useRolesEffect(
  why: Why,
  wanted: readonly string[],
  held: readonly string[],
): RolesEffect | undefined {
  const added = addedTo(held, wanted)
  const given = useQueries({ queries: added.map(givenQuery) })
  const known = given.flatMap(({ data }) => data ?? [])
  if (known.length < added.length) return undefined
  return effectOfRoles(why, new Set(wanted.map(Number)), known)
}
