import { testDatabases } from '@joinery/database/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isFirstVersion } from '../../src/api/first-version.ts'
import { createApi } from '../../src/api/server.ts'
import { type RunningApi, startApi } from '../running-api.ts'

/** What an error's body looks like does not depend on the database. */
const [databases] = testDatabases()
const noResource = 'The resource with the given id could not be found'

describe('an error', () => {
  let api: RunningApi

  beforeAll(async () => {
    if (databases === undefined) throw new Error('no database to test with')
    api = await startApi(databases)
    await api.call('POST', '/api/2/users', { username: 'ann', email: 'ann@example.com' })
    await api.call('POST', '/api/2/roles', { name: 'Staff' })
  })
  afterAll(() => api.close())

  it.each(['999999', 'none', '0', '-1', '1e3', '99999999999999999999'])(
    'of an id that names nothing has one body, on every route that shows something: %s',
    async id => {
      const shapes = api.shapes.filter(
        ({ method, path }) =>
          method === 'get' && path.startsWith('/api/') && path.includes(':') && !path.includes(':value'),
      )
      expect(shapes.length).toBeGreaterThan(15)
      for (const { path } of shapes) {
        const { status, body } = await api.call('GET', path.replaceAll(/:\w+/gu, id))
        expect({ path, status, body }).toEqual({
          path,
          status: 404,
          body: isFirstVersion(path)
            ? { status: { error: true, code: 404, type: 'not found', message: noResource } }
            : { message: noResource, name: 'NotFoundError', statusCode: 404 },
        })
      }
    },
  )

  it.each([
    {
      what: 'an e-mail address that is taken',
      call: ['POST', '/api/2/users', { username: 'ann2', email: 'ANN@example.com' }],
      status: 422,
      body: {
        message: 'Validation failed: Email must be unique within Joinery',
        statusCode: 422,
        name: 'UnprocessableEntityError',
      },
    },
    {
      what: 'an object for a list',
      call: ['POST', '/api/2/roles/1/users', {}],
      status: 400,
      body: { message: 'Expected array in request', statusCode: 400, name: 'BadRequestError' },
    },
    {
      what: 'a list for an object',
      call: ['POST', '/api/2/users', []],
      status: 400,
      body: { message: 'Expected object in request', statusCode: 400, name: 'BadRequestError' },
    },
    {
      what: 'a mapping without anything',
      call: ['POST', '/api/2/mappings', {}],
      status: 422,
      body: {
        code: 422,
        message: 'Validation Failed',
        errors: expect.arrayContaining([{ field: 'name', message: ['Required field is missing'] }]),
      },
    },
    {
      what: 'an id in a mapping',
      call: [
        'POST',
        '/api/2/mappings',
        { id: 1, name: 'x', match: 'all', enabled: true, position: null, conditions: [], actions: [] },
      ],
      status: 422,
      body: {
        code: 422,
        message: 'Validation Failed',
        errors: expect.arrayContaining([{ field: 'id', message: ['Field is not allowed'] }]),
      },
    },
    {
      what: 'roles that are no list, in the first version',
      call: ['PUT', '/api/1/users/1/add_roles', { role_id_array: 1 }],
      status: 422,
      body: {
        status: { error: true, code: 422, type: 'unprocessable entity', message: expect.any(String) },
      },
    },
  ] as const)('of $what is as OneLogin has it', async ({ call: [method, path, given], status, body }) => {
    const answer = await api.call(method, path, given)
    expect({ status: answer.status, body: answer.body }).toEqual({ status, body })
  })

  it('of a body that is not JSON says where', async () => {
    const answer = await api.call('POST', '/api/2/users', '{"username":', {
      'content-type': 'application/json',
    })
    expect(answer).toMatchObject({
      status: 400,
      body: { message: expect.stringMatching(/^The body is not JSON: /u), name: 'BadRequestError' },
    })
  })

  it.each(['/api/2/roles', '/api/1/events'])(
    'of ours at %s is logged by its request, and shows nothing inside',
    async path => {
      const log: string[] = []
      const authorization = `bearer ${await api.tokenOf('manage_all')}`
      const broken = createApi({ ...api.context, clock }, line => log.push(line))
      const answer = await broken.fetch(
        new Request(`http://127.0.0.1${path}`, { headers: { authorization } }),
      )
      const text = await answer.text()
      const id = answer.headers.get('x-request-id') ?? ''
      expect({ status: answer.status, says: text.includes(`the log names it by request ${id}`) }).toEqual({
        status: 500,
        says: true,
      })
      expect(text).not.toContain('secret')
      expect(log).toEqual([
        expect.stringContaining(`request ${id} GET ${path} failed: Error: the secret inside`),
      ])
    },
  )
})

function clock(): Date {
  throw new Error('the secret inside')
}

const servers = testDatabases().filter(({ name }) => name === 'postgres')

describe.each(servers)('without a connection to be had, on $name', server => {
  it.each([
    ['/api/2/users', { statusCode: 503, name: 'ServiceUnavailableError' }],
    ['/api/1/groups', { status: { error: true, code: 503 } }],
  ])('a call is answered 503 with Retry-After: %s', async (path, body) => {
    const api = await startApi(server, { poolSize: 1, connectionWaitMs: 700 })
    const { promise: release, resolve: letGo } = Promise.withResolvers<void>()
    const { promise: begun, resolve: begin } = Promise.withResolvers<void>()
    const held = api.context.database.transaction(async () => {
      begin()
      await release
    })
    await begun
    const refused = await api.call('GET', path)
    expect(refused).toMatchObject({ status: 503, body })
    expect(refused.headers.get('retry-after')).toBe('5')
    letGo()
    await held
    expect((await api.call('GET', path)).status).toBe(200)
    await api.close()
  })
})
