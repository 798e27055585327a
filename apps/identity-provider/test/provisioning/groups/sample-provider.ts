/**
 * An application that behaves as OneLogin's own sample provider in Node does: SCIM 1.1 words, no filter on groups, a
 * change of members only by an explicit `operation`, 200 without body for it, and 400 `name_already_exists`. A list has
 * three groups a page, so that its pages have to be followed.
 */
import type { JsonObject } from '@joinery/scim'
import type { Answer, Handle } from './handle.ts'

const pageSize = 3

interface Group {
  readonly id: string
  readonly displayName: string
  readonly members: Set<string>
}

export function sampleProvider(): Handle {
  const users = new Set<string>()
  const groups = new Map<string, Group>()
  let count = 0
  const nextId = (): string => {
    count += 1
    return String(count)
  }
  const createGroup = (body: JsonObject): Answer => {
    const displayName = String(body['displayName'])
    if ([...groups.values()].some(group => group.displayName === displayName)) {
      return error(400, 'name_already_exists')
    }
    const group = { id: nextId(), displayName, members: new Set<string>() }
    groups.set(group.id, group)
    return json(201, shown(group))
  }
  const patch = (group: Group, body: JsonObject): Answer => {
    const changes = (body['members'] ?? []) as { value: string; operation?: string }[]
    const unknown = changes.find(({ value, operation }) => operation === 'add' && !users.has(value))
    if (unknown !== undefined) return error(400, `no user ${unknown.value}`)
    for (const { value, operation } of changes) {
      if (operation === 'add') group.members.add(value)
      if (operation === 'delete') group.members.delete(value)
    }
    return { status: 200 }
  }
  return async ({ method, path, body = {} }) => {
    const url = new URL(path, 'http://sample')
    const [, kind, id = ''] = url.pathname.split('/')
    if (kind === 'Users' && method === 'POST') {
      const user = nextId()
      users.add(user)
      return json(201, { id: user })
    }
    if (kind !== 'Groups') return error(404, 'not_found')
    if (id === '') return method === 'POST' ? createGroup(body) : list([...groups.values()], url.searchParams)
    const group = groups.get(id)
    if (group === undefined) return error(404, 'not_found')
    if (method === 'PATCH') return patch(group, body)
    groups.delete(id)
    return { status: 200 }
  }
}

function list(groups: readonly Group[], query: URLSearchParams): Answer {
  const start = Number(query.get('startIndex') ?? 1)
  const size = Number(query.get('count') ?? pageSize)
  const page = groups.slice(start - 1, start - 1 + size)
  return json(200, {
    totalResults: groups.length,
    startIndex: start,
    schemas: ['urn:scim:schemas:core:1.0'],
    Resources: page.map(shown),
  })
}

function shown({ id, displayName, members }: Group) {
  return { id, displayName, members: [...members].map(value => ({ value })) }
}

function error(code: number, description: string): Answer {
  return json(code, { Errors: { description, code } })
}

function json(status: number, body: object): Answer {
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
}
