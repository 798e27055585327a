/**
 * Pages of a list, as OneLogin's version 2 has them: `limit` and `page` in the query, a bare array in the body, the
 * numbers in headers. Its clients fail hard where Total-Pages is missing, so every paged list carries it.
 */
import type { Context } from 'hono'
import { z } from 'zod'
import { readQuery } from './body.ts'
import type { ApiEnv } from './context.ts'

export interface Page {
  /** Counted from 1. */
  readonly page: number
  readonly limit: number
  readonly offset: number
}

const defaultLimit = 50
const maximumLimit = 1000

/** Returns the page asked for. @throws validation_failed when limit or page is not a whole number in its bounds */
export function readPage(c: Context<ApiEnv>, limits: { readonly default?: number } = {}): Page {
  const schema = z.object({
    limit: z.coerce
      .number()
      .int()
      .min(1)
      .max(maximumLimit)
      .default(limits.default ?? defaultLimit),
    page: z.coerce.number().int().min(1).max(10_000_000).default(1),
  })
  const { limit, page } = readQuery(c, schema)
  return { page, limit, offset: (page - 1) * limit }
}

/** Returns the response of one page: the array itself, with `Total-Count` and its kin in the headers. */
export function pageResponse(
  c: Context<ApiEnv>,
  page: Page,
  found: { readonly total: number; readonly items: readonly unknown[] },
): Response {
  c.header('Current-Page', String(page.page))
  c.header('Page-Items', String(found.items.length))
  c.header('Total-Count', String(found.total))
  c.header('Total-Pages', String(Math.ceil(found.total / page.limit)))
  return c.json(found.items)
}
