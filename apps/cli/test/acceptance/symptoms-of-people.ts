/** Symptoms of people: who is not there, has not what he should have, or has it still. */
import { expect } from 'vitest'
import { startRotatingTarget } from '../../src/demo/rotating-target.ts'
import { password, setFirstPassword, signIn } from './person.ts'
import { linkMailedTo, mailsTo } from './scene.ts'
import { type Body, done, rows, speakTo, textOf, waitFor } from './speaking.ts'
import { cause, requests, retryFailed, type Symptom, task, tasksOf } from './symptom.ts'
import { Workplace } from './workplace.ts'

export const symptomsOfPeople: readonly Symptom[] = [
  {
    symptom: 'an invitation asks for a password that the person never chose here',
    cause: 'the address has an account already',
    async play(scene) {
      const [acme, other] = [
        await Workplace.open(scene, { preset: 'automation' }),
        await Workplace.open(scene, { preset: 'automation' }),
      ]
      const speak = speakTo(scene.url)
      await acme.join('ann')
      const first = await linkMailedTo(scene, acme.full('ann'), acme.name)
      await done(speak('POST', '/api/invitations/accept', { token: first, password }))
      await done(scene.directory('POST', `/api/2/roles/${other.roleId}/users`, [acme.idOf('ann')]))
      await other.settle()
      const token = await linkMailedTo(scene, acme.full('ann'), other.name)
      const accept = (given: string) => speak('POST', '/api/invitations/accept', { token, password: given })
      const found = [
        await cause(
          'POST /api/invitations/show',
          speak('POST', '/api/invitations/show', { token }),
          /"hasPassword":true/,
        ),
        await cause(
          'POST /api/invitations/accept',
          accept('some other password'),
          /This address has an account, and another password/,
        ),
      ]
      await done(accept(password))
      return found
    },
  },
  {
    symptom: 'somebody who is here already is not linked',
    cause: 'the userName is another, and nobody has proved that the address is the same person’s',
    async play(scene) {
      const acme = await Workplace.open(scene, { preset: 'automation' })
      const email = acme.full('ann')
      const old = { userName: 'old.ann', email, givenName: 'Ann', familyName: 'Ek', invite: false }
      const member = textOf(await done(acme.ask('POST', '/members', old)), 'id')
      const people = [{ userName: email, email }]
      const preview = await cause(
        'POST .../members/link-preview',
        acme.ask('POST', '/members/link-preview', { people }),
        /which nobody has proved to be his/,
      )
      await acme.join('ann')
      const conflicts = acme.ask('GET', '/members/link-conflicts')
      const found = [
        preview,
        await cause(task, tasksOf(acme), /"state":"failed".*It is not clear who/),
        await cause('GET .../members/link-conflicts', conflicts, /which nobody has proved to be his/),
        await cause('GET .../scim/health', acme.ask('GET', '/scim/health'), /"link_conflicts"/),
      ]
      const [{ id } = {}] = await rows(conflicts)
      await done(acme.ask('POST', `/members/link-conflicts/${String(id)}/decision`, { memberId: member }))
      expect(await retryFailed(acme)).toEqual(['create ann done created'])
      expect(await acme.member('ann')).toMatchObject({ id: member, managedBy: 'scim' })
      return found
    },
  },
  {
    symptom: 'a role is not applied',
    cause: 'its letter case is another',
    async play(scene) {
      const acme = await Workplace.open(scene, { preset: 'automation' })
      await acme.addPerson('ann', { custom_attributes: { workato_role: 'admin' } })
      await acme.giveApp('ann')
      await acme.settle()
      const id = await acme.memberId('ann')
      return [
        await cause(
          'GET .../members/:id',
          acme.ask('GET', `/members/${id}`),
          /"given":"admin","reason":"letter_case","meant":"Admin"/,
        ),
        await cause(
          'GET .../scim/health',
          acme.ask('GET', '/scim/health'),
          /it is \\"Admin\\", and letter case counts/,
        ),
        await cause('GET .../roles/flags', acme.ask('GET', '/roles/flags'), /letter_case/),
        await cause(
          'GET .../members/:id/history',
          acme.ask('GET', `/members/${id}/history`),
          /"event":"role.flagged"/,
        ),
      ]
    },
  },
  {
    symptom: 'a role is not applied',
    cause: 'the identity provider sends it under a name that the workspace does not know',
    async play(scene) {
      const acme = await Workplace.open(scene, { preset: 'automation' })
      const urn = 'urn:ietf:params:scim:schemas:workato:1.0:WorkatoRole'
      const user = {
        schemas: ['urn:ietf:params:scim:schemas:core:2.0:User', urn],
        userName: acme.full('ann'),
        emails: [{ value: acme.full('ann'), primary: true }],
        [urn]: { workato_rolle: 'Admin' },
      }
      expect(await acme.scim('POST', '/Users', user)).toMatchObject({ status: 201 })
      const id = await acme.memberId('ann')
      return [
        await cause(requests, acme.ask('GET', '/requests'), /"warnings":\[[^\]]*workato_rolle/),
        await cause(
          'GET .../members/:id',
          acme.ask('GET', `/members/${id}`),
          /"environment":"dev","role":"No Access","via":"default"/,
        ),
      ]
    },
  },
  {
    symptom: 'a role goes back to what it was',
    cause: 'it was edited by hand, and the next sync took it back',
    async play(scene) {
      const acme = await Workplace.open(scene, { preset: 'automation' })
      await acme.addPerson('ann', { custom_attributes: { workato_role: 'Analyst' } })
      await acme.giveApp('ann')
      await acme.settle()
      const id = await acme.memberId('ann')
      const edited = await cause(
        'PATCH .../members/:id',
        acme.ask('PATCH', `/members/${id}`, { roles: { dev: 'Admin' } }),
        /managed by the SCIM token \\"OneLogin\\"; change it there, or the next sync takes it back/,
      )
      await acme.change('ann', { lastname: 'Oak' })
      await acme.settle()
      expect(await acme.member('ann')).toMatchObject({ roles: { dev: 'Analyst' } })
      return [
        edited,
        await cause(
          'GET .../members/:id/history',
          acme.ask('GET', `/members/${id}/history`),
          /"oldValue":"Admin","newValue":"Analyst".*"scim_auto_sync".*"oldValue":"Analyst","newValue":"Admin".*"manual"/,
        ),
      ]
    },
  },
  {
    symptom: 'a new name does not show',
    cause: 'the display name is set at the first sync only',
    async play(scene) {
      const acme = await Workplace.open(scene, { preset: 'catalog' })
      await acme.join('ann')
      await acme.change('ann', { lastname: 'Oak' })
      await acme.settle()
      const ann = await acme.member('ann')
      expect(ann).toMatchObject({ familyName: 'Oak', displayName: 'ann Ek' })
      const found = [
        await cause('GET .../settings', acme.ask('GET', '/settings'), /"displayName":"first_sync"/),
        await cause(
          'GET .../members/:id/history',
          acme.ask('GET', `/members/${textOf(ann, 'id')}/history`),
          /"field":"familyName"/,
        ),
      ]
      expect(JSON.stringify(ann['lockedFields'])).not.toContain('displayName')
      await done(acme.ask('PATCH', `/members/${textOf(ann, 'id')}`, { displayName: 'Ann Oak' }))
      return found
    },
  },
  {
    symptom: 'somebody who was removed still works',
    cause: 'the app does nothing when access is taken, so the application never heard of it',
    async play(scene) {
      const acme = await Workplace.open(scene, {
        preset: 'vault',
        provisioning: { when_deleted: 'do_nothing' },
      })
      await acme.join('ann')
      await setFirstPassword(scene, acme.full('ann'))
      const { ask } = await signIn(scene, acme.full('ann'), acme.id)
      const id = await acme.memberId('ann')
      await acme.takeApp('ann')
      await acme.settle()
      expect(await ask('GET', '/api/session')).toMatchObject({ status: 200 })
      const found = [
        await cause(
          'GET /api/provisioning/apps/:id',
          scene.directory('GET', acme.appPath),
          /"when_deleted":"do_nothing"/,
        ),
        await cause(
          'GET /api/provisioning/apps/:id/users',
          scene.directory('GET', `${acme.appPath}/users`),
          /"provisioning_state":"unknown"/,
        ),
        await cause(
          'GET .../members/:id',
          acme.ask('GET', `/members/${id}`),
          /"status":"active".*"sessions":1/,
        ),
      ]
      await done(acme.ask('POST', `/members/${id}/suspend`))
      expect(await ask('GET', '/api/session')).toMatchObject({ status: 401 })
      return found
    },
  },
  {
    symptom: 'grants are missing after a reactivation, and what was seen of a secret opens nothing',
    cause: 'the suspension took them away, and the secret was changed meanwhile',
    async play(scene) {
      const acme = await Workplace.open(scene, { preset: 'vault' })
      const machine = await startRotatingTarget()
      try {
        await acme.join('ann')
        await setFirstPassword(scene, acme.full('ann'))
        const id = await acme.memberId('ann')
        const account = {
          name: 'Server',
          url: machine.url,
          login: machine.login,
          secret: machine.firstSecret,
          privileged: true,
          connector: { kind: 'signed_http', url: `${machine.url}/rotate`, key: machine.key },
        }
        const server = textOf(await done(acme.ask('POST', '/shared-accounts', account)), 'id')
        const grant = { identity: { kind: 'member', id } }
        await done(acme.ask('POST', `/shared-accounts/${server}/grants`, grant))
        const { ask } = await signIn(scene, acme.full('ann'), acme.id)
        await done(ask('POST', `/api/workspaces/${acme.id}/shared-accounts/${server}/open`))
        await acme.change('ann', { status: 2 })
        await acme.settle()
        await waitFor(
          () => rows(acme.ask('GET', '/follow-ups')),
          ([one]) => one?.['state'] === 'done',
        )
        await acme.change('ann', { status: 1 })
        await acme.settle()
        expect(await acme.member('ann')).toMatchObject({ status: 'active', grants: 0 })
        const found = [
          await cause(
            'GET .../members/:id/deactivations',
            acme.ask('GET', `/members/${id}/deactivations`),
            /"what":"grants","ended":1/,
          ),
          await cause(
            'GET .../members/:id/history',
            acme.ask('GET', `/members/${id}/history`),
            /"event":"grant.removed".*Scim System User/,
          ),
          await cause(
            'GET .../follow-ups?member=',
            acme.ask('GET', `/follow-ups?member=${id}`),
            /"kind":"rotate_credential".*"state":"done"/,
          ),
          await cause(
            'GET .../shared-accounts/:id/seen',
            acme.ask('GET', `/shared-accounts/${server}/seen`),
            /"secretVersion":1,"isCurrent":false/,
          ),
        ]
        await done(acme.ask('POST', `/shared-accounts/${server}/grants`, grant))
        return found
      } finally {
        await machine.close()
      }
    },
  },
  {
    symptom: 'somebody who was removed is still here',
    cause: 'nobody else administers the workspace',
    async play(scene) {
      const acme = await Workplace.open(scene, { preset: 'vault' })
      await acme.join('ann', 'bob')
      const [ann, bob] = [await acme.memberId('ann'), await acme.memberId('bob')]
      await done(acme.ask('PUT', `/members/${bob}/privilege`, { privilege: 'owner' }))
      await setFirstPassword(scene, acme.full('bob'))
      const { ask } = await signIn(scene, acme.full('bob'), acme.id)
      await acme.change('bob', { status: 2 })
      await acme.settle()
      expect((await acme.tasks()).at(-1)).toBe('suspend bob done suspended')
      expect(await ask('GET', '/api/session')).toMatchObject({ status: 200 })
      const told = () => Promise.resolve(mailsTo(scene, acme.full('bob')))
      await waitFor(told, mails => mails.some(({ subject }) => subject.includes('administrator')))
      const found = [
        await cause(
          'GET .../members/:id',
          acme.ask('GET', `/members/${bob}`),
          /"status":"active".*"pendingStatus":"suspended"/,
        ),
        await cause(
          'GET .../scim/health',
          acme.ask('GET', '/scim/health'),
          /stays, as the last administrator/,
        ),
        await cause(
          'GET .../members/:id/history',
          acme.ask('GET', `/members/${bob}/history`),
          /"event":"guard.last_admin_kept".*"scim_auto_sync"/,
        ),
      ]
      await done(acme.ask('PUT', `/members/${ann}/privilege`, { privilege: 'owner' }))
      await done(acme.ask('POST', `/members/${bob}/apply-pending`))
      expect(await ask('GET', '/api/session')).toMatchObject({ status: 401 })
      return found
    },
  },
  {
    symptom: 'people who were removed come in by another way',
    cause: 'they sign in with passwords, not through the identity provider that provisions them',
    async play(scene) {
      const acme = await Workplace.open(scene, { preset: 'catalog' })
      return [
        await cause(
          'GET .../scim',
          acme.ask('GET', '/scim'),
          /"id":"sso","met":false,"message":"[^"]*sign in with passwords","fix":"set up SAML/,
        ),
      ]
    },
  },
  {
    symptom: 'a group is not found',
    cause: 'it was never pushed, or is gone; and of a person who is not here yet it can have no member',
    async play(scene) {
      const acme = await Workplace.open(scene, { preset: 'automation' })
      const nobody = '01890000-0000-7000-8000-000000000000'
      const group = (displayName: string, members: readonly Body[]) =>
        acme.scim('POST', '/Groups', {
          schemas: ['urn:ietf:params:scim:schemas:core:2.0:Group'],
          displayName,
          members,
        })
      expect(await acme.scim('GET', `/Groups/${nobody}`)).toMatchObject({ status: 404 })
      expect((await group('Analysts', [{ value: nobody }])).status).toBe(400)
      const sales = textOf(await done(group('Sales', [])), 'id')
      const mapping = { groupId: sales, target: { kind: 'role', environment: 'dev', role: 'Analyst' } }
      await done(acme.ask('POST', '/group-mappings', mapping))
      expect(await acme.scim('DELETE', `/Groups/${sales}`)).toMatchObject({ status: 204 })
      return [
        await cause(
          requests,
          acme.ask('GET', '/requests?status=404'),
          /"path":"\/Groups\/[^"]+","status":404/,
        ),
        await cause(requests, acme.ask('GET', '/requests?status=400'), /"reason":"[^"]*members/),
        await cause(
          'GET .../scim/health',
          acme.ask('GET', '/scim/health'),
          /the mapping of the group \\"Sales\\" gives nothing any more/,
        ),
      ]
    },
  },
]
