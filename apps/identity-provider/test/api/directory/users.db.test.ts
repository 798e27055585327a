import { createHash } from 'node:crypto'
import { testDatabases } from '@joinery/database/testing'
import { verifyPassword } from '@joinery/sign-in'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { idOf, type RunningApi, startApi } from '../../running-api.ts'

describe.each(testDatabases())('/api/2/users on $name', databases => {
  let api: RunningApi

  beforeAll(async () => {
    api = await startApi(databases)
    const field = { user_field: { name: 'Workato role', shortname: 'workato_role' } }
    expect((await api.call('POST', '/api/2/users/custom_attributes', field)).status).toBe(201)
  })
  afterAll(() => api.close())

  const fresh = async (username: string, fields: object = {}): Promise<number> => {
    const answer = await api.call('POST', '/api/2/users', { username, ...fields })
    expect(answer).toMatchObject({ status: 201 })
    await api.newEvents()
    api.newlyTouched()
    api.newlyMapped()
    return idOf(answer)
  }

  const stored = async (id: number): Promise<string | null> => {
    const row = await api.context.database.query
      .selectFrom('directory_user')
      .select('password_hash')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    return row.password_hash
  }
  const appsOf = async (id: number): Promise<unknown> =>
    (await api.call('GET', `/api/2/users/${id}/apps`)).body

  it('creates a person with all fields, approved and without a password, and tells of it', async () => {
    const boss = await fresh('boss.of.ann')
    const group = idOf(await api.call('POST', '/api/provisioning/groups', { name: 'Staff' }))
    const input = {
      username: '  Ann ',
      email: 'ann@example.com',
      firstname: 'Ånn',
      lastname: 'O’Neill-Ørsted',
      title: 'Head of\r\nSales',
      department: 'Sales',
      company: 'Example Ltd',
      comment: 'Two\nlines',
      phone: '+44 20 7946 0000',
      external_id: 'E1',
      samaccountname: 'alee',
      userprincipalname: 'alee@corp.example.com',
      distinguished_name: 'CN=Ann Lee,OU=Sales,DC=example,DC=com',
      member_of: 'CN=Sales,DC=example,DC=com;CN=All,DC=example,DC=com',
      preferred_locale_code: 'en-GB',
      group_id: group,
      directory_id: 7,
      trusted_idp_id: 8,
      manager_ad_id: 9,
      manager_user_id: boss,
      custom_attributes: { workato_role: 'Admin' },
    }
    const answer = await api.call('POST', '/api/2/users', input)
    expect(answer.status).toBe(201)
    const id = idOf(answer)
    expect(answer.body).toMatchObject({
      ...input,
      username: 'Ann',
      title: 'Head of\nSales',
      status: 7,
      state: 1,
      role_ids: [],
      activated_at: null,
      last_login: null,
      invitation_sent_at: null,
      invalid_login_attempts: 0,
      locked_until: null,
      password_changed_at: null,
    })
    expect(await api.newEvents()).toEqual([{ type: 13, user: 'Ann', role: null, notes: null }])
    expect(api.newlyTouched()).toEqual([id])
    expect((await api.call('GET', `/api/2/users/${id}`)).body).toEqual(answer.body)
  })

  it('takes the e-mail address as username where none is given', async () => {
    const answer = await api.call('POST', '/api/2/users', { email: 'Only@Example.com' })
    expect(answer.body).toMatchObject({ username: 'Only@Example.com', email: 'Only@Example.com' })
  })

  it('changes only the fields a PUT names and clears those it names with null', async () => {
    const id = await fresh('partial', { title: 'A', phone: '1', custom_attributes: { workato_role: 'x' } })
    const answer = await api.call('PUT', `/api/2/users/${id}`, { title: 'B', phone: null })
    expect(answer.body).toMatchObject({
      title: 'B',
      phone: null,
      username: 'partial',
      custom_attributes: { workato_role: 'x' },
    })
    expect(await api.newEvents()).toEqual([
      { type: 14, user: 'partial', role: null, notes: 'changed: title, phone' },
    ])
    expect(api.newlyTouched()).toEqual([id])
  })

  it('takes back what it gave, and a PUT that changes nothing touches nobody and writes no event', async () => {
    const id = await fresh('same', { title: 'A', custom_attributes: { workato_role: 'x' } })
    const { body } = await api.call('GET', `/api/2/users/${id}`)
    const answer = await api.call('PUT', `/api/2/users/${id}`, body)
    expect(answer).toMatchObject({ status: 200, body })
    expect(await api.newEvents()).toEqual([])
    expect(api.newlyTouched()).toEqual([])
  })

  it.each([
    { from: 1, to: 2, type: 21 },
    { from: 2, to: 1, type: 32 },
    { from: 1, to: 0, type: 15 },
    { from: 0, to: 1, type: 16 },
    { from: 1, to: 3, type: 19 },
    { from: 1, to: 7, type: 14 },
  ])('tells of the status going from $from to $to by event $type', async ({ from, to, type }) => {
    const username = `status-${from}-${to}`
    const id = await fresh(username, { status: from })
    expect((await api.call('PUT', `/api/2/users/${id}`, { status: to })).body).toMatchObject({ status: to })
    expect(await api.newEvents()).toMatchObject([{ type, user: username }])
    expect(api.newlyTouched()).toEqual([id])
  })

  it('touches the reports of a manager whose name changes, and not for his title', async () => {
    const boss = await fresh('boss', { firstname: 'Old' })
    const report = await fresh('report', { manager_user_id: boss })
    await api.call('PUT', `/api/2/users/${boss}`, { title: 'Head Baker' })
    expect(api.newlyTouched()).toEqual([boss])
    await api.call('PUT', `/api/2/users/${boss}`, { firstname: 'New' })
    expect(api.newlyTouched()).toEqual([boss, report])
  })

  it('deletes a person, clears him as manager and tells of both', async () => {
    const boss = await fresh('leaver')
    const report = await fresh('left-behind', { manager_user_id: boss })
    expect((await api.call('DELETE', `/api/2/users/${boss}`)).status).toBe(204)
    expect(await api.newEvents()).toEqual([
      { type: 17, user: 'leaver', role: null, notes: null },
      {
        type: 14,
        user: 'left-behind',
        role: null,
        notes: 'manager leaver was deleted; changed: manager_user_id',
      },
    ])
    expect(api.newlyTouched()).toEqual([boss, report])
    expect((await api.call('GET', `/api/2/users/${report}`)).body).toMatchObject({ manager_user_id: null })
    expect(await api.call('DELETE', `/api/2/users/${boss}`)).toMatchObject({
      status: 404,
      body: {
        message: 'The resource with the given id could not be found',
        name: 'NotFoundError',
        statusCode: 404,
      },
    })
    expect((await api.call('POST', '/api/2/users', { username: 'LEAVER' })).status).toBe(201)
  })

  it.each([
    {
      input: { username: 'ÄNN@x', email: 'new@example.com' },
      message: 'Username must be unique within Joinery',
    },
    {
      input: { username: 'other', email: 'Änn@Example.com' },
      message: 'Email must be unique within Joinery',
    },
  ])('refuses a taken name in any case and composition: $message', async ({ input, message }) => {
    await api.call('POST', '/api/2/users', { username: 'a\u0308nn@x', email: 'a\u0308nn@example.com' })
    await api.newEvents()
    const answer = await api.call('POST', '/api/2/users', input)
    expect(answer.body).toEqual({
      message: `Validation failed: ${message}`,
      statusCode: 422,
      name: 'UnprocessableEntityError',
    })
    expect(await api.newEvents()).toEqual([])
  })

  const refused: readonly { readonly input: object; readonly fields: readonly string[] }[] = [
    { input: {}, fields: ['username', 'email'] },
    { input: { username: ' ', email: null }, fields: ['username', 'email'] },
    { input: { username: 'x', email: 'no address' }, fields: ['email'] },
    { input: { username: 'x', nickname: 'n', colour: 'p' }, fields: ['nickname', 'colour'] },
    { input: { username: 'x', preferred_locale_code: 'English!' }, fields: ['preferred_locale_code'] },
    { input: { username: 'x', group_id: 999_999 }, fields: ['group_id'] },
    { input: { username: 'x', directory_id: 'AD' }, fields: ['directory_id'] },
    { input: { username: 'x', password: 'p' }, fields: ['password_confirmation'] },
    { input: { username: 'x', salt: 'p' }, fields: ['salt'] },
    { input: { username: 'x', password: 'short', password_confirmation: 'short' }, fields: ['password'] },
    {
      input: { username: 'x', password: 'p', password_confirmation: 'p', password_algorithm: 'bcrypt' },
      fields: ['password_algorithm'],
    },
    {
      input: { username: 'x', password: 'p', password_confirmation: 'p', password_algorithm: 'salt+sha256' },
      fields: ['password'],
    },
    { input: { username: 'x', status: 6 }, fields: ['status'] },
    { input: { username: 'x', state: '1' }, fields: ['state'] },
    { input: { username: 'x', title: 7 }, fields: ['title'] },
    { input: { username: 'x', firstname: 'a\u0000b' }, fields: ['firstname'] },
    { input: { username: 'a\nb' }, fields: ['username'] },
    { input: { username: 'x', lastname: 'é'.repeat(256) }, fields: ['lastname'] },
    { input: { username: 'x', lastname: '\ud800' }, fields: ['lastname'] },
    { input: { username: 'x', manager_user_id: 999_999 }, fields: ['manager_user_id'] },
    {
      input: { username: 'x', custom_attributes: { workato_role: 'a', nope: 'b', other: 'c' } },
      fields: ['custom_attributes.nope', 'custom_attributes.other'],
    },
    {
      input: { username: 'x', custom_attributes: { workato_role: 3 } },
      fields: ['custom_attributes.workato_role'],
    },
    { input: { username: 'x', role_ids: [999_999] }, fields: ['role_ids.[0]'] },
  ]
  it.each(refused)('answers 422 naming $fields for $input', async ({ input, fields }) => {
    await api.newEvents()
    const answer = await api.call('POST', '/api/2/users', input)
    expect(answer.status).toBe(422)
    const errors = fields.map(field => ({ field }))
    expect(answer.body).toMatchObject({ name: 'UnprocessableEntityError', statusCode: 422, errors })
    expect(await api.newEvents()).toEqual([])
  })

  it('takes a name of 255 characters and any script', async () => {
    const lastname = '𠮷'.repeat(255)
    const answer = await api.call('POST', '/api/2/users', { username: '王小明', lastname, firstname: 'محمد' })
    expect(answer).toMatchObject({ status: 201, body: { lastname, firstname: 'محمد' } })
  })

  it('refuses somebody as his own manager and a PUT that leaves no name', async () => {
    const id = await fresh('self', { email: 'self@example.com' })
    expect(await api.call('PUT', `/api/2/users/${id}`, { manager_user_id: id })).toMatchObject({
      status: 422,
    })
    expect(await api.call('PUT', `/api/2/users/${id}`, { username: null, email: null })).toMatchObject({
      status: 422,
    })
    expect(await api.call('PUT', `/api/2/users/${id}`, { username: null })).toMatchObject({
      body: { username: 'self@example.com' },
    })
  })

  it('sets roles by role_ids, an event for each', async () => {
    const a = idOf(await api.call('POST', '/api/2/roles', { name: 'A' }))
    const b = idOf(await api.call('POST', '/api/2/roles', { name: 'B' }))
    const id = await fresh('holder', { role_ids: [a] })
    const answer = await api.call('PUT', `/api/2/users/${id}`, { role_ids: [b] })
    expect(answer.body).toMatchObject({ role_ids: [b] })
    expect(await api.newEvents()).toMatchObject([
      { type: 148, user: 'holder', role: 'A' },
      { type: 147, user: 'holder', role: 'B' },
    ])
    expect(api.newlyTouched()).toEqual([id])
  })

  it('answers 400 to what is not JSON, 413 to a body over the limit, 404 to what is no id', async () => {
    const broken = await api.call('POST', '/api/2/users', '{"username":', {
      'content-type': 'application/json',
    })
    expect(broken).toMatchObject({ status: 400, body: { name: 'BadRequestError' } })
    const large = await api.call('POST', '/api/2/users', { username: 'x'.repeat(1_100_000) })
    expect(large).toMatchObject({ status: 413, body: { name: 'PayloadTooLargeError' } })
    for (const id of ['abc', '0', '-1', '99999999999999999999']) {
      expect((await api.call('GET', `/api/2/users/${id}`)).status).toBe(404)
    }
    expect(api.log).toEqual([])
  })

  it('lets one of two win that take the same username at once, and tells the other', async () => {
    const input = { username: 'race' }
    const answers = await Promise.all([1, 2, 3, 4].map(() => api.call('POST', '/api/2/users', input)))
    expect(answers.map(answer => answer.status).sort((a, b) => a - b)).toEqual([201, 422, 422, 422])
  })

  describe('a password', () => {
    const given = { password: 'long enough', password_confirmation: 'long enough' }
    it('makes its person active, is kept as argon2id and never shown', async () => {
      const answer = await api.call('POST', '/api/2/users', { username: 'with-password', ...given })
      expect(answer).toMatchObject({ status: 201, body: { status: 1 } })
      expect(answer.body).toMatchObject({
        activated_at: expect.any(String),
        password_changed_at: expect.any(String),
      })
      expect(JSON.stringify(answer.body)).not.toMatch(/long enough|argon2/u)
      expect(await verifyPassword('long enough', (await stored(idOf(answer))) ?? '')).toBe(true)
    })

    it.each([
      { from: 7, to: 1 },
      { from: 4, to: 1 },
      { from: 5, to: 1 },
      { from: 2, to: 2 },
      { from: 3, to: 3 },
    ])('takes a person of status $from to $to', async ({ from, to }) => {
      const id = await fresh(`password-${from}`, { status: from })
      const answer = await api.call('PUT', `/api/2/users/${id}`, given)
      expect(answer).toMatchObject({ status: 200, body: { status: to } })
      const told = from === to ? [14] : [14, 16]
      const events = await api.newEvents()
      expect(events.map(event => event.type)).toEqual(told)
      expect(events[0]).toMatchObject({ notes: 'changed: password' })
    })

    it('may be handed over hashed, and is below the policy only where that is not asked for', async () => {
      const sha256 = createHash('sha256').update('pepperhorse').digest('hex')
      const hashed = { password: sha256, password_confirmation: sha256, password_algorithm: 'salt+sha256' }
      const id = await fresh('hashed', { ...hashed, salt: 'pepper' })
      expect(await verifyPassword('horse', (await stored(id)) ?? '')).toBe(true)
      const short = { password: 'pony', password_confirmation: 'pony' }
      expect((await api.call('PUT', `/api/2/users/${id}`, short)).status).toBe(422)
      expect((await api.call('PUT', `/api/2/users/${id}?validate_policy=false`, short)).status).toBe(200)
      expect(await verifyPassword('pony', (await stored(id)) ?? '')).toBe(true)
    })
  })

  it.each([
    { mappings: 'async', mapped: true },
    { mappings: 'sync', mapped: true },
    { mappings: 'disabled', mapped: false },
  ])(
    'asks for mappings of a written person: $mapped where mappings=$mappings',
    async ({ mappings, mapped }) => {
      api.newlyMapped()
      api.newlyTouched()
      const made = await api.call('POST', `/api/2/users?mappings=${mappings}`, {
        username: `map-${mappings}`,
      })
      const id = idOf(made)
      expect(api.newlyMapped()).toEqual(mapped ? [id] : [])
      expect(api.newlyTouched()).toEqual([id])
      await api.call('PUT', `/api/2/users/${id}?mappings=${mappings}`, { title: 'Clerk' })
      expect(api.newlyMapped()).toEqual(mapped ? [id] : [])
      expect((await api.call('PUT', `/api/2/users/${id}?mappings=later`, { title: 'x' })).status).toBe(422)
    },
  )

  it('unlocks who is locked, and refuses who is kept out by something else', async () => {
    const id = await fresh('locked', { status: 3 })
    const answer = await api.call('POST', `/api/2/users/${id}/unlock`)
    expect(answer).toMatchObject({ status: 200, body: { status: 1, locked_until: null } })
    expect(await api.newEvents()).toEqual([{ type: 16, user: 'locked', role: null, notes: 'unlocked' }])
    expect((await api.call('POST', `/api/2/users/${id}/unlock`)).status).toBe(200)
    expect(await api.newEvents()).toEqual([])
    const suspended = await fresh('suspended', { status: 2 })
    expect((await api.call('POST', `/api/2/users/${suspended}/unlock`)).status).toBe(409)
    expect((await api.call('POST', '/api/2/users/999999/unlock')).status).toBe(404)
  })

  describe('the apps of a person', () => {
    it('stay while a role or a direct assignment gives them, and go with the last', async () => {
      const app = idOf(await api.call('POST', '/api/2/apps', { connector_id: 45504, name: 'Workato' }))
      const roles: number[] = []
      for (const name of ['Makers', 'Bakers']) {
        roles.push(idOf(await api.call('POST', '/api/2/roles', { name, apps: [app] })))
      }
      const id = await fresh('user-of-apps', { role_ids: roles })
      const shown = {
        id: app,
        name: 'Workato',
        icon_url: null,
        extension: false,
        login_id: expect.any(Number),
        provisioning_status: 'enabling_pending_approval',
        provisioning_state: 'provisioning_pending_approval',
        provisioning_enabled: false,
        waiting_tasks: 1,
      }
      expect(await appsOf(id)).toEqual([shown])
      await api.call('PUT', `/api/2/users/${id}`, { role_ids: roles.slice(1) })
      expect(await appsOf(id)).toEqual([shown])
      await api.call('PUT', `/api/2/users/${id}`, { role_ids: [] })
      expect(await appsOf(id)).toEqual([])

      await api.call('PUT', `/api/provisioning/apps/${app}/users/${id}`)
      expect(await appsOf(id)).toEqual([shown])
      await api.call('PUT', `/api/2/users/${id}`, { role_ids: roles })
      await api.call('DELETE', `/api/2/roles/${roles[0]}`)
      await api.call('PUT', `/api/2/roles/${roles[1]}/apps`, [])
      expect(await appsOf(id)).toEqual([shown])
      await api.call('DELETE', `/api/provisioning/apps/${app}/users/${id}`)
      expect(await appsOf(id)).toEqual([])
      expect((await api.call('GET', '/api/2/users/999999/apps')).status).toBe(404)
    })

    it('say how many tasks of each app wait for an admin, and so do the apps of a role', async () => {
      const app = idOf(await api.call('POST', '/api/2/apps', { connector_id: 45504, name: 'Cerby' }))
      const quiet = idOf(await api.call('POST', '/api/2/apps', { connector_id: 45504, name: 'Quiet' }))
      const people = [await fresh('waits'), await fresh('waits-too')]
      const role = idOf(await api.call('POST', '/api/2/roles', { name: 'Waiting', apps: [app, quiet] }))
      await api.call('PUT', `/api/provisioning/apps/${quiet}`, {
        provisioning: { require_approval: { create: false } },
      })
      await api.call('POST', `/api/2/roles/${role}/users`, people)
      const counts = [
        { id: app, waiting_tasks: 2 },
        { id: quiet, waiting_tasks: 0 },
      ]
      expect(await appsOf(people[0] ?? 0)).toMatchObject(counts)
      expect((await api.call('GET', `/api/2/roles/${role}/apps`)).body).toMatchObject(counts)
    })
  })
})
