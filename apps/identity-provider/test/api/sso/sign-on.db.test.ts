/** People enter apps: begun by the application, by redirect and by form, and by the portal. */
import { testDatabases } from '@joinery/database/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type RunningApi, startApi } from '../../running-api.ts'
import {
  addApp,
  audience,
  browse,
  consumer,
  hire,
  readAsApp,
  requestByRedirect,
  sentForm,
  signIn,
} from '../../sso/enter-app.ts'

describe.each(testDatabases())('single sign-on of apps on $name', databases => {
  let api: RunningApi
  let app = 0
  let person = 0
  let cookie = ''
  beforeAll(async () => {
    api = await startApi(databases)
    app = await addApp(api)
    person = await hire(api, [app])
    cookie = await signIn(api, person)
  })
  afterAll(() => api.close())
  const keyOf = async (id = app) => {
    const row = await api.context.database.query
      .selectFrom('app')
      .select('sso_key')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    return row.sso_key
  }
  const endpointOf = async (id = app) => `${api.url}/trust/saml2/http-redirect/sso/${await keyOf(id)}`

  it('takes a request by redirect, waits for the person and posts a signed response', async () => {
    const { id, url } = requestByRedirect(await endpointOf(), { relayState: '/reports' })
    const taken = await browse(api, url)
    expect(taken).toMatchObject({
      status: 303,
      location: expect.stringMatching(/^\/trust\/saml2\/continue\//u),
    })
    const sent = await browse(api, taken.location)
    expect(sent).toMatchObject({
      status: 303,
      location: `/login?return=${encodeURIComponent(taken.location)}`,
    })
    const form = sentForm(await browse(api, taken.location, { cookie }))
    expect(form).toMatchObject({ action: consumer, fields: { RelayState: '/reports' } })
    const certificates = (
      await api.context.database.query.selectFrom('saml_certificate').selectAll().execute()
    ).map(one => one.certificate)
    const assertion = await readAsApp(form, {
      entityId: `${api.url}/saml/metadata/${await keyOf()}`,
      certificates,
    })
    expect(assertion).toMatchObject({ inResponseTo: id, nameId: { value: 'person1@mail.example' } })
    expect(audience).toBe('urn:example:app')
  })
})
