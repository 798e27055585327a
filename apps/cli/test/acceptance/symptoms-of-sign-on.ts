/** Symptoms of single sign-on: who is not let in, or comes in by another way. */
import { expect } from 'vitest'
import { setFirstPassword } from './person.ts'
import type { Scene } from './scene.ts'
import {
  byPassword,
  connectSignOn,
  enterApp,
  givePassword,
  openPortal,
  statusOf,
  wordsOn,
} from './signing-on.ts'
import { type Body, done, objectOf, textOf } from './speaking.ts'
import { cause, type Symptom } from './symptom.ts'
import { Workplace } from './workplace.ts'

const attemptsRoute = 'GET .../sso/attempts'

/** A workspace with single sign-on, and somebody with the app and a password at the identity provider. */
async function open(scene: Scene, signOn: Body = {}): Promise<Workplace> {
  const place = await Workplace.open(scene, { preset: 'automation', settings: { invitations: 'none' } })
  await connectSignOn(place, signOn)
  await place.addPerson('ann')
  await givePassword(place, 'ann')
  return place
}

/** Goes from the portal into the application and returns what the person reads there. */
async function tryToEnter(place: Workplace): Promise<string> {
  const { browser } = await openPortal(place, 'ann')
  const page = await enterApp(place, browser)
  expect(await statusOf(place, browser)).toBe(401)
  return wordsOn(page)
}

interface Refusal {
  readonly cause: string
  /** What is done before the app is opened. */
  readonly bring: (place: Workplace) => Promise<void>
  /** What the application's log of attempts says. */
  readonly attempt: RegExp
  /** What the person reads. */
  readonly page: RegExp
}

const configure = (place: Workplace, settings: Body) =>
  done(place.scene.directory('PUT', `${place.appPath}/sso`, settings))

const refusals: readonly Refusal[] = [
  {
    cause: 'SCIM has not created the person yet',
    async bring(place) {
      const ask = { create: true, delete: true, update: true }
      await place.configure({ provisioning: { enabled: true, require_approval: ask } })
      await place.giveApp('ann')
    },
    attempt: /"code":"not_provisioned","reason":".*SCIM/,
    page: /You have no access to this workspace yet/,
  },
  {
    cause: 'the app signs with SHA-1',
    async bring(place) {
      await place.giveApp('ann')
      await place.settle()
      const changed = await configure(place, { signature_algorithm: 'SHA-1' })
      expect(JSON.stringify(changed['warnings'])).toMatch(/SHA-1/)
    },
    attempt: /"code":"saml_signature","reason":".*SAML Signature Algorithm/,
    page: /Tell your administrator/,
  },
  {
    cause: 'the app has another audience',
    async bring(place) {
      await place.giveApp('ann')
      await place.settle()
      await configure(place, { audience: 'https://app.example/another' })
    },
    attempt: /"code":"saml_addressee","reason":".*[Aa]udience/,
    page: /Tell your administrator/,
  },
  {
    cause: 'the workspace knows another certificate of the identity provider',
    async bring(place) {
      await place.giveApp('ann')
      await place.settle()
      const made = await done(
        place.scene.directory('POST', '/api/provisioning/certificates', { name: `Of ${place.name}` }),
      )
      await configure(place, { certificate_id: made['id'] })
    },
    attempt: /"code":"saml_signature"/,
    page: /Tell your administrator/,
  },
  {
    cause: 'the member is suspended here',
    async bring(place) {
      await place.giveApp('ann')
      await place.settle()
      await done(place.ask('POST', `/members/${await place.memberId('ann')}/suspend`, {}))
    },
    attempt: /"code":"suspended","reason":".*a sign-in wakes nobody/,
    page: /is suspended/,
  },
]

export const symptomsOfSignOn: readonly Symptom[] = [
  ...refusals.map(
    (refusal): Symptom => ({
      symptom: 'single sign-on lets somebody not in',
      cause: refusal.cause,
      async play(scene) {
        const place = await open(scene, { jit: 'create' })
        await refusal.bring(place)
        expect(await tryToEnter(place)).toMatch(refusal.page)
        return [await cause(attemptsRoute, place.ask('GET', '/sso/attempts'), refusal.attempt)]
      },
    }),
  ),
  {
    symptom: 'single sign-on lets somebody not in',
    cause: 'the person does not have the app',
    async play(scene) {
      const place = await open(scene)
      expect(await tryToEnter(place)).toMatch(/do not have|no access|not been given/i)
      const app = place.scene.directory('GET', `/api/2/users/${place.idOf('ann')}/apps`)
      return [await cause('GET /api/2/users/:id/apps', app, /^200 \[\]$/)]
    },
  },
  {
    symptom: 'a role is not applied',
    cause: 'the parameter is not ticked for provisioning',
    async play(scene) {
      const place = await open(scene, { jit: 'roles_only', roleSync: 'latest' })
      const before = await done(place.scene.directory('GET', `/api/2/apps/${place.appId}`))
      const role = objectOf(objectOf(before, 'parameters'), 'workato_role')
      const untick = { ...role, include_in_saml_assertion: true, provisioned_entitlements: false }
      const parameters = { workato_role: untick }
      await done(place.scene.directory('PUT', `/api/2/apps/${place.appId}`, { parameters }))
      await place.change('ann', { custom_attributes: { workato_role: 'Admin' } })
      await place.giveApp('ann')
      await place.settle()
      expect(await place.member('ann')).toMatchObject({ roles: {} })
      const told = await cause(
        'GET /api/provisioning/apps/:id',
        place.scene.directory('GET', place.appPath),
        /"warnings":\[[^\]]*\{\$parameters\.workato_role\} is blank for everybody/,
      )
      const { browser } = await openPortal(place, 'ann')
      await enterApp(place, browser)
      expect(await place.member('ann')).toMatchObject({ roles: { dev: 'Admin' } })
      return [told]
    },
  },
  {
    symptom: 'a role goes back to what it was',
    cause: 'it was edited by hand, and the next sign-in took it back',
    async play(scene) {
      const place = await open(scene, { jit: 'roles_only', roleSync: 'saml' })
      await place.change('ann', { custom_attributes: { workato_role: 'Analyst' } })
      await place.giveApp('ann')
      await place.settle()
      const enter = async () => {
        const { browser } = await openPortal(place, 'ann')
        await enterApp(place, browser)
      }
      await enter()
      const path = `/members/${await place.memberId('ann')}`
      const edited = await cause(
        'PATCH .../members/:id',
        place.ask('PATCH', path, { roles: { dev: 'Admin' } }),
        /given by the sign-in at \\"http[^ ]+\\"; change it there, or the next sign-in takes it back/,
      )
      await enter()
      expect(await place.member('ann')).toMatchObject({ roles: { dev: 'Analyst' } })
      return [
        edited,
        await cause(
          'GET .../members/:id/history',
          place.ask('GET', `${path}/history`),
          /"oldValue":"Admin","newValue":"Analyst".*"saml_auto_sync".*"oldValue":"Analyst","newValue":"Admin".*"manual"/,
        ),
      ]
    },
  },
  {
    symptom: 'a password is not taken any more',
    cause: 'the workspace asks for single sign-on',
    async play(scene) {
      const place = await open(scene)
      await place.giveApp('ann')
      await place.settle()
      await setFirstPassword(scene, place.full('ann'))
      expect((await byPassword(place, 'ann')).status).toBe(201)
      const { browser } = await openPortal(place, 'ann')
      await browser.open(textOf(await done(place.ask('POST', '/sso/test')), 'url'))
      await done(place.ask('PUT', '/sso', { enforced: true }))
      return [
        await cause('POST /api/sign-in', byPassword(place, 'ann'), /single sign-on/),
        await cause('GET .../sso', place.ask('GET', '/sso'), /"enforced":true/),
      ]
    },
  },
]
