import { describe, expect, test } from 'vitest'
import { acceptInvitation, PersonClient } from '../../src/clients/person-client.ts'
import { type Asked, anEndpoint, json } from './http-endpoint.ts'

const patience = { signal: new AbortController().signal, patienceMs: 2_000 }
const given = { token: 'of the mail', password: 'a new one' }
const signedIn = { csrfToken: 'c', member: { displayName: 'Zoë Kim' } }

function bodyOf({ body }: Asked): unknown {
  return JSON.parse(body.toString('utf8'))
}

describe('an invitation', () => {
  test('is accepted with the token of its link and a password', async () => {
    const { url, asked } = await anEndpoint((_asked, response) => json(response, 201, {}))
    await acceptInvitation(url, given, patience)
    expect(asked.map(one => `${one.method} ${one.url}`)).toEqual(['POST /api/invitations/accept'])
    expect(asked.map(bodyOf)).toEqual([given])
  })

  test.each([
    ['accepted', 1],
    ['open', 2],
  ])('whose acceptance got no answer is looked at, and is %s: accepted %i times', async (state, times) => {
    let accepted = 0
    const { url } = await anEndpoint(({ url: path }, response) => {
      if (path.endsWith('/show')) json(response, 200, { state })
      else {
        accepted += 1
        if (accepted === 1) response.destroy()
        else json(response, 201, {})
      }
    })
    await acceptInvitation(url, given, patience)
    expect(accepted).toBe(times)
  })

  test('that lets nobody in says so in the application’s words', async () => {
    const { url } = await anEndpoint((_asked, response) => json(response, 409, { why: 'it has expired' }))
    await expect(acceptInvitation(url, given, patience)).rejects.toMatchObject({
      code: 'request_failed',
      message: expect.stringMatching(/an invitation be accepted: it answered 409: .*it has expired/u),
    })
  })
})

describe('somebody who is signed in', () => {
  test('sends cookie and CSRF token with every call, to his workspace', async () => {
    const { url, asked } = await anEndpoint(({ url: path }, response) => {
      response.setHeader('set-cookie', 'session=s; Path=/; HttpOnly')
      if (path === '/api/sign-in') json(response, 201, signedIn)
      else json(response, 200, { secret: 'the secret' })
    })
    const person = { email: 'zoe@example.com', password: 'p' }
    const zoe = await PersonClient.signIn({ url, workspaceId: 'w' }, person, patience)
    expect(await zoe.openAccount('a')).toBe('the secret')
    expect(await zoe.readDirectory()).toBe(200)
    expect(asked.slice(0, 1).map(bodyOf)).toEqual([{ ...person, workspaceId: 'w' }])
    const calls = asked.slice(1).map(({ method, url: path, headers }) => ({
      call: `${method} ${path}`,
      cookie: headers.cookie,
      token: headers['x-csrf-token'],
    }))
    const by = { cookie: 'session=s', token: 'c' }
    expect(calls).toEqual([
      { call: 'POST /api/workspaces/w/shared-accounts/a/open', ...by },
      { call: 'GET /api/workspaces/w/members/picker', ...by },
    ])
  })

  test('is nobody where several workspaces are answered, or a refusal', async () => {
    for (const status of [200, 401]) {
      const { url } = await anEndpoint((_asked, response) => json(response, status, {}))
      const person = { email: 'zoe@example.com', password: 'p' }
      await expect(PersonClient.signIn({ url, workspaceId: 'w' }, person, patience)).rejects.toMatchObject({
        message: expect.stringContaining(`zoe@example.com sign in: it answered ${status}`),
      })
    }
  })
})
