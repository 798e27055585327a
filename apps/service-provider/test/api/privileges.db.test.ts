/**
 * Every route that there is, asked by everybody that there is. Who may is written down here once more, by what a route
 * needs; what a route needs it declares itself, and the public ones are all named.
 */
import { testDatabases } from '@joinery/database/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Need, RouteShape } from '../../src/api/route.ts'
import { capabilities } from '../../src/members/privileges.ts'
import { adminToken, type Reply, type RunningApplication, runApplication } from '../running-application.ts'
import { addSecondWorkspace } from '../second-workspace.ts'
import { type SignedInMember, signInMember } from '../signed-in-member.ts'

const members = ['owner', 'admin', 'scim_manager', 'auditor', 'member'] as const
type Asker = 'operator' | (typeof members)[number]

const administrators = ['operator', 'owner', 'admin'] as const
const readers = [...administrators, 'scim_manager', 'auditor'] as const
const mayWhat: Readonly<Record<Exclude<Need, 'public'>, readonly Asker[]>> = {
  'workspace.manage': administrators,
  'scim.read': readers,
  'scim.manage': [...administrators, 'scim_manager'],
  'members.read': readers,
  'members.manage': administrators,
  'roles.manage': administrators,
  'access.manage': administrators,
  'assets.manage': administrators,
  'history.read': readers,
  member: ['operator', ...members],
  person: members,
  operator: ['operator'],
}

const everyNeed = [...capabilities, 'member', 'person', 'operator'] as const
const askers = ['operator', ...members] as const
/** Of tests that ask every route. */
const timeoutMs = 120_000

const nobodysId = '018f0000-0000-7000-8000-000000000000'
/** In words, as the admission refuses. What a room refuses later reads otherwise. */
const notAllowed = /^this (?:needs |is for )/

/** A trace of the stack, a statement, or the operator's token. */
const inside = new RegExp(`\\\\n +at |node:internal|node_modules|insert into |select .* from |${adminToken}`)

function refusalOf({ status, body }: Reply): string {
  const { error } = body
  const said = error !== null && typeof error === 'object' && 'message' in error ? error['message'] : ''
  if (status === 401) return 'unknown'
  return status === 403 && notAllowed.test(String(said)) ? 'not allowed' : 'let in'
}

describe.each(testDatabases())('who may call, on $name', databases => {
  let app: RunningApplication
  const people = new Map<string, SignedInMember>()
  const tokens = new Map<string, Readonly<Record<string, string>>>()
  const unfit: unknown[] = []

  beforeAll(async () => {
    app = await runApplication(databases, { adminToken, callsPerMinute: { member: 1e6, stranger: 1e6 } })
    for (const privilege of members) people.set(privilege, await signInMember(app, privilege, privilege))
    const other = await addSecondWorkspace(app)
    people.set('elsewhere', await signInMember(app, 'elsewhere', 'owner', other))
    const suspended = await signInMember(app, 'suspended', 'owner')
    people.set('suspended', suspended)
    for (const name of people.keys()) await renew(name)
    await app.database.query
      .updateTable('member')
      .set({ status: 'suspended' })
      .where('id', '=', suspended.memberId)
      .execute()
  })
  afterAll(() => app.dispose())

  async function renew(name: string): Promise<void> {
    tokens.set(name, (await people.get(name)?.open('mobile')) ?? {})
  }

  async function ask({ method, path }: RouteShape, asker: string): Promise<Reply> {
    const target = path.replace(':workspace', app.workspaceId).replaceAll(/:\w+/g, nobodysId)
    const token = asker === 'operator' ? adminToken : ''
    const body = method === 'get' ? undefined : {}
    const reply = await app.ask(method.toUpperCase(), target, body, token, tokens.get(asker) ?? {})
    const said = JSON.stringify(reply.body)
    if (reply.status >= 500 || inside.test(said)) unfit.push({ route: `${method} ${path}`, asker, said })
    // What a route of his own has ended, somebody begins anew.
    if (people.has(asker) && asker !== 'suspended' && reply.status < 300 && method !== 'get') {
      await renew(asker)
    }
    return reply
  }

  async function askAll<T extends string>(
    shape: RouteShape,
    names: readonly T[],
  ): Promise<readonly (readonly [T, string])[]> {
    return Promise.all(names.map(async name => [name, refusalOf(await ask(shape, name))] as const))
  }

  test.each(everyNeed)(
    'what needs %s is open to whom that says, and to nobody else',
    async need => {
      const wrong: unknown[] = []
      for (const shape of app.shapes.filter(({ needs }) => needs === need)) {
        const found = await askAll(shape, askers)
        for (const [asker, refusal] of found) {
          const expected = mayWhat[need].includes(asker) ? 'let in' : 'not allowed'
          if (refusal !== expected) wrong.push({ route: `${shape.method} ${shape.path}`, asker, refusal })
        }
      }
      expect(wrong).toEqual([])
    },
    timeoutMs,
  )

  test('every route has a need that is looked at here', () => {
    const known: ReadonlySet<string> = new Set([...everyNeed, 'public'])
    expect(app.shapes.filter(({ needs }) => !known.has(needs))).toEqual([])
    expect(app.shapes.length).toBeGreaterThan(100)
  })

  test('whoever is not signed in, or was suspended, is known by no route', async () => {
    const wrong: unknown[] = []
    for (const shape of app.shapes.filter(({ needs }) => needs !== 'public')) {
      const replies = await Promise.all(['nobody', 'suspended'].map(asker => ask(shape, asker)))
      const known = replies.filter(
        reply => refusalOf(reply) !== 'unknown' || reply.headers.get('www-authenticate') !== 'Bearer',
      )
      if (known.length > 0) wrong.push({ route: `${shape.method} ${shape.path}` })
    }
    expect(wrong).toEqual([])
  })

  test('the owner of another workspace does not learn that this one is there', async () => {
    const wrong: unknown[] = []
    const within = app.shapes.filter(({ needs, path }) => needs !== 'public' && path.includes(':workspace'))
    for (const shape of within) {
      const { status, body } = await ask(shape, 'elsewhere')
      const said = JSON.stringify(body['error'])
      if (status === 404 && said.includes(`there is no workspace ${app.workspaceId}`)) continue
      wrong.push({ route: `${shape.method} ${shape.path}`, status, said })
    }
    expect(wrong).toEqual([])
  })

  test('the operator finds no workspace that is not there', async () => {
    for (const id of [nobodysId, '7']) {
      const { status, body } = await app.call('GET', `/workspaces/${id}/members`)
      expect([status, body['error']]).toMatchObject([404, { message: `there is no workspace ${id}` }])
    }
  })

  test('an empty body or the id of nobody is never answered as our fault, and no answer tells of the inside', () => {
    expect(unfit).toEqual([])
  })

  test('what is open to all is no more than this', () => {
    const open = app.shapes.filter(({ needs }) => needs === 'public')
    expect(open.map(({ method, path }) => `${method} ${path}`).toSorted()).toEqual(publicRoutes)
  })
})

/** Each shows nothing of a workspace without a secret that it is sent. */
const publicRoutes = [
  'get /',
  'get /.well-known/oauth-authorization-server',
  'get /account/password',
  'get /api/openapi.json',
  'get /api/sign-in/workspace',
  'get /api/status',
  'get /invitation',
  'get /oauth/authorize',
  'get /setup',
  'get /sign-in',
  'get /sign-in-link',
  'get /sso/:workspace/logout',
  'get /sso/:workspace/metadata',
  'get /sso/:workspace/start',
  'post /api/account/forgot',
  'post /api/account/password',
  'post /api/invitations/accept',
  'post /api/invitations/again',
  'post /api/invitations/show',
  'post /api/oauth/revoke',
  'post /api/oauth/token',
  'post /api/setup',
  'post /api/sign-in',
  'post /oauth/authorize',
  'post /setup',
  'post /sign-in',
  'post /sign-in-link',
  'post /sign-out',
  'post /sso/:workspace/acs',
  'post /sso/:workspace/logout',
]
