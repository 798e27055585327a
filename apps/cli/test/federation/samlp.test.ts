/**
 * Auth0's samlp as the identity provider, the one of npm. It believes every request and signs assertions alone unless told
 * otherwise; it leaves out how long its session lasts.
 */
import { expect, it } from 'vitest'
import {
  arrive,
  type IdentityProviderDialect,
  liveAsIdentityProvider,
  withOther,
} from './identity-provider-life.ts'

const dialect: IdentityProviderDialect = {
  peer: 'samlp',
  setUpBy: 'xml',
  before: async (browser, { origin }, name) => {
    await browser.open(`${origin}/sign-in?person=${name}`)
  },
  fillIn: (_browser, page) => Promise.resolve(page),
  tile: ({ origin }, _entityId, path) =>
    `${origin}/sso?${new URLSearchParams({ RelayState: path }).toString()}`,
  logout: ({ origin }) => `${origin}/slo`,
}

liveAsIdentityProvider(dialect, stage => {
  it.each([
    { elements: 'the response', signed: ['response'] },
    { elements: 'both', signed: ['assertion', 'response'] },
  ] as const)('is believed when it signs $elements', async ({ signed }) => {
    await withOther(stage(), dialect, { signed }, async other => {
      expect((await arrive(other, dialect, 'ann')).page).toMatchObject({ status: 200 })
    })
  })
})
