/** Beside a server that refuses the first call for an old sign-in, and takes the next. */
import createClient, { type Middleware } from 'openapi-fetch'
import { describe, expect, test } from 'vitest'
import { ApiError } from '../../src/api/api-error.ts'
import { confirmBy, freshSignIn } from '../../src/api/fresh-sign-in.ts'

interface Paths {
  '/keys': {
    post: { requestBody: { content: { 'application/json': { label: string } } }; responses: Answers }
  }
  '/other': { post: { responses: Answers } }
}
interface Answers {
  201: { content: { 'application/json': { asked: number } } }
}

const tooOld = { error: { code: 'fresh_sign_in_required', message: 'too old', issues: [] } }
const forbidden = { error: { code: 'forbidden', message: 'not you', issues: [] } }

describe('a call that takes a fresh sign-in', () => {
  const received: { readonly path: string; readonly body: string; readonly csrf: string | null }[] = []
  const server = async (request: Request): Promise<Response> => {
    const path = new URL(request.url).pathname
    received.push({ path, body: await request.text(), csrf: request.headers.get('x-csrf-token') })
    if (path === '/other') return Response.json(forbidden, { status: 403 })
    const asked = received.length
    return asked === 1 ? Response.json(tooOld, { status: 403 }) : Response.json({ asked }, { status: 201 })
  }
  const errors: Middleware = {
    async onResponse({ response }) {
      if (!response.ok) throw await ApiError.of(response)
      return response
    },
  }
  const api = createClient<Paths>({ baseUrl: 'https://app.example', fetch: server })
  api.use(
    errors,
    freshSignIn(() => 'the newest'),
  )

  test('is sent again as it was once the person has confirmed who he is', async () => {
    const stop = confirmBy(() => Promise.resolve(true))
    const { data } = await api.POST('/keys', { body: { label: 'A' } })
    stop()
    expect(data).toEqual({ asked: 2 })
    expect(received.splice(0)).toEqual([
      { path: '/keys', body: '{"label":"A"}', csrf: null },
      { path: '/keys', body: '{"label":"A"}', csrf: 'the newest' },
    ])
  })

  test.each<[string, (() => Promise<boolean>) | undefined]>([
    ['the person would rather not', () => Promise.resolve(false)],
    ['nobody can be asked', undefined],
  ])('stays refused where %s', async (_, ask) => {
    const stop = ask && confirmBy(ask)
    const refusal = await api.POST('/keys', { body: { label: 'A' } }).catch((error: unknown) => error)
    stop?.()
    expect(refusal).toMatchObject({ status: 403, code: 'fresh_sign_in_required', message: 'too old' })
    expect(received.splice(0)).toHaveLength(1)
  })

  test('is the only one that asks: another refusal does not', async () => {
    let asked = 0
    const stop = confirmBy(() => Promise.resolve((asked += 1) > 0))
    const refusal = await api.POST('/other').catch((error: unknown) => error)
    stop()
    expect(refusal).toMatchObject({ code: 'forbidden' })
    expect([asked, received.splice(0).length]).toEqual([0, 1])
  })
})
