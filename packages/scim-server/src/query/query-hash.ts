/** Digests by which it is recognised that a query is the one that a page was given for. */
import type { ListQuery } from '@joinery/scim'
import type { Asked } from './find-across.ts'

const digestBytes = 16

/** 32 hexadecimal digits. */
export async function digestOf(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  const bytes = new Uint8Array(digest, 0, digestBytes)
  return Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('')
}

/** Of a list without a filter, what was asked is as short as its digest, and nobody's secret. */
const shortText = 200

/** Names all that has to stay as it is from page to page, but for `count`: in whose resources, and how. */
export async function hashQuery({ tenant, searches, order }: Asked, query: ListQuery): Promise<string> {
  const { filter, sortBy, attributes, excludedAttributes } = query
  const types = searches.map(({ type }) => type.name)
  const parts = [tenant, types, filter, sortBy, order, attributes, excludedAttributes]
  const text = JSON.stringify(parts.map(part => part ?? null))
  return filter === undefined && text.length <= shortText ? text : digestOf(text)
}
