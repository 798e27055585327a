/**
 * Pages of a list, as OneLogin's version 2 has them: `limit` and `page`, or a `cursor` that stands for both, in the
 * query; a bare array in the body; the numbers and the ways to the neighbours in headers. Its clients fail hard where
 * Total-Pages is missing, so every paged list carries it.
 */
import { readQuery } from '@joinery/http-api'
import type { Context } from 'hono'
import { z } from 'zod'
import { invalidField } from '../errors.ts'
import { readingRules } from './body.ts'
import type { ApiEnv } from './context.ts'

export interface Page {
  /** Counted from 1. */
  readonly page: number
  readonly limit: number
  readonly offset: number
}

export const pageParameters = ['limit', 'page', 'cursor'] as const

const defaultLimit = 50
const maximumLimit = 1000
const maximumPage = 10_000_000

const pageSchema = z.object({
  limit: z.coerce.number().int().min(1).max(maximumLimit).optional(),
  page: z.coerce.number().int().min(1).max(maximumPage).optional(),
  cursor: z
    .string()
    .transform((text, context) => {
      const page = readCursor(text)
      if (page !== undefined) return page
      context.addIssue({ code: 'custom', message: 'This is no cursor that a page of a list has named' })
      return z.NEVER
    })
    .optional(),
})

/**
 * Returns the page asked for.
 * @throws validation_failed when limit or page is not a whole number in its bounds, or a cursor comes with either
 */
export function readPage(c: Context<ApiEnv>, limits: { readonly default?: number } = {}): Page {
  const { limit, page, cursor } = readQuery(c.req, pageSchema, readingRules)
  if (cursor !== undefined && (limit !== undefined || page !== undefined)) {
    throw invalidField('cursor', 'Cannot be used together with limit or page')
  }
  return cursor ?? pageOf(limit ?? limits.default ?? defaultLimit, page ?? 1)
}

/** Returns the response of one page: the array itself, with `Total-Count` and its kin in the headers. */
export function pageResponse(
  c: Context<ApiEnv>,
  page: Page,
  found: { readonly total: number; readonly items: readonly unknown[] },
): Response {
  const pages = Math.ceil(found.total / page.limit)
  c.header('Current-Page', String(page.page))
  c.header('Page-Items', String(found.items.length))
  c.header('Total-Count', String(found.total))
  c.header('Total-Pages', String(pages))
  const before =
    page.page > 1 && pages > 0 ? writeCursor(page.limit, Math.min(page.page - 1, pages)) : undefined
  const after = page.page < pages ? writeCursor(page.limit, page.page + 1) : undefined
  if (before !== undefined) c.header('Before-Cursor', before)
  if (after !== undefined) c.header('After-Cursor', after)
  const links = [linkTo(c.req.url, 'prev', before), linkTo(c.req.url, 'next', after)]
  const link = links.filter(part => part !== undefined).join(', ')
  if (link !== '') c.header('Link', link)
  return c.json(found.items)
}

function pageOf(limit: number, page: number): Page {
  return { page, limit, offset: (page - 1) * limit }
}

/** A cursor is base64 of `limit=1000&page=3`, as OneLogin's is. */
function writeCursor(limit: number, page: number): string {
  return Buffer.from(`limit=${limit}&page=${page}`).toString('base64')
}

const cursorShape = /^limit=([1-9]\d{0,3})&page=([1-9]\d{0,7})$/u

function readCursor(text: string): Page | undefined {
  const read = cursorShape.exec(Buffer.from(text, 'base64').toString('utf8'))
  const [limit, page] = [Number(read?.[1]), Number(read?.[2])]
  return limit <= maximumLimit && page <= maximumPage ? pageOf(limit, page) : undefined
}

/** Relative (RFC 8288 §3.1): what a Host header says is not to be trusted behind a proxy. */
function linkTo(url: string, relation: 'prev' | 'next', cursor: string | undefined): string | undefined {
  if (cursor === undefined) return undefined
  const { pathname, searchParams } = new URL(url)
  for (const name of pageParameters) searchParams.delete(name)
  searchParams.set('cursor', cursor)
  return `<${pathname}?${searchParams.toString()}>; rel="${relation}"`
}
