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
  insertPerson,
  type Row,
  selectOne,
  selectPage,
  selectToken,
  selectUserName,
  updatePerson,
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

async function answer(request: IncomingMessage): Promise<Answer> {
  const url = request.url ?? ''
  const body = request.method === 'GET' ? '' : await readBody(request)
  const { rows } = await pool.query(selectToken(hashOf(request.headers.authorization)))
  const tenant: unknown = rows[0]?.tenant
  if (typeof tenant !== 'string') return { status: 401, headers: {}, body: '' }
  const id = url.slice(collection.length + 1)
  switch (request.method) {
    case 'POST':
      return create(tenant, body)
    case 'PUT':
      return replace(tenant, id, body)
    default:
      return url.startsWith(`${collection}?`) ? list(tenant, new URLSearchParams(id)) : one(tenant, id)
  }
}

async function one(tenant: string, id: string): Promise<Answer> {
  const { rows } = await pool.query<Row>(selectOne(tenant, id))
  const [row] = rows
  return row === undefined ? { status: 404, headers: {}, body: '' } : answerRow(200, row)
}

async function list(tenant: string, query: URLSearchParams): Promise<Answer> {
  const filter = query.get('filter')
  const userName = filter?.slice('userName eq "'.length, -1).toLowerCase()
  const statement = userName === undefined ? selectPage(tenant, pageSize) : selectUserName(tenant, userName)
  const { rows } = await pool.query<Row>(statement)
  const total = userName === undefined ? (rows[0]?.total ?? 0) : rows.length
  const head = `{"schemas":["urn:ietf:params:scim:api:messages:2.0:ListResponse"],"totalResults":${total},"startIndex":1`
  const body = `${head},"itemsPerPage":${rows.length},"Resources":[${rows.map(textOf).join(',')}]}`
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
  const { rows } = await pool.query<Omit<Row, 'document'>>(updatePerson(tenant, id, forms, new Date()))
  const [row] = rows
  if (row === undefined) return { status: 404, headers: {}, body: '' }
  return answerRow(200, { ...row, document: forms.document })
}

function answerRow(status: number, row: Row): Answer {
  return { status, headers: { etag: `W/"${row.version}"` }, body: textOf(row) }
}

function textOf({ id, document, version, created, last_modified: lastModified }: Row): string {
  const times = `"created":"${created.toISOString()}","lastModified":"${lastModified.toISOString()}"`
  const location = `"location":"${publicUrl}/Users/${id}"`
  return `${document},"meta":{"resourceType":"User",${times},${location},"version":"W/\\"${version}\\""}}`
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
