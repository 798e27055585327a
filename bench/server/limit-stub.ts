/**
 * The other side: what PostgreSQL and node:http allow with no SCIM in between. Prepared statements on the same tables,
 * the same token look-up, the same bytes on the socket; a write is one statement. It checks nothing, and knows
 * only the requests of this bench.
 */
import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { Pool } from 'pg'
import { pageSize } from './cases.ts'
import { publicUrl, readSetting, scimPath, serve } from './child.ts'
import {
  addMember,
  insertPerson,
  type Row,
  removeMember,
  selectGroup,
  selectOne,
  selectPage,
  selectToken,
  selectUserName,
  updatePerson,
  updateTitle,
} from './limit-statements.ts'
import { storedFormsOf } from './stored-forms.ts'
import { hashOf } from './tables.ts'

interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

const { databaseUrl, poolSize } = readSetting()
const pool = new Pool({ connectionString: databaseUrl, max: poolSize })
const collection = `${scimPath}/Users`
const groupCollection = `${scimPath}/Groups`

/** How long a walk may rest. */
const walkMs = 30 * 60_000
const notFound: Answer = { status: 404, headers: {}, body: '' }

async function answer(request: IncomingMessage): Promise<Answer> {
  const url = request.url ?? ''
  const body = request.method === 'GET' ? '' : await readBody(request)
  const { rows } = await pool.query(selectToken(hashOf(request.headers.authorization)))
  const tenant: unknown = rows[0]?.tenant
  if (typeof tenant !== 'string') return { ...notFound, status: 401 }
  if (url.startsWith(groupCollection)) {
    const [groupId = ''] = url.slice(groupCollection.length + 1).split('?', 1)
    return request.method === 'PATCH' ? changeMembers(tenant, groupId, body) : group(tenant, groupId)
  }
  const id = url.slice(collection.length + 1)
  switch (request.method) {
    case 'PATCH':
      return retitle(tenant, id, body)
    case 'POST':
      return create(tenant, body)
    case 'PUT':
      return replace(tenant, id, body)
    default:
      return url.startsWith(`${collection}?`) ? list(tenant, new URLSearchParams(id)) : one(tenant, id)
  }
}

async function group(tenant: string, id: string): Promise<Answer> {
  const { rows } = await pool.query<Row>(selectGroup(tenant, id))
  const [row] = rows
  return row === undefined ? notFound : answerRow(200, row, 'Group')
}

async function one(tenant: string, id: string): Promise<Answer> {
  const { rows } = await pool.query<Row>(selectOne(tenant, id))
  const [row] = rows
  return row === undefined ? notFound : answerRow(200, row)
}

async function list(tenant: string, query: URLSearchParams): Promise<Answer> {
  const filter = query.get('filter')
  const userName = filter?.slice('userName eq "'.length, -1).toLowerCase()
  const expires = new Date(Date.now() + walkMs)
  const statement =
    userName === undefined ? selectPage(tenant, pageSize, expires) : selectUserName(tenant, userName)
  const { rows } = await pool.query<Row>(statement)
  const total = userName === undefined ? (rows[0]?.total ?? 0) : rows.length
  const head = `{"schemas":["urn:ietf:params:scim:api:messages:2.0:ListResponse"],"totalResults":${total},"startIndex":1`
  const body = `${head},"itemsPerPage":${rows.length},"Resources":[${rows.map(row => textOf(row)).join(',')}]}`
  return { status: 200, headers: {}, body }
}

async function create(tenant: string, body: string): Promise<Answer> {
  const id = timeOrderedId()
  const at = new Date()
  const forms = storedFormsOf(tenant, id, body)
  await pool.query(insertPerson(tenant, id, forms, at))
  const row = { id, document: forms.document, version: 1, created: at, last_modified: at }
  const { headers, ...rest } = answerRow(201, row)
  return { ...rest, headers: { location: `${publicUrl}/Users/${id}`, ...headers } }
}

async function replace(tenant: string, id: string, body: string): Promise<Answer> {
  const forms = storedFormsOf(tenant, id, body)
  const { rows } = await pool.query<Row>(updatePerson(tenant, id, forms, new Date()))
  const [row] = rows
  return row === undefined ? notFound : answerRow(200, row)
}

async function retitle(tenant: string, id: string, body: string): Promise<Answer> {
  const { value } = operationOf(body)
  if (typeof value !== 'string') throw new TypeError('the bench gives titles that are text')
  const { rows } = await pool.query<Row>(updateTitle(tenant, id, value, new Date()))
  const [row] = rows
  return row === undefined ? notFound : answerRow(200, row)
}

async function changeMembers(tenant: string, id: string, body: string): Promise<Answer> {
  const { op, path, value } = operationOf(body)
  const at = new Date()
  const statement =
    op === 'add'
      ? addMember(tenant, id, JSON.stringify(value).slice('[{"value":"'.length, -'"}]'.length), at)
      : removeMember(tenant, id, path.slice('members[value eq "'.length, -'"]'.length), at)
  const { rows } = await pool.query<Pick<Row, 'version'>>(statement)
  return { status: 204, headers: { etag: `W/"${rows[0]?.version ?? 0}"` }, body: '' }
}

interface Operation {
  readonly op: string
  readonly path: string
  readonly value: unknown
}

/** The one operation of a patch of this bench. */
function operationOf(body: string): Operation {
  const { Operations: operations }: { readonly Operations: readonly [Operation] } = JSON.parse(body)
  return operations[0]
}

function answerRow(status: number, row: Row, type: 'User' | 'Group' = 'User'): Answer {
  return {
    status,
    headers: { 'content-location': locationOf(row, type), etag: `W/"${tagOf(row)}"` },
    body: textOf(row, type),
  }
}

function textOf(row: Row, type: 'User' | 'Group' = 'User'): string {
  const { document, created, last_modified: lastModified } = row
  const times = `"created":"${created.toISOString()}","lastModified":"${lastModified.toISOString()}"`
  const location = `"location":"${locationOf(row, type)}"`
  const meta = `"resourceType":"${type}",${times},${location},"version":"W/\\"${tagOf(row)}\\""`
  return `${document}${groupsText(row)},"meta":{${meta}}}`
}

function locationOf({ id }: Row, type: 'User' | 'Group'): string {
  return `${publicUrl}/${type}s/${id}`
}

function groupsText({ groups }: Row): string {
  if (!groups) return ''
  const listed = groups.map(([id, display]) => {
    const ref = `${publicUrl}/Groups/${id}`
    return `{"value":"${id}","$ref":"${ref}","display":${JSON.stringify(display)},"type":"direct"}`
  })
  return `,"groups":[${listed.join(',')}]`
}

/** The version, and where there are groups what tells them from others. */
function tagOf({ version, groups }: Row): string {
  if (!groups) return String(version)
  return `${version}.${digest(groups.map(([id, display]) => `${id} direct ${display}`).join('\n'))}`
}

function digest(text: string): string {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  }
  return (hash >>> 0).toString(36)
}

/** A UUIDv7, as the server makes them: new rows come last in the primary key. @see RFC 9562 §5.7 */
function timeOrderedId(): string {
  const time = Date.now().toString(16).padStart(12, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}-7${randomUUID().slice(15)}`
}

function readBody(request: IncomingMessage): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => resolve(Buffer.concat(chunks).toString()))
    request.on('error', reject)
  })
}

async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { status, headers, body } = await answer(request)
  if (status === 204) {
    response.writeHead(status, headers).end()
    return
  }
  response.writeHead(status, {
    ...headers,
    'content-type': 'application/scim+json',
    'content-length': Buffer.byteLength(body),
  })
  response.end(body)
}

serve((request, response) => {
  handle(request, response).catch((error: unknown) => {
    console.error(error)
    response.writeHead(500).end()
  })
})
