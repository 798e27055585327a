import { Hono } from 'hono'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { ApiEnv } from '../../src/api/context.ts'
import { errorResponse } from '../../src/api/errors.ts'
import { pageResponse, readPage } from '../../src/api/paging.ts'

const numbers = Array.from({ length: 7 }, (_, index) => index + 1)
const api = new Hono<ApiEnv>()
api.onError((error, c) => errorResponse(error, c, () => undefined))
api.get('/numbers', c => {
  const page = readPage(c, { default: 3 })
  const items = numbers.slice(page.offset, page.offset + page.limit)
  return pageResponse(c, page, { total: numbers.length, items })
})

const cursor = (text: string): string => Buffer.from(text).toString('base64')
const next = cursor('limit=3&page=2')

describe('a page of a list', () => {
  it('carries where it stands and the cursors of its neighbours', async () => {
    const response = await api.request('/numbers?page=2&limit=3&name=x')
    expect(await response.json()).toEqual([4, 5, 6])
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'current-page': '2',
      'page-items': '3',
      'total-count': '7',
      'total-pages': '3',
      'before-cursor': cursor('limit=3&page=1'),
      'after-cursor': cursor('limit=3&page=3'),
      link: `</numbers?name=x&cursor=${encodeURIComponent(cursor('limit=3&page=1'))}>; rel="prev", </numbers?name=x&cursor=${encodeURIComponent(cursor('limit=3&page=3'))}>; rel="next"`,
    })
  })

  it('is walked from first to last by the cursors alone', async () => {
    const seen: unknown[] = []
    let path: string | undefined = '/numbers'
    while (path !== undefined) {
      const response: Response = await api.request(path)
      seen.push(...z.array(z.number()).parse(await response.json()))
      path = /<([^>]*)>; rel="next"/u.exec(response.headers.get('link') ?? '')?.[1]
    }
    expect(seen).toEqual(numbers)
  })

  it.each([
    { query: '', before: null, after: next },
    { query: '?page=3', before: next, after: null },
    { query: '?page=9', before: cursor('limit=3&page=3'), after: null },
    { query: '?limit=100', before: null, after: null },
  ])('names before $before and after $after for "$query"', async ({ query, before, after }) => {
    const { headers } = await api.request(`/numbers${query}`)
    expect([headers.get('before-cursor'), headers.get('after-cursor')]).toEqual([before, after])
  })

  it.each([
    'limit=0',
    'limit=1001',
    'limit=x',
    'page=0',
    'page=1.5',
    'cursor=%25',
    `cursor=${cursor('limit=1001&page=1')}`,
    `cursor=${cursor('limit=3&page=0')}`,
    `cursor=${cursor('page=3&limit=3')}`,
    `cursor=${next}&limit=3`,
    `cursor=${next}&page=1`,
  ])('is refused for %s', async query => {
    const response = await api.request(`/numbers?${query}`)
    expect(response.status).toBe(422)
    expect(await response.json()).toMatchObject({ errors: [{ field: query.split('=')[0] }] })
  })
})
