/** What the directory says of a person arrives in the application: roles in environments, and a display name that is set once. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { password, setFirstPassword, signIn, tryToSignIn } from './person.ts'
import { linkMailedTo, mailsTo, openScene, type Scene, testDatabases } from './scene.ts'
import { type Body, done, listOf, numberOf, objectOf, rows, speakTo, textOf, wordsOf } from './speaking.ts'
import { Workplace } from './workplace.ts'

const roleSchema = 'urn:ietf:params:scim:schemas:workato:1.0:WorkatoRole'
const bySystem = 'by Scim System User, scim_auto_sync'
const roleFields = ['workato_role', 'workato_role_test', 'workato_role_prod']

describe.each(testDatabases())('what the directory says of a person, on $name', databases => {
  let scene: Scene
  beforeAll(async () => {
    scene = await openScene(databases)
    for (const field of roleFields) {
      const body = { user_field: { name: field, shortname: field } }
      await done(scene.directory('POST', '/api/2/users/custom_attributes', body))
    }
  })
  afterAll(() => scene.close())

  /** The last task of the app as the identity provider shows it, with what went over the wire. */
  async function lastTask({ appId }: Workplace): Promise<Body> {
    const tasks = await rows(scene.directory('GET', `/api/provisioning/tasks?app_id=${appId}&limit=1000`))
    const last = Math.max(...tasks.map(task => numberOf(task, 'id')))
    return await done(scene.directory('GET', `/api/provisioning/tasks/${last}`))
  }

  describe('roles per environment', () => {
    let acme: Workplace
    beforeAll(async () => {
      acme = await Workplace.open(scene, { preset: 'automation' })
    })

    test('the POST carries the custom schema, and the person has a role in each environment before accepting the invitation', async () => {
      const given = { workato_role: 'Admin', workato_role_test: 'Analyst', workato_role_prod: 'Operator' }
      await acme.addPerson('ann', { custom_attributes: given })
      await acme.giveApp('ann')
      await acme.settle()
      expect(await acme.tasks()).toEqual(['create ann done created'])
      const sent = objectOf(await lastTask(acme), 'request')
      expect(sent).toMatchObject({ method: 'POST', path: '/Users', body: { [roleSchema]: given } })
      expect(objectOf(sent, 'body')['schemas']).toContain(roleSchema)
      expect(await acme.newCalls()).toEqual(['GET /Users 200', 'POST /Users 201'])
      const ann = await acme.member('ann')
      expect(ann).toMatchObject({
        status: 'invited',
        managedBy: 'scim',
        managedByToken: 'OneLogin',
        roles: { dev: 'Admin', test: 'Analyst', prod: 'Operator' },
      })
      const entries = await acme.newEntries()
      expect(entries.filter(entry => entry.startsWith('member.created'))).toEqual([
        `member.created ann ${bySystem}`,
      ])
      expect(entries).toContain(`invitation.sent ann ${bySystem}`)
      const token = await linkMailedTo(scene, acme.full('ann'), `You are invited to ${acme.name}`)
      await done(speakTo(scene.url)('POST', '/api/invitations/accept', { token, password }))
      await acme.newEntries()
    })

    const changes: readonly {
      readonly says: string
      readonly field: string
      readonly value: string
      readonly roles: Body
      readonly entries: readonly string[]
      readonly flags: readonly Body[]
    }[] = [
      {
        says: 'one custom field changes that environment only',
        field: 'workato_role_prod',
        value: 'Analyst',
        roles: { dev: 'Admin', test: 'Analyst', prod: 'Analyst' },
        entries: [`member.updated ann role.prod "Operator" -> "Analyst" ${bySystem}`],
        flags: [],
      },
      {
        says: 'a letter in another case is no such role: no access, and flagged with the right spelling',
        field: 'workato_role_test',
        value: 'operator',
        roles: { dev: 'Admin', test: 'No Access', prod: 'Analyst' },
        entries: [
          `member.updated ann role.test "Analyst" -> "No Access" ${bySystem}`,
          expect.stringContaining('role.flagged ann'),
        ],
        flags: [{ environment: 'test', given: 'operator', reason: 'letter_case', meant: 'Operator' }],
      },
      {
        says: 'a role that there is not: no access, and flagged',
        field: 'workato_role_test',
        value: 'Wizard',
        roles: { dev: 'Admin', test: 'No Access', prod: 'Analyst' },
        entries: [expect.stringContaining('role.flagged ann')],
        flags: [{ environment: 'test', given: 'Wizard', reason: 'unknown', meant: null }],
      },
      {
        says: 'an empty field is not given: the role is taken away, the default role applies',
        field: 'workato_role',
        value: '',
        roles: { dev: 'No Access', test: 'No Access', prod: 'Analyst' },
        entries: [
          `member.updated ann role.dev "Admin" -> "No Access" ${bySystem}`,
          expect.stringContaining('role.defaulted ann'),
        ],
        flags: [{ environment: 'test', given: 'Wizard', reason: 'unknown', meant: null }],
      },
    ]

    test.each(changes)('$says', async ({ field, value, roles, entries, flags }) => {
      await acme.newCalls()
      await acme.change('ann', { custom_attributes: { [field]: value } })
      await acme.settle()
      expect(await acme.newCalls()).toEqual(['GET /Users 200', 'PUT /Users/:id 200'])
      const ann = await acme.member('ann')
      expect(ann).toMatchObject({ status: 'active', roles, roleFlags: flags })
      const told = (await acme.newEntries()).filter(entry => /^(?:role|member)\./.test(entry))
      expect(told.toSorted()).toEqual([...entries].toSorted((a, b) => String(a).localeCompare(String(b))))
      expect(told).toHaveLength(entries.length)
    })

    test('the flagged role is shown where the administrator looks, with what to send instead', async () => {
      const { warnings } = await done(acme.ask('GET', '/scim/health'))
      expect(warnings).toContainEqual(
        expect.objectContaining({
          kind: 'role_flagged',
          message: expect.stringContaining('"Wizard" in test'),
          ids: [await acme.memberId('ann')],
        }),
      )
    })
  })

  test('the first sync sets the display name, a rename leaves it, an admin edits it, and Everyone may see the people', async () => {
    const catalog = await Workplace.open(scene, { preset: 'catalog' })
    const [ann, bob] = [catalog.full('ann'), catalog.full('bob')]
    await catalog.join('ann', 'bob')
    expect(await catalog.member('ann')).toMatchObject({ status: 'active', displayName: 'ann Ek' })
    expect(await catalog.newEntries()).toEqual(
      expect.arrayContaining([`member.created ann ${bySystem}`, `member.created bob ${bySystem}`]),
    )
    expect(await tryToSignIn(scene, ann, catalog.id)).toMatchObject({ status: 401 })
    for (const email of [ann, bob]) await setFirstPassword(scene, email)
    await catalog.newCalls()

    await catalog.change('ann', { lastname: 'Oak' })
    await catalog.settle()
    expect(await catalog.newCalls()).toEqual(['GET /Users 200', 'PUT /Users/:id 200'])
    expect(await catalog.member('ann')).toMatchObject({ familyName: 'Oak', displayName: 'ann Ek' })
    const renamed = (await catalog.newEntries()).filter(entry => entry.startsWith('member.updated'))
    expect(renamed.filter(entry => entry.includes('familyName'))).toEqual([
      `member.updated ann familyName "Ek" -> "Oak" ${bySystem}`,
    ])
    expect(renamed.filter(entry => entry.includes('displayName '))).toEqual([])

    const [annId, bobId] = [await catalog.memberId('ann'), await catalog.memberId('bob')]
    await done(catalog.ask('PUT', `/members/${bobId}/privilege`, { privilege: 'admin' }))
    const admin = await signIn(scene, bob, catalog.id)
    const path = `/api/workspaces/${catalog.id}/members/${annId}`
    const refused = await admin.ask('PATCH', path, { familyName: 'Elm' })
    expect(wordsOf(refused)).toContain('409 managed_by_scim familyName: managed by the SCIM token "OneLogin"')
    await done(admin.ask('PATCH', path, { displayName: 'Ann the Oak' }))
    expect(await catalog.newEntries()).toContain(
      `member.updated ann displayName "ann Ek" -> "Ann the Oak" by bob, manual`,
    )
    await catalog.change('ann', { firstname: 'Anna' })
    await catalog.settle()
    expect(await catalog.member('ann')).toMatchObject({ givenName: 'Anna', displayName: 'Ann the Oak' })

    const history = await rows(admin.ask('GET', `${path}/history?limit=200`))
    const names = history.filter(({ field }) => field === 'familyName' || field === 'displayName')
    expect(names.map(({ actor, source, oldValue, newValue }) => [actor, source, oldValue, newValue])).toEqual([
      [bob, 'manual', 'ann Ek', 'Ann the Oak'],
      ['Scim System User', 'scim_auto_sync', 'Ek', 'Oak'],
    ])

    const reader = await signIn(scene, ann, catalog.id)
    const workspace = `/api/workspaces/${catalog.id}`
    const picked = await rows(reader.ask('GET', `${workspace}/members/picker`))
    expect(picked.map(({ userName }) => userName).toSorted()).toEqual([ann, bob])
    const mine = listOf(await done(reader.ask('GET', `${workspace}/my`)), 'permissions')
    expect(mine).toEqual([expect.objectContaining({ kind: 'directory', permission: 'view' })])
    expect(textOf(mine[0] ?? {}, 'explanation')).toContain('Everyone')
    for (const { id } of await rows(catalog.ask('GET', '/permissions?identity=everyone'))) {
      await done(catalog.ask('DELETE', `/permissions/${String(id)}`))
    }
    expect(wordsOf(await reader.ask('GET', `${workspace}/members/picker`))).toMatch(/^403 forbidden /)
    expect(mailsTo(scene, ann).map(({ subject }) => subject)).toEqual(['Set your password'])
  })
})
