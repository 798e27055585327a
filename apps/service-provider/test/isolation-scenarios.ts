/** What can be asked with the name of something: of one's own, of another workspace's, or of nothing at all. */
import type { JsonObject } from '@joinery/scim'
import { userBody } from './running-application.ts'

/** What a workspace has that another one may name. */
export interface Side {
  readonly workspaceId: string
  readonly token: string
  readonly tokenId: string
  readonly user: string
  readonly userName: string
  readonly group: string
  readonly member: string
}

interface Ask {
  readonly method: string
  readonly path: string
  readonly body?: JsonObject
  readonly headers?: Readonly<Record<string, string>>
}

export interface Scenario {
  readonly name: string
  /** What is named. */
  readonly kind: 'user' | 'group' | 'userName' | 'member' | 'tokenId'
  readonly status: number
  readonly ask: (named: string, own: Side) => Ask
}

const urn = 'urn:ietf:params:scim:api:messages:2.0'

const onUser = onResource('user', '/Users', userBody('taken-over'))
const onGroup = onResource('group', '/Groups', groupBody('Taken over'))

export const scimScenarios: readonly Scenario[] = [
  ...onUser,
  ...onGroup,
  ...inBulk('user', '/Users', userBody('taken-over')),
  ...inBulk('group', '/Groups', groupBody('Taken over')),
  found('users by id', 'user', '/Users', id => `id eq "${id}"`),
  found('users by userName', 'userName', '/Users', name => `userName eq "${name}"`),
  found('users by a part of userName', 'userName', '/Users', name => `userName co "${name}"`),
  found('users by their groups', 'group', '/Users', id => `groups.value eq "${id}"`),
  found('groups by id', 'group', '/Groups', id => `id eq "${id}"`),
  found('groups by their members', 'user', '/Groups', id => `members.value eq "${id}"`),
  found('groups by members in brackets', 'user', '/Groups', id => `members[value eq "${id}"]`),
  found('groups by groups in them', 'group', '/Groups', id => `members.value eq "${id}"`),
  found('anything by id', 'user', '', id => `id eq "${id}"`),
  ...(['user', 'group'] as const).flatMap(asMember),
]

export const adminScenarios: readonly Scenario[] = [
  reading('a member', 'member', id => `/members/${id}`, 404),
  reading('members by userName', 'userName', name => `/members?userName=${name}`),
  reading('the history of a member', 'member', id => `/history?member_id=${id}`),
  reading('the history of a member as a feed', 'member', id => `/history?member_id=${id}&after=0.0`),
  reading('the history of a group', 'group', id => `/history?group_id=${id}`),
  {
    name: 'rotating a token',
    kind: 'tokenId',
    status: 404,
    ask: id => ({ method: 'POST', path: `/tokens/${id}/rotate`, body: {} }),
  },
  {
    name: 'revoking a token',
    kind: 'tokenId',
    status: 404,
    ask: id => ({ method: 'DELETE', path: `/tokens/${id}` }),
  },
]

export function groupBody(displayName: string, ...members: readonly string[]): JsonObject {
  return {
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:Group'],
    displayName,
    ...(members.length > 0 && { members: members.map(value => ({ value })) }),
  }
}

function onResource(kind: 'user' | 'group', endpoint: string, body: JsonObject): readonly Scenario[] {
  const headers = { 'if-match': 'W/"1"' }
  const name = kind === 'user' ? 'userName' : 'displayName'
  const asks: readonly (Omit<Ask, 'path'> & { readonly query?: string })[] = [
    { method: 'GET' },
    { method: 'GET', query: `?attributes=${name}` },
    { method: 'GET', headers: { 'if-none-match': 'W/"1"' } },
    { method: 'HEAD' },
    { method: 'PUT', body },
    { method: 'PUT', body, headers },
    { method: 'PATCH', body: patchBody({ op: 'replace', path: name, value: 'taken-over' }) },
    { method: 'PATCH', body: patchBody({ op: 'replace', path: name, value: 'taken-over' }), headers },
    { method: 'DELETE' },
    { method: 'DELETE', headers },
  ]
  return asks.map(({ query = '', ...ask }) => ({
    name: `${ask.method} ${endpoint}/{id}${query} ${Object.keys(ask.headers ?? {}).join()}`.trim(),
    kind,
    status: 404,
    ask: id => ({ ...ask, path: `${endpoint}/${id}${query}` }),
  }))
}

function inBulk(kind: 'user' | 'group', endpoint: string, data: JsonObject): readonly Scenario[] {
  const name = kind === 'user' ? 'userName' : 'displayName'
  const operations: readonly JsonObject[] = [
    { method: 'PUT', data },
    { method: 'PATCH', data: patchBody({ op: 'replace', path: name, value: 'taken-over' }) },
    { method: 'DELETE' },
  ]
  return operations.map(operation => ({
    name: `${String(operation['method'])} ${endpoint}/{id} in bulk`,
    kind,
    status: 200,
    ask: id => bulk({ ...operation, path: `${endpoint}/${id}` }),
  }))
}

/** A filter, by POST; that of a GET goes the same way. */
function found(
  name: string,
  kind: Scenario['kind'],
  endpoint: string,
  filterOf: (named: string) => string,
): Scenario {
  return {
    name: `a search of ${name}`,
    kind,
    status: 200,
    ask: named => ({
      method: 'POST',
      path: `${endpoint}/.search`,
      body: { schemas: [`${urn}:SearchRequest`], filter: filterOf(named) },
    }),
  }
}

function intoOwn(operation: (id: string) => JsonObject): Scenario['ask'] {
  return (id, own) => ({ method: 'PATCH', path: `/Groups/${own.group}`, body: patchBody(operation(id)) })
}

/** The name of something where a group of one's own takes members. */
function asMember(kind: 'user' | 'group'): readonly Scenario[] {
  const scenario = (name: string, status: number, ask: Scenario['ask']): Scenario => ({
    name: `a ${kind} ${name}`,
    kind,
    status,
    ask,
  })
  return [
    scenario('in a new group', 400, id => ({ method: 'POST', path: '/Groups', body: groupBody('New', id) })),
    scenario('PUT into a group', 400, (id, own) => ({
      method: 'PUT',
      path: `/Groups/${own.group}`,
      body: groupBody('Own', own.user, id),
    })),
    scenario(
      'added to a group',
      400,
      intoOwn(id => ({ op: 'add', path: 'members', value: [{ value: id }] })),
    ),
    scenario(
      'made the only one in a group',
      400,
      intoOwn(id => ({ op: 'replace', path: 'members', value: [{ value: id }] })),
    ),
    scenario(
      'taken out of a group',
      204,
      intoOwn(id => ({ op: 'remove', path: `members[value eq "${id}"]` })),
    ),
    scenario(
      'taken out of a group by a list',
      204,
      intoOwn(id => ({ op: 'remove', path: 'members', value: [{ value: id }] })),
    ),
    scenario('in a new group in bulk', 200, id =>
      bulk({ method: 'POST', path: '/Groups', bulkId: 'new', data: groupBody('New', id) }),
    ),
  ]
}

function reading(
  name: string,
  kind: Scenario['kind'],
  pathOf: (named: string) => string,
  status = 200,
): Scenario {
  return { name: `reading ${name}`, kind, status, ask: named => ({ method: 'GET', path: pathOf(named) }) }
}

function patchBody(...Operations: readonly JsonObject[]): JsonObject {
  return { schemas: [`${urn}:PatchOp`], Operations: [...Operations] }
}

function bulk(...Operations: readonly JsonObject[]): Ask {
  return {
    method: 'POST',
    path: '/Bulk',
    body: { schemas: [`${urn}:BulkRequest`], Operations: [...Operations] },
  }
}
