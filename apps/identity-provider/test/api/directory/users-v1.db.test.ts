import { createHash } from 'node:crypto'
import { testDatabases } from '@joinery/database/testing'
import { verifyPassword } from '@joinery/sign-in'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Answer, idOf, type RunningApi, startApi } from '../../running-api.ts'

const success = { status: { error: false, code: 200, type: 'success', message: 'Success' } }

describe.each(testDatabases())('/api/1/users on $name', databases => {
  let api: RunningApi
  let ann: number
  let makers: number
  let bakers: number

  beforeAll(async () => {
    api = await startApi(databases)
    const field = { user_field: { name: 'Badge', shortname: 'badge' } }
    await api.call('POST', '/api/2/users/custom_attributes', field)
    ann = idOf(await api.call('POST', '/api/2/users', { username: 'ann', status: 1 }))
    makers = idOf(await api.call('POST', '/api/2/roles', { name: 'Makers' }))
    bakers = idOf(await api.call('POST', '/api/2/roles', { name: 'Bakers' }))
  })
  afterAll(() => api.close())

  const put = (path: string, body?: unknown): Promise<Answer> => api.call('PUT', `/api/1/users/${path}`, body)
  const show = async (): Promise<unknown> => (await api.call('GET', `/api/2/users/${ann}`)).body

  it('gives and takes roles; those he has or has not are passed over', async () => {
    await api.newEvents()
    api.newlyTouched()
    const both = { role_id_array: [makers, bakers] }
    expect(await put(`${ann}/add_roles`, both)).toMatchObject({ status: 200, body: success })
    expect(await api.newEvents()).toMatchObject([
      { type: 147, role: 'Makers' },
      { type: 147, role: 'Bakers' },
    ])
    expect(api.newlyTouched()).toEqual([ann])
    await put(`${ann}/add_roles`, both)
    expect(await api.newEvents()).toEqual([])
    expect((await put(`${ann}/remove_roles`, { role_id_array: [makers] })).status).toBe(200)
    expect(await api.newEvents()).toMatchObject([{ type: 148, role: 'Makers' }])
    expect(await show()).toMatchObject({ role_ids: [bakers] })
  })

  it('sets the state and custom attributes', async () => {
    expect(await put(`${ann}/set_state`, { state: 3 })).toMatchObject({ status: 200, body: success })
    await put(`${ann}/set_custom_attributes`, { custom_attributes: { badge: '7' } })
    expect(await show()).toMatchObject({ state: 3, custom_attributes: { badge: '7' } })
    expect(await api.newEvents()).toMatchObject([
      { type: 14, notes: 'changed: state' },
      { type: 14, notes: 'changed: custom_attributes.badge' },
    ])
  })

  it('locks for some minutes or until unlocked', async () => {
    const before = Date.now()
    expect((await put(`${ann}/lock_user`, { locked_until: 30 })).status).toBe(200)
    const [event] = await api.newEvents()
    expect(event).toMatchObject({ type: 19, user: 'ann', notes: expect.stringMatching(/^until 2/u) })
    const until = new Date(event?.notes?.slice(6) ?? '').getTime()
    expect(until - before).toBeGreaterThanOrEqual(30 * 60_000)
    expect(until - before).toBeLessThan(31 * 60_000)
    expect(await show()).toMatchObject({ status: 3, locked_until: new Date(until).toISOString() })
    await put(`${ann}/lock_user`, { locked_until: 0 })
    expect(await show()).toMatchObject({ status: 3, locked_until: null })
    await api.call('POST', `/api/2/users/${ann}/unlock`)
    expect(await show()).toMatchObject({ status: 1 })
  })

  it('forgets until when somebody was locked, as soon as he has another status', async () => {
    await put(`${ann}/lock_user`, { locked_until: 30 })
    await api.call('PUT', `/api/2/users/${ann}`, { status: 1 })
    expect(await show()).toMatchObject({ status: 1, locked_until: null })
  })

  it('signs out everywhere: what he was signed in by before holds no longer', async () => {
    await api.newEvents()
    const before = new Date()
    expect(await put(`${ann}/logout`)).toMatchObject({ status: 200, body: success })
    const { signed_out_at: at } = await api.context.database.query
      .selectFrom('directory_user')
      .select('signed_out_at')
      .where('id', '=', ann)
      .executeTakeFirstOrThrow()
    expect(at?.getTime()).toBeGreaterThanOrEqual(before.getTime())
    expect(await api.newEvents()).toMatchObject([{ type: 14, user: 'ann' }])
  })

  it('sets a password in clear text, and by its hash', async () => {
    const stored = async (): Promise<string> => {
      const row = await api.context.database.query
        .selectFrom('directory_user')
        .select('password_hash')
        .where('id', '=', ann)
        .executeTakeFirstOrThrow()
      return row.password_hash ?? ''
    }
    const clear = { password: 'horse battery', password_confirmation: 'horse battery' }
    expect((await put(`set_password_clear_text/${ann}`, clear)).status).toBe(200)
    expect(await verifyPassword('horse battery', await stored())).toBe(true)
    const sha256 = createHash('sha256').update('horsepepper').digest('hex')
    const hashed = { password: sha256, password_confirmation: sha256, password_algorithm: 'sha256+salt' }
    const answer = await put(`set_password_using_salt/${ann}`, { ...hashed, password_salt: 'pepper' })
    expect(answer.status).toBe(200)
    expect(await verifyPassword('horse', await stored())).toBe(true)
  })

  it.each([
    { path: ':id/add_roles', body: { role_id_array: [999_999] }, status: 422 },
    { path: ':id/add_roles', body: { role_id_array: [] }, status: 422 },
    { path: ':id/add_roles', body: [1], status: 400 },
    { path: ':id/set_state', body: { state: 4 }, status: 422 },
    { path: ':id/set_custom_attributes', body: { custom_attributes: { nope: 'x' } }, status: 422 },
    { path: ':id/lock_user', body: { locked_until: -1 }, status: 422 },
    {
      path: 'set_password_clear_text/:id',
      body: { password: 'horse battery', password_confirmation: 'horse' },
      status: 422,
    },
    { path: '999999/logout', body: undefined, status: 404 },
    { path: '999999/add_roles', body: { role_id_array: [1] }, status: 404 },
  ])(
    'answers $status in the first version’s envelope to $path with $body',
    async ({ path, body, status }) => {
      const answer = await put(path.replace(':id', String(ann)), body)
      expect(answer).toMatchObject({ status, body: { status: { error: true, code: status } } })
    },
  )
})
