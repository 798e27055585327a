import { testDatabases } from '@joinery/database/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isFirstVersion } from '../../src/api/first-version.ts'
import type { RouteShape } from '../../src/api/route.ts'
import { scopes } from '../../src/api/scopes.ts'
import type { Admin, Scope } from '../../src/storage/access-tables.ts'
import { makeAdmin, signedIn } from '../admin-session.ts'
import { type RunningApi, startApi, textOf } from '../running-api.ts'

/** Who may call is decided before a database is asked for more than the caller. */
const [databases] = testDatabases()

type Need = RouteShape['scope']
const isApi = ({ path }: RouteShape): boolean => path.startsWith('/api/') || path.startsWith('/auth/')
const isPage = ({ answers }: RouteShape): boolean => Object.values(answers).includes('page')
type Headers = Readonly<Record<string, string>>
type Outcome = 'let in' | { readonly status: number; readonly body: unknown }

/** What OneLogin's five scopes let their credentials do. */
const granted: Readonly<Record<Scope, readonly Need[]>> = {
  authentication_only: ['any'],
  read_users: ['any', 'read_users'],
  manage_users: ['any', 'read_users', 'manage_users'],
  read_all: ['any', 'read_users', 'read_all'],
  manage_all: ['any', 'read_users', 'manage_users', 'read_all', 'manage_all'],
}

/** Asking by POST, since what is asked does not fit into an address. */
const question = /\/(?:dryrun|effect|preview)$/u

describe('every route', () => {
  let api: RunningApi
  let guarded: readonly RouteShape[]
  let owner: Admin
  let reader: Admin

  beforeAll(async () => {
    if (databases === undefined) throw new Error('no database to test with')
    api = await startApi(databases)
    guarded = api.shapes.filter(({ scope }) => scope !== 'public')
    owner = await makeAdmin(api, 'owner', 'owner@example.com')
    reader = await makeAdmin(api, 'read_only', 'reader@example.com')
  })
  afterAll(() => api.close())

  /** Returns the error that the caller got, or that he was let in, whatever the route then had to say. */
  const ask = async (shape: RouteShape, headers: Headers): Promise<Outcome> => {
    const isSafe = shape.method === 'get'
    const response = await fetch(api.url + shape.path.replaceAll(/:\w+/gu, '999999'), {
      method: shape.method.toUpperCase(),
      headers: { ...headers, ...(isSafe ? {} : { 'content-type': 'application/json' }) },
      ...(isSafe ? {} : { body: '{}' }),
    })
    const text = await textOf(response)
    const { status } = response
    expect(response.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/u)
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
    expect(response.headers.get('access-control-allow-origin')).toBe(null)
    expect(response.headers.get('www-authenticate')).toBe(status === 401 ? 'Bearer' : null)
    const letIn = status !== 401 && status !== 403 && status < 500
    return letIn ? 'let in' : { status, body: JSON.parse(text) }
  }
  const askAll = async (
    shapes: readonly RouteShape[],
    headersOf: () => Headers | Promise<Headers>,
  ): Promise<Readonly<Record<string, Outcome>>> => {
    const outcomes: Record<string, Outcome> = {}
    for (const shape of shapes) outcomes[nameOf(shape)] = await ask(shape, await headersOf())
    return outcomes
  }

  it('is guarded, but for the few that let somebody in', () => {
    expect(guarded.length).toBeGreaterThan(30)
    const open = api.shapes.filter(({ scope }) => scope === 'public')
    expect(open.filter(isApi).length).toBeLessThanOrEqual(10)
    // The rest are pages for browsers and messages of applications.
    const others = open.filter(shape => !isApi(shape) && !isPage(shape)).map(({ path }) => path)
    expect(others).toEqual(['/saml/metadata/:key', '/'])
  })

  it('that changes something takes more than reading', () => {
    const weak = guarded.filter(
      ({ method, scope }) =>
        method !== 'get' && !['manage_users', 'manage_all', 'session', 'entering'].includes(scope),
    )
    expect(weak.map(nameOf).filter(name => !question.test(name))).toEqual([])
    const strong = guarded.filter(({ method, scope }) => method === 'get' && scope.startsWith('manage'))
    expect(strong.map(nameOf)).toEqual([])
  })

  it.each([
    { who: 'nobody', headers: {} },
    { who: 'an unknown token', headers: { authorization: `bearer ${'0'.repeat(64)}` } },
    { who: 'a cookie of no session', headers: { cookie: `joinery_session=${'0'.repeat(64)}` } },
  ])('answers 401 to $who', async ({ headers }) => {
    const refused = each(guarded, ({ path }) => ({
      status: 401,
      body: isFirstVersion(path)
        ? { status: { error: true, code: 401, type: 'Unauthorized', message: 'Unauthorized' } }
        : { message: 'Unauthorized', statusCode: 401, name: 'UnauthorizedError' },
    }))
    expect(await askAll(guarded, () => headers)).toEqual(refused)
  })

  it.each(scopes)('lets the scope %s do what it covers and answers 403 to the rest', async scope => {
    const headers = { authorization: `Bearer ${await api.tokenOf(scope)}` }
    const expected = each(guarded, shape =>
      granted[scope].includes(shape.scope) ? 'let in' : forbidden(shape, needMessage(shape.scope, scope)),
    )
    expect(await askAll(guarded, () => headers)).toEqual(expected)
  })

  it('lets a read-only admin look at everything and change nothing but what is his own', async () => {
    const may: readonly Need[] = ['session', 'entering', ...granted.read_all]
    const expected = each(guarded, shape =>
      may.includes(shape.scope) ? 'let in' : forbidden(shape, needMessage(shape.scope, 'read_all')),
    )
    expect(await askAll(guarded, () => signedIn(api, reader))).toEqual(expected)
  })

  it('lets the owner do everything', async () => {
    expect(await askAll(guarded, () => signedIn(api, owner))).toEqual(each(guarded, () => 'let in'))
  })

  it('that changes something answers 403 to a cookie without the token of its session', async () => {
    const message = 'The header X-CSRF-Token has to be the csrf_token of GET /api/session'
    const expected = each(changing(guarded), shape => forbidden(shape, message))
    const { cookie } = await signedIn(api, owner)
    const other = await signedIn(api, owner)
    expect(await askAll(changing(guarded), () => ({ cookie }))).toEqual(expected)
    expect(await askAll(changing(guarded), () => ({ ...other, cookie }))).toEqual(expected)
  })

  it.each([
    { from: 'a browser that says so', headers: { 'sec-fetch-site': 'cross-site' } },
    { from: 'a neighbouring site', headers: { 'sec-fetch-site': 'same-site' } },
    { from: 'an older browser', headers: { origin: 'https://elsewhere.example' } },
    { from: 'a page without an origin', headers: { origin: 'null' } },
  ])('that changes something answers 403 to another site, told by $from', async ({ headers }) => {
    const message = 'This call may be made by a page of the identity provider itself only'
    const session = await signedIn(api, owner)
    const outcomes = await askAll(changing(guarded), () => ({ ...session, ...headers }))
    expect(outcomes).toEqual(each(changing(guarded), shape => forbidden(shape, message)))
  })
})

function changing(shapes: readonly RouteShape[]): readonly RouteShape[] {
  return shapes.filter(({ method }) => method !== 'get')
}

function each(
  shapes: readonly RouteShape[],
  expected: (shape: RouteShape) => Outcome,
): Readonly<Record<string, Outcome>> {
  return Object.fromEntries(shapes.map(shape => [nameOf(shape), expected(shape)]))
}

function nameOf({ method, path }: RouteShape): string {
  return `${method} ${path}`
}

function needMessage(need: Need, held: Scope): string {
  return need === 'session' || need === 'entering'
    ? 'This call is for an admin who is signed in'
    : `This call needs the scope ${need}; the caller has ${held}`
}

function forbidden(shape: RouteShape, message: string): Outcome {
  return {
    status: 403,
    body: isFirstVersion(shape.path)
      ? { status: { error: true, code: 403, type: 'forbidden', message } }
      : { message, statusCode: 403, name: 'ForbiddenError' },
  }
}
