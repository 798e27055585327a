/**
 * SimpleSAMLphp as the identity provider, with its own sign-in page. It takes only requests that are signed, says until
 * when its session lasts, and logs people out at those whom it has signed in to.
 */
import { nameIdFormats } from '@joinery/saml'
import { expect, it } from 'vitest'
import { isSignedIn, lastReason } from './application.ts'
import { wordsOn } from './browser.ts'
import {
  arrive,
  type IdentityProviderDialect,
  liveAsIdentityProvider,
  people,
  withOther,
} from './identity-provider-life.ts'

const dialect: IdentityProviderDialect = {
  peer: 'simplesamlphp',
  setUpBy: 'url',
  before: () => Promise.resolve(),
  fillIn: (browser, page, name) =>
    page.text.includes('name="username"')
      ? browser.submit(page, { username: name, password: people.ann.password })
      : Promise.resolve(page),
  tile: ({ origin }, entityId, path) => {
    const query = new URLSearchParams({ spentityid: entityId, RelayState: path })
    return `${origin}/saml2/idp/SSOService.php?${query.toString()}`
  },
  logout: ({ origin }) => {
    const query = new URLSearchParams({ ReturnTo: `${origin}/saml2/idp/metadata.php` })
    return `${origin}/saml2/idp/SingleLogoutService.php?${query.toString()}`
  },
}

liveAsIdentityProvider(dialect, stage => {
  it.each(['assertion', 'response'] as const)('is believed when only the %s is signed', async signed => {
    await withOther(stage(), dialect, { signed: [signed] }, async other => {
      expect((await arrive(other, dialect, 'ann')).page).toMatchObject({ status: 200 })
    })
  })

  it('may name people by persistent names, which it qualifies, and knows them again to sign them out', async () => {
    await withOther(stage(), dialect, { nameIdFormat: nameIdFormats.persistent }, async other => {
      const { application, workspace } = other
      const { browser, page } = await arrive(other, dialect, 'bob')
      expect(page).toMatchObject({ status: 200 })
      const left = await browser.submit(await browser.open(application.url))
      expect(wordsOn(left)).toContain('You are signed out')
      expect(wordsOn(left)).not.toContain('everywhere')
      expect((await browser.open(workspace.startUrl)).text).toContain('name="username"')
      const again = await arrive(other, dialect, 'bob')
      await again.browser.open(dialect.logout(other.peer))
      expect(await isSignedIn(application, workspace, again.browser)).toBe(false)
    })
  })

  it('is not believed by SHA-1, and the administrator reads what to change', async () => {
    const signatureAlgorithm = 'http://www.w3.org/2000/09/xmldsig#rsa-sha1'
    await withOther(stage(), dialect, { signatureAlgorithm }, async other => {
      const { page } = await arrive(other, dialect, 'ann')
      expect(page).toMatchObject({ status: 403, url: other.workspace.consumerUrl })
      expect(wordsOn(page)).toContain('You are not signed in')
      expect(await lastReason(other.workspace)).toMatch(/SHA-1.*SAML Signature Algorithm/)
    })
  })
})
