/**
 * pysaml2 as the identity provider. It has names of its own for attributes that it knows: `firstName` is told as eIDAS's
 * CurrentGivenName. It is asked by form here, and verifies what is signed inside: of a query it verifies nothing. Its
 * logout request names no session, so all of the person's end.
 */
import { expect, it } from 'vitest'
import {
  arrive,
  type IdentityProviderDialect,
  liveAsIdentityProvider,
  withOther,
} from './identity-provider-life.ts'

const dialect: IdentityProviderDialect = {
  peer: 'pysaml2-identity-provider',
  setUpBy: 'fields',
  settings: { wantsSignedRequests: true },
  workspaceSettings: {
    attributeNames: {
      email: ['mail', 'email', 'urn:oid:0.9.2342.19200300.100.1.3'],
      firstName: ['http://eidas.europa.eu/attributes/naturalperson/CurrentGivenName'],
      lastName: ['lastName', 'http://eidas.europa.eu/attributes/naturalperson/CurrentFamilyName'],
      displayName: [],
      roles: {},
    },
  },
  before: async (browser, { origin }, name) => {
    await browser.open(`${origin}/sign-in?person=${name}`)
  },
  fillIn: (_browser, page) => Promise.resolve(page),
  tile: ({ origin }, _entityId, path) => `${origin}/tile?${new URLSearchParams({ return: path }).toString()}`,
  logout: ({ origin }) => `${origin}/logout`,
}

liveAsIdentityProvider(dialect, stage => {
  it('is asked by form, with a signature that it verifies', async () => {
    const { browser } = await arrive(stage(), dialect, 'ann')
    expect(browser.visited).toContain(`POST ${stage().peer.origin}/sso`)
  })

  it.each(['assertion', 'response'] as const)('is believed when only the %s is signed', async signed => {
    await withOther(stage(), dialect, { signed: [signed] }, async other => {
      expect((await arrive(other, dialect, 'ann')).page).toMatchObject({ status: 200 })
    })
  })
})
