import { createTransport, findUserRequest, readFoundUser, type Target } from '@joinery/scim-client'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { errorOf, targetErrorOf } from '../caught-error.ts'
import { startTokenServer, type TokenServer, tokenAnswer } from './token-server.ts'

const transport = createTransport({ timeoutMs: 400 })
const request = findUserRequest('ann')
const running: { server?: TokenServer } = {}
const server = (): TokenServer => {
  if (running.server === undefined) throw new Error('the target is not running')
  return running.server
}
const target = (more: { scope?: string; clientSecret?: string } = {}): Target => ({
  baseUrl: server().baseUrl,
  token: '',
  oauth: { tokenUrl: server().tokenUrl, clientId: 'joinery', clientSecret: 'the-secret', ...more },
})
const asked = (): number =>
  server()
    .lines()
    .filter(line => line === 'POST /token').length

describe('a target with OAuth', () => {
  beforeEach(async () => {
    running.server = await startTokenServer()
  })
  afterEach(() => server().close())

  test('is asked for a token first, which then serves all requests', async () => {
    await Promise.all(Array.from({ length: 20 }, () => transport.send(target(), request)))
    expect(asked()).toBe(1)
    expect(server().lines()[0]).toBe('POST /token')
    expect(server().lines()).toHaveLength(21)
  })

  test('is asked with the scope', async () => {
    await transport.send(target({ scope: 'scim' }), request)
    expect(server().lastAsked()?.body).toBe('grant_type=client_credentials&scope=scim')
  })

  test('a 401 brings a new token and the request once more, once for all who had the old one', async () => {
    await transport.send(target(), request)
    server().takes = token => token !== 'token-1'
    const answers = await Promise.all(Array.from({ length: 10 }, () => transport.send(target(), request)))
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
    expect(asked()).toBe(2)
  })

  test('a 401 to the new token as well is the answer, in words that blame no bearer token', async () => {
    server().takes = () => false
    const response = await transport.send(target(), request)
    expect(response.status).toBe(401)
    expect(asked()).toBe(2)
    const error = await targetErrorOf(() => readFoundUser(response, 'ann'))
    expect(error).toMatchObject({ code: 'unauthorized' })
    expect(error.message).toContain('did not accept the access token')
  })

  test('another secret is another client, with a token of its own', async () => {
    await transport.send(target(), request)
    await transport.send(target({ clientSecret: 'another' }), request)
    expect(asked()).toBe(2)
  })

  test('a test of the settings asks anew', async () => {
    await transport.send(target(), request)
    await transport.send(target(), request, { freshToken: true })
    expect(asked()).toBe(2)
  })

  test('without a token nothing is sent to the application', async () => {
    server().tokens = () => ({ status: 400, body: '{"error":"invalid_scope"}' })
    const error = await targetErrorOf(() => transport.send(target(), request))
    expect(error.message).toContain('Check the Scope')
    expect(server().lines()).toEqual(['POST /token'])
  })

  test('a token that takes too long is a time-out, within the time of one request', async () => {
    server().tokens = (_, count) => ({ ...tokenAnswer(count), delayMs: 5_000 })
    const begun = performance.now()
    expect(await targetErrorOf(() => transport.send(target(), request))).toMatchObject({
      code: 'timeout',
      retryable: true,
    })
    expect(performance.now() - begun).toBeLessThan(1_500)
  })

  test('who gives up does not take the token from the others who wait for it', async () => {
    server().tokens = (_, count) => ({ ...tokenAnswer(count), delayMs: 100 })
    const controller = new AbortController()
    const given = transport.send(target(), request, { signal: controller.signal })
    const other = transport.send(target(), request)
    controller.abort(new Error('enough'))
    expect(await errorOf(() => given)).toMatchObject({ message: 'enough' })
    expect((await other).status).toBe(200)
    expect(asked()).toBe(1)
  })

  test('the answer does not repeat the access token', async () => {
    server().takes = () => false
    const answer = await transport.send(target(), request)
    expect(answer.body).toBe('{"saw":"[redacted]"}')
  })
})
