import { describe, expect, test } from 'vitest'
import { memoryStore } from '../../src/memory/index.ts'
import { createTestServer, type Sent, send, user } from '../test-server.ts'

const ask = async (sent: Omit<Sent, 'target'> & { readonly target?: string }, prefer = 'return=minimal') => {
  const { server } = createTestServer(memoryStore())
  const { body } = await send(server, { method: 'POST', target: '/Users', body: user('ann') })
  const target = sent.target ?? `/Users/${String(body['id'])}`
  return send(server, { ...sent, target, headers: { prefer } })
}
const patch = { Operations: [{ op: 'add', path: 'title', value: 'Baker' }] }

describe('Prefer: return=minimal: RFC 7240 §4.2', () => {
  test('a POST is 201 with its Location and no body, a PUT and a PATCH are 204 with the ETag', async () => {
    const posted = await ask({ method: 'POST', target: '/Users', body: user('bob') })
    expect(posted).toMatchObject({ status: 201, text: undefined, headers: { etag: 'W/"1"' } })
    expect(posted.headers['location']).toMatch(/\/Users\/[0-9a-f-]{36}$/)
    for (const [method, body] of [
      ['PUT', user('ann', { title: 'Baker' })],
      ['PATCH', patch],
    ] as const) {
      expect(await ask({ method, body })).toMatchObject({
        status: 204,
        text: undefined,
        headers: { etag: 'W/"2"', 'preference-applied': 'return=minimal' },
      })
    }
  })

  test.each([
    'Return=Minimal',
    'wait=5, return="minimal"',
    'return = minimal; foo',
    'respond-async,return=minimal',
  ])('%s says so too', async prefer => {
    expect((await ask({ method: 'PATCH', body: patch }, prefer)).status).toBe(204)
  })

  test.each(['return=representation', 'return=minimalist', 'noreturn=minimal', ''])(
    '%j does not, and the answer is whole',
    async prefer => {
      const answer = await ask({ method: 'PATCH', body: patch }, prefer)
      expect(answer).toMatchObject({ status: 200, body: { title: 'Baker' } })
      expect(answer.headers).not.toHaveProperty('preference-applied')
    },
  )

  test('who asks for attributes is shown them, and what is read or refused is whole: RFC 7644 §3.5.2', async () => {
    const { server } = createTestServer(memoryStore())
    const { body } = await send(server, { method: 'POST', target: '/Users', body: user('ann') })
    const target = `/Users/${String(body['id'])}`
    const headers = { prefer: 'return=minimal' }
    const shown = await send(server, {
      method: 'PATCH',
      target: `${target}?attributes=title`,
      headers,
      body: patch,
    })
    expect(shown).toMatchObject({ status: 200, body: { title: 'Baker' } })
    const read = await send(server, { method: 'GET', target, headers })
    expect(read).toMatchObject({ status: 200, body: { userName: 'ann' } })
    const search = { schemas: ['urn:ietf:params:scim:api:messages:2.0:SearchRequest'] }
    const searched = await send(server, { method: 'POST', target: '/Users/.search', headers, body: search })
    expect(searched).toMatchObject({ status: 200, body: { totalResults: 1 } })
    const refused = await send(server, { method: 'PUT', target, headers, body: {} })
    expect(refused).toMatchObject({ status: 400, body: { status: '400' } })
  })
})
