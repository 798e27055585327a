/**
 * pysaml2 as the service provider. It asks by redirect and by form, and by redirect it signs its answers to a logout twice,
 * in the query and inside, where nothing may be signed (SAML bindings 2.0 §3.4.4.1).
 */
import { expect, it } from 'vitest'
import { z } from 'zod'
import { Browser } from './browser.ts'
import { signInOn } from './directory.ts'
import { liveAsServiceProvider, type ServiceProviderDialect } from './service-provider-life.ts'

const shown = z.object({ nameId: z.string(), attributes: z.record(z.string(), z.array(z.string())) })
const dialect: ServiceProviderDialect = {
  peer: 'pysaml2-service-provider',
  start: '/start',
  who: '/who',
  logout: '/logout',
  read: ({ status, text }) => (status === 200 ? shown.parse(JSON.parse(text)) : undefined),
}

liveAsServiceProvider(dialect, ['assertion', 'both'], stage => {
  it('asks by form, and is answered', async () => {
    const { peer, directory } = stage()
    const browser = new Browser()
    const login = await browser.open(`${peer.origin}/start?binding=post`)
    expect(browser.visited.some(one => one.startsWith(`POST ${directory.url}`))).toBe(true)
    expect(dialect.read(await signInOn(browser, login, 'ann'))).toMatchObject({ nameId: 'ann@example.com' })
  })
})
