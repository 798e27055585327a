/** Reapplying mappings and trying them on everybody through the API, and the runs that do the long part. */
import { testDatabases } from '@joinery/database/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { reapplyingMappings } from '../../../src/mappings/reapply.ts'
import { followChange } from '../../../src/provisioning/follow.ts'
import { stepOnce } from '../../../src/runs/run-step.ts'
import { idOf, type RunningApi, startApi } from '../../running-api.ts'

const path = '/api/provisioning/mappings'
const runs = '/api/provisioning/runs'

describe.each(testDatabases())('/api/provisioning/mappings on $name', databases => {
  let api: RunningApi
  let role: number
  let ann: number
  let mapping: object

  beforeAll(async () => {
    api = await startApi(databases)
    role = idOf(await api.call('POST', '/api/2/roles', { name: 'Sales' }))
    ann = idOf(await api.call('POST', '/api/2/users', { username: 'ann', department: 'Sales' }))
    await api.call('POST', '/api/2/users', { username: 'bob', department: 'IT' })
    mapping = {
      name: 'Sellers',
      match: 'all',
      conditions: [{ source: 'department', operator: '=', value: 'Sales' }],
      actions: [
        { action: 'add_role', value: [String(role)] },
        { action: 'set_title', value: ['{username}, seller'] },
      ],
    }
  })
  afterAll(() => api.close())

  const work = async () => {
    const { database, clock } = api.context
    while (await stepOnce({ database, clock, follow: followChange, handlers: [reapplyingMappings()] }));
  }

  it('says what a mapping would do to everybody that is not stored', async () => {
    expect(await api.call('POST', `${path}/dryrun`, mapping)).toMatchObject({
      status: 200,
      body: {
        people: 2,
        mapped: 1,
        changed: 1,
        roles: [{ id: role, name: 'Sales', given: 1, taken: 0 }],
        fields: [{ field: 'title', set: 1 }],
        problems: 0,
        sample: [
          {
            user: { id: ann, username: 'ann' },
            mapped: true,
            changes: [
              { field: 'role', old: '', new: 'Sales' },
              { field: 'title', old: '', new: 'ann, seller' },
            ],
          },
        ],
      },
    })
    expect((await api.call('GET', '/api/2/mappings')).body).toEqual([])
    const some = await api.call('POST', `${path}/dryrun`, { ...mapping, user_ids: [ann] })
    expect(some).toMatchObject({ status: 200, body: { people: 1, mapped: 1 } })
  })

  it.each([
    ['conditions', { conditions: [{ source: 'hat', operator: '=', value: '' }] }, 'conditions.[0].source'],
    ['actions', { actions: [{ action: 'add_role', value: [] }] }, 'actions.[0].value'],
    ['users', { user_ids: [999_999] }, '[0]'],
    ['a field', { hat: 1 }, 'hat'],
  ])('refuses to try %s that there is not', async (_name, fields, field) => {
    expect(await api.call('POST', `${path}/dryrun`, { ...mapping, ...fields })).toMatchObject({
      status: 422,
      body: { code: 422, errors: [{ field }] },
    })
  })

  it('reapplies to everybody by a run that can be watched', async () => {
    const id = idOf(await api.call('POST', '/api/2/mappings', mapping))
    expect(await api.call('POST', `${path}/${id}/dryrun`, {})).toMatchObject({ body: { changed: 1 } })
    const started = await api.call('POST', `${path}/reapply`)
    expect(started).toMatchObject({
      status: 202,
      body: { kind: 'reapply_mappings', state: 'queued', total: 2, done: 0, started_at: null },
    })
    const again = await api.call('POST', `${path}/reapply`)
    expect(idOf(again)).toBe(idOf(started))
    await work()
    expect(await api.call('GET', `${runs}/${idOf(started)}`)).toMatchObject({
      status: 200,
      body: { state: 'done', total: 2, done: 2, changed: 1, problem_count: 0, problems: [], error: null },
    })
    expect((await api.call('GET', `/api/2/users/${ann}`)).body).toMatchObject({
      title: 'ann, seller',
      role_ids: [role],
    })
    expect(await api.call('POST', `${path}/${id}/dryrun`, {})).toMatchObject({
      body: { mapped: 1, changed: 0 },
    })
    expect(await api.call('POST', `${path}/999999/dryrun`, {})).toMatchObject({ status: 404 })
  })

  it('says what would go with a mapping, and names as many people as are asked for', async () => {
    const [{ id = 0 } = {}] = (await api.call('GET', '/api/2/mappings')).body as readonly { id?: number }[]
    const without = (body: object) => api.call('POST', `${path}/${id}/dryrun`, { without: true, ...body })
    expect(await without({})).toMatchObject({
      status: 200,
      body: {
        people: 1,
        mapped: 0,
        changed: 1,
        roles: [{ id: role, given: 0, taken: 1 }],
        fields: [{ field: 'title', set: 1 }],
        sample: [{ user: { id: ann }, mapped: false }],
      },
    })
    expect(await without({ sample_size: 0 })).toMatchObject({ body: { changed: 1, sample: [] } })
    expect(await without({ user_ids: [ann] })).toMatchObject({
      status: 422,
      body: { errors: [{ field: 'user_ids' }] },
    })
    const draft = { ...mapping, conditions: [], sample_size: 1 }
    expect(await api.call('POST', `${path}/dryrun`, draft)).toMatchObject({
      body: { mapped: 2, sample: [{ mapped: true }] },
    })
    expect((await api.call('GET', `/api/2/users/${ann}`)).body).toMatchObject({ role_ids: [role] })
  })

  const one = (user: number) => api.call('POST', `/api/provisioning/users/${user}/reapply_mappings`)

  it('reapplies to one user', async () => {
    expect(await one(ann)).toMatchObject({ status: 200, body: { id: ann } })
    expect(await one(999_999)).toMatchObject({ status: 404 })
  })

  it('lists runs newest first, by kind and state, and cancels what is not over', async () => {
    const started = idOf(await api.call('POST', `${path}/reapply`))
    const all = await api.call('GET', `${runs}?limit=1`)
    expect(all).toMatchObject({ status: 200, body: [{ id: started, state: 'queued' }] })
    expect(all.headers.get('total-count')).toBe('2')
    expect((await api.call('GET', `${runs}?state=done&kind=reapply_mappings`)).body).toHaveLength(1)
    expect((await api.call('GET', `${runs}?kind=other`)).body).toEqual([])
    expect(await api.call('GET', `${runs}?state=tired`)).toMatchObject({ status: 422 })
    expect(await api.call('POST', `${runs}/${started}/cancel`)).toMatchObject({
      status: 200,
      body: { state: 'cancelled', done: 0 },
    })
    await work()
    expect((await api.call('GET', `${runs}/${started}`)).body).toMatchObject({ state: 'cancelled', done: 0 })
    expect(await api.call('POST', `${runs}/${started}/cancel`)).toMatchObject({ status: 409 })
    expect(await api.call('POST', `${runs}/999999/cancel`)).toMatchObject({ status: 404 })
    expect(await api.call('GET', `${runs}/999999`)).toMatchObject({ status: 404 })
  })

  const as = async (scope: 'read_users' | 'read_all', method: string, where: string, body?: unknown) => {
    const authorization = `bearer ${await api.tokenOf(scope)}`
    return (await api.call(method, where, body, { authorization })).status
  }

  it('lets readers look and try, and only who manages all change anything', async () => {
    const writes = [
      ['POST', `${path}/reapply`],
      ['POST', `/api/provisioning/users/${ann}/reapply_mappings`],
      ['POST', `${runs}/1/cancel`],
      ['POST', '/api/2/mappings', mapping],
      ['PUT', '/api/2/mappings/sort', []],
      ['PUT', '/api/2/mappings/1', mapping],
      ['DELETE', '/api/2/mappings/1'],
    ] as const
    for (const [method, where, body] of writes) expect(await as('read_all', method, where, body)).toBe(403)
    const reads = [
      ['GET', '/api/2/mappings'],
      ['GET', '/api/2/mappings/conditions'],
      ['GET', runs],
      ['POST', `${path}/dryrun`, mapping],
    ] as const
    for (const [method, where, body] of reads) {
      expect(await as('read_all', method, where, body)).toBe(200)
      expect(await as('read_users', method, where, body)).toBe(403)
    }
  })
})
