/** Clients that go through a list page by page, in the two ways that there are. RFC 7644 §3.4.2.4, RFC 9865 §2. */
import type { JsonObject } from '@joinery/scim'
import type { ScimServer } from '../src/index.ts'
import { acme, parseObject, type Received } from './test-server.ts'

export interface Walker {
  readonly handle: ScimServer<never>['handle']
  /** Below the base, e.g. `/Users`. */
  readonly path: string
  /** Filter and order. */
  readonly query?: Readonly<Record<string, string>>
  readonly count: number
  readonly token?: string
  /** Called after each page. */
  readonly between?: (page: Page) => Promise<void>
}

export interface Page {
  readonly ids: readonly string[]
  readonly totalResults: number
  readonly nextCursor: string | undefined
}

/** No walk of a test has more pages; one that goes round in circles is found out. */
const mostPages = 10_000

export async function walkByCursor(walker: Walker): Promise<readonly Page[]> {
  const pages: Page[] = []
  let cursor: string | undefined = ''
  while (cursor !== undefined && pages.length < mostPages) {
    const page: Page = await pageOf(walker, { cursor })
    pages.push(page)
    await walker.between?.(page)
    cursor = page.nextCursor
  }
  return pages
}

/** Goes on until it has as many as totalResults says, as clients do. */
export async function walkByIndex(walker: Walker): Promise<readonly Page[]> {
  const pages: Page[] = []
  let startIndex = 1
  let total = Number.POSITIVE_INFINITY
  while (startIndex <= total && pages.length < mostPages) {
    const page = await pageOf(walker, { startIndex: String(startIndex) })
    pages.push(page)
    await walker.between?.(page)
    total = page.totalResults
    startIndex += page.ids.length
    if (page.ids.length === 0) break
  }
  return pages
}

export const idsOf = (pages: readonly Page[]): readonly string[] => pages.flatMap(({ ids }) => ids)

export async function pageOf(walker: Walker, place: Readonly<Record<string, string>>): Promise<Page> {
  const { status, body, text } = await ask(walker, place)
  if (status !== 200) throw new Error(`A page was answered ${status}: ${text}`)
  return readPage(body)
}

function ask(walker: Walker, place: Readonly<Record<string, string>>): Promise<Received> {
  const { handle, path, query = {}, count, token = acme } = walker
  const params = new URLSearchParams({ ...query, count: String(count), ...place })
  return sendTo(handle, `${path}?${params.toString()}`, token)
}

async function sendTo(handle: ScimServer<never>['handle'], target: string, token = acme): Promise<Received> {
  const headers = { authorization: `Bearer ${token}` }
  const { status, headers: sent, body } = await handle({ method: 'GET', target, headers, body: undefined })
  return { status, headers: sent, text: body, body: parseObject(body) }
}

function readPage(body: JsonObject): Page {
  const { Resources: resources, totalResults, nextCursor } = body
  if (!Array.isArray(resources) || typeof totalResults !== 'number') throw new Error('This is no page.')
  const ids = resources.map(each =>
    typeof each === 'object' && each !== null && 'id' in each ? String(each['id']) : '',
  )
  return { ids, totalResults, nextCursor: typeof nextCursor === 'string' ? nextCursor : undefined }
}
