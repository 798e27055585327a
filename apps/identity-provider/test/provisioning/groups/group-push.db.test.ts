import { testDatabases } from '@joinery/database/testing'
import { TargetError } from '@joinery/scim-client'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createGroupWorld, type GroupApp, type GroupWorld } from './group-world.ts'

const scimError = (status: number, detail: string, scimType?: string) => ({
  status,
  headers: { 'content-type': 'application/scim+json' },
  body: JSON.stringify({
    schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'],
    status: String(status),
    detail,
    scimType,
  }),
})
const webPage = { status: 404, headers: { 'content-type': 'text/html' }, body: '<html>nothing here</html>' }

const countOf = ({ at }: GroupApp, method: string): number =>
  at.seen.filter(seen => seen.method === method).length

const sorted = (ids: readonly string[]): readonly string[] => [...ids].sort()

async function codesOf(tries: readonly Promise<void>[]): Promise<readonly string[]> {
  const over = await Promise.allSettled(tries)
  return over.map(one => {
    if (one.status === 'fulfilled') return 'done'
    return one.reason instanceof TargetError ? one.reason.code : String(one.reason)
  })
}

describe.each(testDatabases())('pushing groups on $name', databases => {
  let world: GroupWorld
  beforeAll(async () => {
    world = await createGroupWorld(databases)
  })
  afterAll(() => world.close())

  describe.each([
    ['scim1', 'ours'],
    ['scim2', 'ours'],
    ['scim1', 'sample'],
  ] as const)('in %s to %s', (style, kind) => {
    test('people enter groups that are created once, by one PATCH a group, and leave them again', async () => {
      const here = await world.app(style, kind)
      const push = world.push()
      const [a = '', b = '', c = ''] = await here.at.users(3)
      await Promise.all([
        push.push(here.work(a, { add: ['Sales', 'Berlin'] })),
        push.push(here.work(b, { add: ['sales'] })),
        push.push(here.work(c, { add: ['Berlin'] })),
      ])
      expect(await here.at.members()).toEqual({ Sales: sorted([a, b]), Berlin: sorted([a, c]) })
      expect(countOf(here, 'POST')).toBe(2)
      expect(countOf(here, 'PATCH')).toBe(2)
      here.at.newCalls()
      await Promise.all([
        push.push(here.work(a, { remove: ['SALES'], add: ['Berlin'] })),
        push.push(here.work(c, { remove: ['Berlin'] })),
      ])
      expect(await here.at.members()).toEqual({ Sales: [b], Berlin: [a] })
      expect(here.at.newCalls()).toEqual(['PATCH', 'PATCH'])
    })

    test('a group that the application has already is used, whatever its case', async () => {
      const here = await world.app(style, kind)
      for (const name of ['a', 'b', 'c', 'd', 'Sales EU', 'e']) await here.at.makeGroup(name)
      const [a = ''] = await here.at.users(1)
      await world.push().push(here.work(a, { add: ['SALES EU'] }))
      expect((await here.at.members())['Sales EU']).toEqual([a])
      expect(countOf(here, 'POST')).toBe(0)
      expect(Object.keys(await here.known())).toEqual(['Sales EU'])
    })

    test('one member that the application does not take fails alone, with the words of the application', async () => {
      const here = await world.app(style, kind)
      const ids = await here.at.users(40)
      const works = ids.map((id, index) => here.work(index === 17 ? 'nobody' : id, { add: ['Sales'] }))
      const push = world.push()
      const codes = await codesOf(works.map(work => push.push(work)))
      expect(codes.filter(code => code !== 'done')).toEqual(['refused'])
      expect(codes[17]).toBe('refused')
      expect((await here.at.members())['Sales']).toHaveLength(39)
      expect(countOf(here, 'PATCH')).toBeLessThan(16)
      await expect(push.push(here.work('nobody', { add: ['Sales'] }))).rejects.toThrow(
        /^Group "Sales": .*It said: /u,
      )
    })

    test('who is to leave a group that is not there, or is no member, is out', async () => {
      const here = await world.app(style, kind)
      const [a = ''] = await here.at.users(1)
      await here.at.makeGroup('Sales')
      await world.push().push(here.work(a, { remove: ['Sales', 'Nowhere'] }))
      expect(await here.at.members()).toEqual({ Sales: [] })
      expect(countOf(here, 'POST')).toBe(0)
    })
  })

  test('a request carries no more members than the profile says', async () => {
    const here = await world.app()
    const ids = await here.at.users(25)
    const push = world.push()
    const profile = { groupPatch: 'scim2', membersPerPatch: 10 } as const
    await Promise.all(ids.map(id => push.push(here.work(id, { add: ['Sales'] }, { profile }))))
    expect((await here.at.members())['Sales']).toEqual(sorted(ids))
    expect(countOf(here, 'PATCH')).toBe(3)
  })

  test.each([
    ['413', { status: 413 }],
    ['tooMany', scimError(400, 'too many members', 'tooMany')],
  ])('%s halves what is sent, now and later', async (_, tooMuch) => {
    const here = await world.app()
    const ids = await here.at.users(20)
    const push = world.push()
    here.at.intercept(({ body }) => {
      const text = JSON.stringify(body ?? {})
      return text.split('"value":"').length - 1 > 6 ? { answer: tooMuch } : undefined
    })
    await Promise.all(ids.map(id => push.push(here.work(id, { add: ['Sales'] }))))
    expect((await here.at.members())['Sales']).toEqual(sorted(ids))
    expect(countOf(here, 'PATCH')).toBe(6)
    here.at.newCalls()
    await Promise.all(ids.slice(0, 10).map(id => push.push(here.work(id, { add: ['Sales'] }))))
    expect(here.at.newCalls()).toEqual(['PATCH', 'PATCH'])
  })

  test('an application that refuses everybody is not asked for each', async () => {
    const here = await world.app()
    const ids = await here.at.users(100)
    const push = world.push()
    here.at.intercept(({ method }) => (method === 'PATCH' ? { answer: scimError(400, 'no') } : undefined))
    const codes = await codesOf(ids.map(id => push.push(here.work(id, { add: ['Sales'] }))))
    expect(new Set(codes)).toEqual(new Set(['refused']))
    expect(countOf(here, 'PATCH')).toBeLessThan(30)
  })

  test.each([405, 501])('%d tells every person why, after one request', async status => {
    const here = await world.app()
    const push = world.push()
    here.at.intercept(({ method }) => (method === 'PATCH' ? { answer: { status } } : undefined))
    const over = await Promise.allSettled(
      (await here.at.users(3)).map(id => push.push(here.work(id, { add: ['Sales'] }))),
    )
    expect(over.map(one => (one.status === 'rejected' ? String(one.reason) : 'done'))).toEqual(
      Array.from({ length: 3 }, () =>
        expect.stringContaining('the application does not take changes of group members'),
      ),
    )
    expect(countOf(here, 'PATCH')).toBe(1)
  })

  test.each([
    ['503', { status: 503, headers: { 'retry-after': '7' } }, 'server_error', 7_000],
    ['429', { status: 429 }, 'rate_limited', undefined],
    ['a closed connection', 'close', 'unreachable', undefined],
    ['401', { status: 401 }, 'unauthorized', undefined],
  ] as const)('%s is handed to everybody as it is', async (_, answer, code, retryAfterMs) => {
    const here = await world.app()
    const push = world.push()
    here.at.intercept(({ method }) => (method === 'PATCH' ? { answer } : undefined))
    const tries = (await here.at.users(3)).map(id => push.push(here.work(id, { add: ['Sales'] })))
    const over = await Promise.allSettled(tries)
    for (const one of over) {
      expect(one.status === 'rejected' && one.reason).toMatchObject({
        code,
        ...(retryAfterMs && { retryAfterMs }),
      })
    }
    expect(countOf(here, 'PATCH')).toBe(1)
  })

  test('of several groups one may fail: the others are done, and the work hears of the one', async () => {
    const here = await world.app()
    const bad = await here.at.makeGroup('Bad')
    const [a = ''] = await here.at.users(1)
    here.at.intercept(({ path, method }) =>
      method === 'PATCH' && path.includes(bad) ? { answer: scimError(403, 'read-only') } : undefined,
    )
    const codes = await codesOf([world.push().push(here.work(a, { add: ['Good', 'Bad'] }))])
    expect(codes).toEqual(['forbidden'])
    expect(await here.at.members()).toEqual({ Good: [a], Bad: [] })
  })

  test('a group that was deleted there is made again; one that was made anew is found', async () => {
    const here = await world.app()
    const push = world.push()
    const [a = '', b = '', c = ''] = await here.at.users(3)
    await push.push(here.work(a, { add: ['Sales'] }))
    const old = (await here.known())['Sales'] ?? ''
    await here.at.removeGroup(old)
    await push.push(here.work(b, { add: ['Sales'] }))
    expect(await here.at.members()).toEqual({ Sales: [b] })
    await here.at.removeGroup((await here.known())['Sales'] ?? '')
    const anew = await here.at.makeGroup('Sales')
    await push.push(here.work(c, { add: ['Sales'] }))
    expect(await here.at.members()).toEqual({ Sales: [c] })
    expect(await here.known()).toEqual({ Sales: anew })
    await here.at.removeGroup(anew)
    await push.push(here.work(c, { remove: ['Sales'] }))
    expect(await here.at.members()).toEqual({})
  })

  test('a 404 that no SCIM application says proves nothing: no group is made again', async () => {
    const here = await world.app()
    const push = world.push()
    const [a = '', b = ''] = await here.at.users(2)
    await push.push(here.work(a, { add: ['Sales'] }))
    here.at.newCalls()
    here.at.intercept(({ method }) => (method === 'PATCH' ? { answer: webPage } : undefined))
    expect(await codesOf([push.push(here.work(b, { add: ['Sales'] }))])).toEqual(['missing_unconfirmed'])
    expect(here.at.newCalls()).toEqual(['PATCH', 'GET'])
    here.at.intercept(() => ({ answer: { status: 404 } }))
    expect(await codesOf([push.push(here.work(b, { add: ['Sales'] }))])).toEqual(['missing_unconfirmed'])
    expect(here.at.newCalls()).toEqual(['PATCH', 'GET'])
    here.at.intercept(undefined)
    await push.push(here.work(b, { add: ['Sales'] }))
    expect(await here.at.members()).toEqual({ Sales: sorted([a, b]) })
  })

  test('nor is anybody refused for it, however many were to enter', async () => {
    const here = await world.app()
    const push = world.push()
    const ids = await here.at.users(6)
    await push.push(here.work(ids[0] ?? '', { add: ['Sales'] }))
    here.at.newCalls()
    here.at.intercept(({ method }) => (method === 'PATCH' ? { answer: webPage } : undefined))
    const codes = await codesOf(ids.map(id => push.push(here.work(id, { add: ['Sales'] }))))
    expect(new Set(codes)).toEqual(new Set(['missing_unconfirmed']))
    expect(here.at.newCalls()).toEqual(['PATCH', 'GET'])
  })

  test.each([
    ['400 noTarget', scimError(400, 'no such member', 'noTarget')],
    ['404, though the group is there', scimError(404, 'no such member')],
  ])('who is no member, in the words %s, is out; he is not in', async (_, answer) => {
    const here = await world.app()
    const push = world.push()
    const [a = '', b = ''] = await here.at.users(2)
    await here.at.makeGroup('Sales')
    here.at.intercept(({ method, body }) =>
      method === 'PATCH' && JSON.stringify(body).includes(a) ? { answer } : undefined,
    )
    const works = [here.work(a, { remove: ['Sales'] }), here.work(b, { add: ['Sales'] })]
    expect(await codesOf(works.map(work => push.push(work)))).toEqual(['done', 'done'])
    expect(await here.at.members()).toEqual({ Sales: [b] })
    const entering = push.push(here.work(a, { add: ['Sales'] }))
    await expect(entering).rejects.toThrow(/^Group "Sales": .*no such member$/u)
    await expect(entering).rejects.toMatchObject({ code: 'refused', retryable: false })
  })

  test('who is wished both in and out is in', async () => {
    const here = await world.app()
    const [a = ''] = await here.at.users(1)
    await world.push().push(here.work(a, { add: ['Sales'], remove: ['SALES'] }))
    expect(await here.at.members()).toEqual({ Sales: [a] })
  })

  test('the exchanges are recorded with everybody whom they were about, bodies of many shortened', async () => {
    const here = await world.app()
    const ids = await here.at.users(60)
    const push = world.push()
    const [first = ''] = ids
    const records: string[] = []
    const work = here.work(first, { add: ['Sales'] }, { record: ({ request }) => records.push(request.kind) })
    await Promise.all([
      push.push(work),
      ...ids.slice(1).map(id => push.push(here.work(id, { add: ['Sales'] }))),
    ])
    expect(records).toEqual(['group_lookup', 'group_create', 'group_patch'])
    const patch = here.records.find(({ request }) => request.kind === 'group_patch')
    expect(patch?.request.body).toMatch(/… \(\d+ characters, for 60 people\)$/u)
    expect(patch?.response?.status).toBeLessThan(300)
  })

  test('nobody is told the exchanges of a request that was not about him', async () => {
    const here = await world.app()
    const ids = await here.at.users(5)
    const push = world.push()
    const profile = { groupPatch: 'scim2', membersPerPatch: 2 } as const
    const patches = new Map<string, number>()
    await Promise.all(
      ids.map(id =>
        push.push(
          here.work(
            id,
            { add: ['Sales'] },
            {
              profile,
              record: ({ request }) => {
                if (request.body?.includes(id)) patches.set(id, (patches.get(id) ?? 0) + 1)
                else if (request.kind === 'group_patch') patches.set(id, Number.NaN)
              },
            },
          ),
        ),
      ),
    )
    expect([...patches.values()]).toEqual([1, 1, 1, 1, 1])
  })

  test('who gives up while he waits is not sent for; who asks after the end is refused', async () => {
    const here = await world.app()
    const push = world.push({ gatherMs: 60_000 })
    const controller = new AbortController()
    const [a = '', b = ''] = await here.at.users(2)
    const given = push.push(here.work(a, { add: ['Sales'] }, { signal: controller.signal }))
    const other = push.push(here.work(b, { add: ['Sales'] }))
    controller.abort(new Error('enough'))
    expect(await codesOf([given])).toEqual(['Error: enough'])
    await push.close()
    await other
    expect(await here.at.members()).toEqual({ Sales: [b] })
    await expect(push.push(here.work(a, { add: ['Sales'] }))).rejects.toThrow('closed')
  })

  test('nobody waits for company when there is none to come, or enough', async () => {
    const here = await world.app()
    const push = world.push({ gatherMs: 60_000, gatherMost: 3 })
    const [a = '', b = '', c = '', d = ''] = await here.at.users(4)
    const alone = push.push(here.work(a, { add: ['Sales'] }))
    push.flush(world.account, here.app.id)
    await alone
    await Promise.all([b, c, d].map(id => push.push(here.work(id, { add: ['Sales'] }))))
    expect(countOf(here, 'PATCH')).toBe(2)
    await push.push(here.work(a, {}))
  })

  test('one who gives up does not take the request from the others', async () => {
    const here = await world.app()
    const push = world.push()
    const controller = new AbortController()
    here.at.intercept(({ method }) => {
      if (method === 'PATCH') controller.abort(new Error('enough'))
      return undefined
    })
    const [a = '', b = ''] = await here.at.users(2)
    const given = push.push(here.work(a, { add: ['Sales'] }, { signal: controller.signal }))
    await Promise.all([given, push.push(here.work(b, { add: ['Sales'] }))])
    expect(await here.at.members()).toEqual({ Sales: sorted([a, b]) })
  })

  test('an engine that ends gives up its requests once all who wait for them have', async () => {
    const here = await world.app()
    const push = world.push()
    const controller = new AbortController()
    here.at.intercept(({ method }) => {
      if (method === 'PATCH') controller.abort(new Error('the engine ends'))
      return undefined
    })
    const works = (await here.at.users(2)).map(id =>
      here.work(id, { add: ['Sales'] }, { signal: controller.signal }),
    )
    expect(await codesOf(works.map(work => push.push(work)))).toEqual([
      'Error: the engine ends',
      'Error: the engine ends',
    ])
  })
})
