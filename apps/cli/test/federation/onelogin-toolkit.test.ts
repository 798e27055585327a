/**
 * OneLogin's own toolkit for Python as the service provider: what its customers have in their applications. It is strict:
 * it signs what it sends, wants an assertion that is signed itself, and checks every address and time. Spaces around a
 * value are gone with it, and a blank value is none.
 */
import { expect, it } from 'vitest'
import { z } from 'zod'
import { Browser, formOn } from './browser.ts'
import { signInOn } from './directory.ts'
import { enter, liveAsServiceProvider, type ServiceProviderDialect } from './service-provider-life.ts'

const shown = z.object({ nameId: z.string(), attributes: z.record(z.string(), z.array(z.string())) })
const dialect: ServiceProviderDialect = {
  peer: 'onelogin-service-provider',
  start: '/start',
  who: '/who',
  logout: '/logout',
  read: ({ status, text }) => (status === 200 ? shown.parse(JSON.parse(text)) : undefined),
}

liveAsServiceProvider(dialect, ['assertion', 'both'], stage => {
  it('is answered that nobody is signed in where the person must not be asked', async () => {
    const { peer } = stage()
    const page = await new Browser().open(`${peer.origin}/start?passive=1`)
    expect(page).toMatchObject({ status: 403, url: `${peer.origin}/acs` })
    expect(page.text).toContain('The person has to be asked')
  })

  it('has a person show his password anew where it wants that', async () => {
    const { browser } = await enter(stage(), dialect, 'ann')
    const again = await browser.open(`${stage().peer.origin}/start?force=1`)
    expect(formOn(again).fields).toHaveProperty('password')
    expect(dialect.read(await signInOn(browser, again, 'ann'))).toMatchObject({ nameId: 'ann@example.com' })
  })
})
