/** Roles that come with an assertion: chosen, held, told, and which of SCIM and SAML is right under each precedence. */
import { testDatabases } from '@joinery/database/testing'
import { nameIdFormats } from '@joinery/saml'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { RoleSync } from '../../../src/storage/single-sign-on-tables.ts'
import { listOf, userBody } from '../../running-application.ts'
import { type ArrivalScene, arrivalScene, issuer } from './arrival-scene.ts'

const roleUrn = 'urn:ietf:params:scim:schemas:workato:1.0:WorkatoRole'
const scimSays = (dev: string) => ({ [roleUrn]: { workato_role: dev } })
const body = (name: string, dev: string) => userBody(name, scimSays(dev))

describe.each(testDatabases())('roles of assertions, on $name', databases => {
  let scene: ArrivalScene
  beforeAll(async () => {
    scene = await arrivalScene(databases)
    for (const [name, rank] of [
      ['Admin', 300],
      ['Operator', 200],
      ['Analyst', 100],
      ['No Access', 0],
    ] as const) {
      await scene.app.api('POST', '/roles', { name, description: '', rank, rights: ['read'] })
    }
    await scene.set({ unknownRole: 'refuse' })
  })
  afterAll(() => scene.app.dispose())

  const sync = (
    roleSync: RoleSync,
    jit: 'create' | 'create_and_update' | 'roles_only' = 'create_and_update',
  ) => scene.configure({ jit, jitWithScim: 'create_and_link', roleSync })
  const signIn = (name: string, roles: Readonly<Record<string, string | readonly string[]>>) =>
    scene.signIn({
      nameId: name,
      format: nameIdFormats.unspecified,
      attributes: { email: `${name}@example.com`, ...roles },
    })
  const rolesOf = async (name: string) => (await scene.member(name))['roles']
  const detail = async (name: string) =>
    (await scene.app.api('GET', `/members/${await scene.idOf(name)}`)).body

  test('a member is made with the roles that are said, which SCIM shows too, told as saml_auto_sync', async () => {
    await sync('latest')
    await signIn('made', { workato_role: 'Admin', workato_role_test: 'Analyst', workato_role_prod: ' ' })
    expect(await rolesOf('made')).toEqual({ dev: 'Admin', test: 'Analyst' })
    expect((await detail('made'))['rolesHeld']).toEqual([
      { environment: 'dev', role: 'Admin', via: 'assertion' },
      { environment: 'test', role: 'Analyst', via: 'assertion' },
    ])
    const { scimId } = await scene.member('made')
    const served = await scene.app.scim('GET', `/Users/${String(scimId)}`)
    expect(served.body[roleUrn]).toEqual({ workato_role: 'Admin', workato_role_test: 'Analyst' })
  })

  test.each<[string, string | readonly string[], string]>([
    ['the highest of several values', ['Analyst', 'Admin', 'Operator'], 'Admin'],
    ['the highest of one text with semicolons', 'Analyst; Operator ;', 'Operator'],
    ['the one that there is', ['Baker', 'Analyst'], 'Analyst'],
  ])('of several roles %s is held', async (title, values, role) => {
    await sync('latest')
    const name = title.replaceAll(' ', '.')
    await signIn(name, { workato_role: values })
    expect(await rolesOf(name)).toEqual({ dev: role })
  })

  test.each<[string, string, string | null]>([
    ['unknown', 'Baker', null],
    ['letter_case', 'admin', 'Admin'],
  ])(
    'a role that there is not (%s) locks nobody out where SCIM would be refused: it opens nothing, and is flagged',
    async (reason, given, meant) => {
      await sync('latest')
      const name = `flag.${reason}`
      expect(await signIn(name, { workato_role: given })).toMatchObject({ kind: 'member', how: 'created' })
      expect(await rolesOf(name)).toEqual({ dev: 'No Access' })
      expect((await detail(name))['roleFlags']).toEqual([{ environment: 'dev', given, reason, meant }])
      expect(await signIn(name, { workato_role: given })).toMatchObject({ how: 'known' })
      expect(await signIn(name, { workato_role: 'Admin' })).toMatchObject({ how: 'updated' })
      expect(await rolesOf(name)).toEqual({ dev: 'Admin' })
      expect((await detail(name))['roleFlags']).toEqual([])
    },
  )

  test('what is not said, or blank, takes no role away', async () => {
    await sync('saml')
    await signIn('stays', { workato_role: 'Operator' })
    expect(await signIn('stays', { workato_role: '' })).toMatchObject({ how: 'known' })
    expect(await signIn('stays', { workato_role_prod: 'Analyst' })).toMatchObject({ how: 'updated' })
    expect(await rolesOf('stays')).toEqual({ dev: 'Operator', prod: 'Analyst' })
  })

  test('an attribute of another name is read where an administrator has entered it', async () => {
    await sync('latest')
    const names = {
      email: ['email'],
      firstName: [],
      lastName: [],
      displayName: [],
      roles: { dev: 'https://x.example/role' },
    }
    await scene.configure({ attributeNames: names })
    await signIn('renamed', {
      'https://x.example/role': 'Operator',
      workato_role: 'Admin',
      workato_role_prod: 'Analyst',
    })
    await scene.configure({ attributeNames: { ...names, roles: {} } })
    expect(await rolesOf('renamed')).toEqual({ dev: 'Operator', prod: 'Analyst' })
  })

  test('acceptance: one custom field by SCIM, then another value at a sign-in: that role alone, each with its tag', async () => {
    await sync('latest', 'roles_only')
    const id = await scene.push('story', scimSays('Analyst'))
    await scene.replace(
      id,
      userBody('story', { [roleUrn]: { workato_role: 'Operator', workato_role_prod: 'Analyst' } }),
    )
    await signIn('story', { workato_role: 'Admin', workato_role_prod: 'Analyst', firstname: 'Else' })
    expect(await rolesOf('story')).toEqual({ dev: 'Admin', prod: 'Analyst' })
    expect((await scene.told(await scene.idOf('story'))).slice(1)).toEqual([
      'member.updated role.dev "Analyst" "Operator" by Scim System User scim_auto_sync',
      'member.updated role.prod null "Analyst" by Scim System User scim_auto_sync',
      'member.updated role.dev "Operator" "Admin" by SAML saml_auto_sync',
    ])
  })

  describe('precedence', () => {
    /** What is held after SCIM said Analyst, a sign-in Admin, SCIM another title, SCIM Operator, and a sign-in Admin again. */
    const steps = ['first sign-in', 'another title', 'SCIM says another role', 'second sign-in'] as const
    test.each<[RoleSync, readonly string[]]>([
      ['off', ['Analyst', 'Analyst', 'Operator', 'Operator']],
      ['latest', ['Admin', 'Admin', 'Operator', 'Admin']],
      ['scim', ['Analyst', 'Analyst', 'Operator', 'Operator']],
      ['saml', ['Admin', 'Admin', 'Admin', 'Admin']],
    ])('%s, of a member whom SCIM manages', async (roleSync, expected) => {
      await sync(roleSync, 'roles_only')
      const name = `scims.${roleSync}`
      const id = await scene.push(name, scimSays('Analyst'))
      const held: unknown[] = []
      const look = async () => held.push((await detail(name))['roles'])
      await signIn(name, { workato_role: 'Admin' })
      await look()
      const Operations = [{ op: 'replace', path: 'title', value: 'Lead' }]
      const patch = { schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'], Operations }
      expect((await scene.app.scim('PATCH', `/Users/${id}`, patch)).status).toBe(200)
      await look()
      const said = await scene.replace(id, body(name, 'Operator'))
      expect([said.status, said.body[roleUrn]]).toEqual([200, { workato_role: 'Operator' }])
      await look()
      await signIn(name, { workato_role: 'Admin' })
      await look()
      expect(steps.map((step, index) => [step, held[index]])).toEqual(
        steps.map((step, index) => [step, { dev: expected[index] }]),
      )
    })

    test.each<[RoleSync, Readonly<Record<string, string>>, Readonly<Record<string, string>>]>([
      ['off', {}, { dev: 'Analyst' }],
      ['latest', { dev: 'Admin' }, { dev: 'Analyst' }],
      ['scim', { dev: 'Admin' }, { dev: 'Analyst' }],
      ['saml', { dev: 'Admin' }, { dev: 'Admin' }],
    ])('%s, of a member who is made at a sign-in, and whom SCIM links', async (roleSync, before, after) => {
      await sync(roleSync)
      const name = `linked.${roleSync}`
      await signIn(name, { workato_role: 'Admin' })
      expect(await rolesOf(name)).toEqual(before)
      expect((await scene.post(body(name, 'Analyst'))).status).toBe(201)
      expect(await rolesOf(name)).toEqual(after)
    })

    test('saml: SCIM is refused nothing because of how an assertion spells a role', async () => {
      await sync('saml')
      await signIn('mistyped', { workato_role: 'Baker' })
      expect((await scene.post(body('mistyped', 'Analyst'))).status).toBe(201)
      expect(await rolesOf('mistyped')).toEqual({ dev: 'No Access' })
    })

    test('saml: by hand a role is changed until the next sign-in, and an edit of a name changes none', async () => {
      await sync('saml', 'roles_only')
      await scene.push('edited', scimSays('Analyst'))
      await signIn('edited', { workato_role: 'Admin' })
      await scene.replace(String((await scene.member('edited'))['scimId']), body('edited', 'Analyst'))
      const path = `/members/${await scene.idOf('edited')}`
      await scene.app.api('PATCH', path, { givenName: 'Anne' })
      expect(await rolesOf('edited')).toEqual({ dev: 'Admin' })
      await scene.app.api('PATCH', path, { roles: { dev: 'Operator' } })
      expect(await rolesOf('edited')).toEqual({ dev: 'Operator' })
      await signIn('edited', { workato_role: 'Admin' })
      expect(await rolesOf('edited')).toEqual({ dev: 'Admin' })
    })

    test.each<[RoleSync, 'scim' | 'manual', string | null]>([
      ['saml', 'scim', 'sign-in'],
      ['latest', 'scim', 'sign-in'],
      ['scim', 'scim', 'sync'],
      ['scim', 'manual', 'sign-in'],
      ['off', 'manual', null],
    ])('%s: who edits a role of a member managed by %s is told what takes it back: %s', async (...row) => {
      const [roleSync, managedBy, takes] = row
      await sync(roleSync, 'roles_only')
      const name = `told.${roleSync}.${managedBy}`
      if (managedBy === 'scim') await scene.push(name, scimSays('Analyst'))
      else await scene.make(name)
      await signIn(name, { workato_role: 'Analyst' })
      const reasons = {
        'sign-in': `given by the sign-in at ${JSON.stringify(issuer)}; change it there`,
        sync: 'managed by the SCIM token "first token"; change it there',
      }
      const reason = Object.entries(reasons).find(([by]) => by === takes)?.[1]
      const locked = listOf(await detail(name), 'lockedFields').filter(one => one['field'] === 'roles.dev')
      expect(locked.map(one => one['reason'])).toEqual(reason === undefined ? [] : [reason])
      const path = `/members/${await scene.idOf(name)}`
      const { body: answer } = await scene.app.api('PATCH', path, { roles: { dev: 'Operator' } })
      expect(listOf(answer, 'warnings').map(one => one['message'])).toEqual(
        reason === undefined ? [] : [`${reason}, or the next ${takes} takes it back`],
      )
    })

    test('switched off, SCIM says the roles again from its next write on', async () => {
      await sync('saml', 'roles_only')
      const id = await scene.push('released', scimSays('Analyst'))
      await signIn('released', { workato_role: 'Admin' })
      await scene.configure({ enabled: false })
      await scene.replace(id, body('released', 'Operator'))
      await scene.configure({ enabled: true })
      expect(await rolesOf('released')).toEqual({ dev: 'Operator' })
    })

    test('roles that a change of the catalogue works out anew stay as the assertion said them', async () => {
      await sync('saml', 'roles_only')
      await scene.push('anew', scimSays('Analyst'))
      await signIn('anew', { workato_role: 'Cook' })
      await scene.app.api('POST', '/roles', { name: 'Cook', description: '', rank: 50, rights: ['read'] })
      expect((await detail('anew'))['rolesHeld']).toEqual([
        { environment: 'dev', role: 'Cook', via: 'assertion' },
      ])
    })

    test('the mode create gives roles at the making alone', async () => {
      await sync('latest', 'create')
      await signIn('once', { workato_role: 'Analyst' })
      expect(await signIn('once', { workato_role: 'Admin' })).toMatchObject({ how: 'known' })
      expect(await rolesOf('once')).toEqual({ dev: 'Analyst' })
    })

    test('a sign-in that says what is held writes nothing: the version and the history stay', async () => {
      await sync('saml', 'roles_only')
      const id = await scene.push('quiet', scimSays('Admin'))
      await signIn('quiet', { workato_role: 'Admin' })
      expect((await detail('quiet'))['rolesHeld']).toEqual([
        { environment: 'dev', role: 'Admin', via: 'assertion' },
      ])
      expect(await signIn('quiet', { workato_role: 'Admin' })).toMatchObject({ how: 'known' })
      expect((await scene.app.scim('GET', `/Users/${id}`)).body['meta']).toMatchObject({ version: 'W/"1"' })
      expect(
        listOf((await scene.app.api('GET', `/history?member_id=${await scene.idOf('quiet')}`)).body),
      ).toHaveLength(1)
    })
  })
})
