import { limitBodies, none, type Refusal, type RouteShape } from '@joinery/http-api'
import { Hono } from 'hono'
import { describe, expect, it } from 'vitest'

const refuse = (refusal: Refusal): Error => new Error(JSON.stringify(refusal))
const upload: RouteShape = {
  method: 'post',
  path: '/files',
  tag: 'Files',
  summary: 'Send a file',
  query: none,
  body: none,
  file: ['text/csv'],
  answers: { 200: 'nothing' },
}
const { file: _, ...plain } = upload
const long: RouteShape = { ...plain, path: '/forms/:id', mostBodyBytes: 12 }

async function send(
  path: string,
  body: string | ReadableStream,
  headers: Record<string, string> = {},
): Promise<string> {
  const app = new Hono()
  app.onError((error, c) => c.text(error.message, 400))
  app.use(limitBodies([upload, long], 10, refuse))
  app.post('*', async c => c.text(`${c.req.header('x-kept') ?? ''}${await c.req.text()}`))
  const init = { method: 'POST', body, headers: { 'x-kept': 'kept', ...headers }, duplex: 'half' } as const
  return (await app.request(path, init)).text()
}

const pieces = (...texts: string[]): ReadableStream =>
  new ReadableStream({
    start(controller) {
      for (const text of texts) controller.enqueue(new TextEncoder().encode(text))
      controller.close()
    },
  })
const tooLarge = JSON.stringify({ kind: 'too_large', limitBytes: 10 })

describe('a body', () => {
  it.each([
    ['up to the limit reaches its route whole, with its headers', '/things', '0123456789', 'kept0123456789'],
    ['over the limit is refused', '/things', '0123456789a', tooLarge],
    ['may be as long as its route says', '/forms/1', '0123456789ab', 'kept0123456789ab'],
    ['over what its route says is refused', '/forms/1', '0123456789abc', tooLarge.replace('10', '12')],
    ['that is a file is left to its route', '/files', '0123456789a', 'kept0123456789a'],
  ])('%s', async (_title, path, body, answer) => {
    expect(await send(path, body)).toBe(answer)
  })

  it('that does not say its length is bounded by what arrives', async () => {
    expect(await send('/things', pieces('01234', '56789'))).toBe('kept0123456789')
    expect(await send('/things', pieces('01234', '56789', 'a'))).toBe(tooLarge)
  })

  it('that is announced as too long is refused although less arrives', async () => {
    expect(await send('/things', pieces('0'), { 'content-length': '11' })).toBe(tooLarge)
  })

  it('whose sender goes away is told apart from one that is wrong', async () => {
    const broken = new ReadableStream({
      pull(controller) {
        controller.error(new Error('gone'))
      },
    })
    expect(await send('/things', broken)).toBe(JSON.stringify({ kind: 'cut_short' }))
  })
})
