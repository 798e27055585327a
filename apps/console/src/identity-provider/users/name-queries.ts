/** Names to choose from: roles, apps and groups, of which an account has hundreds, are read whole. */
import { queryOptions } from '@tanstack/react-query'
import { api } from '../../api/identity-provider-client.ts'

export interface NamedChoice {
  readonly id: number
  readonly name: string
}

const pageSize = 1000
/** More than anybody chooses from; what is beyond is found by the pages that search. */
const mostPages = 5

async function readAll(
  read: (page: number) => Promise<{ readonly items: readonly NamedChoice[]; readonly headers: Headers }>,
): Promise<readonly NamedChoice[]> {
  const found: NamedChoice[] = []
  for (let page = 1; page <= mostPages; page += 1) {
    const { items, headers } = await read(page)
    found.push(...items)
    if (page >= Number(headers.get('total-pages'))) break
  }
  return found.toSorted((a, b) => a.name.localeCompare(b.name, 'en'))
}

export const roleNamesQuery = queryOptions({
  queryKey: ['roles', 'names'],
  queryFn: () =>
    readAll(async page => {
      const query = { limit: pageSize, page, fields: 'id,name' }
      const { data = [], response } = await api.GET('/api/2/roles', { params: { query } })
      return { items: data.map(named), headers: response.headers }
    }),
})

export const appNamesQuery = queryOptions({
  queryKey: ['apps', 'names'],
  queryFn: () =>
    readAll(async page => {
      const { data = [], response } = await api.GET('/api/2/apps', {
        params: { query: { limit: pageSize, page } },
      })
      return { items: data.map(named), headers: response.headers }
    }),
})

export const groupNamesQuery = queryOptions({
  queryKey: ['users', 'groups'],
  queryFn: () =>
    readAll(async page => {
      const { data = [], response } = await api.GET('/api/provisioning/groups', {
        params: { query: { limit: pageSize, page } },
      })
      return { items: data.map(named), headers: response.headers }
    }),
})

function named({ id = 0, name = '' }: Partial<NamedChoice>): NamedChoice {
  return { id, name }
}

/** Returns the choices as a select takes them. */
export function choicesOf(
  items: readonly NamedChoice[] | undefined,
): { readonly value: string; readonly label: string }[] {
  return (items ?? []).map(({ id, name }) => ({ value: String(id), label: name }))
}
