/**
 * Apache's mod_auth_mellon as the service provider, by the library Lasso. What it asks for is a transient NameID, since its
 * metadata names no other; what it gets is what the app is set to, as at OneLogin.
 */
import { expect, it } from 'vitest'
import type { Page } from './browser.ts'
import { settingsOf } from './directory.ts'
import {
  enter,
  liveAsServiceProvider,
  type ReadThere,
  type ServiceProviderDialect,
} from './service-provider-life.ts'

const dialect: ServiceProviderDialect = {
  peer: 'mellon',
  start: '/who/',
  who: '/who/',
  logout: '/mellon/logout?ReturnTo=/',
  read,
}

/** The page prints its variables as `MELLON_teams_0=Sales`, in HTML's letters twice: by the module and by the page. */
function read({ text, status }: Page): ReadThere | undefined {
  const lines = [...text.matchAll(/^MELLON_([A-Za-z_]+?)_(\d+)=(.*)$/gm)]
  if (status !== 200 || lines.length === 0) return undefined
  const values: Record<string, string[]> = {}
  for (const [, name = '', , value = ''] of lines) (values[name] ??= []).push(decoded(decoded(value)))
  const { NAME_ID: [nameId = ''] = [], ASSERTION_ID: _id, ...attributes } = values
  return { nameId, attributes }
}

function decoded(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
}

liveAsServiceProvider(dialect, ['response', 'assertion', 'both'], stage => {
  it('is given the person’s address although its metadata name the transient format alone', async () => {
    const { app, directory } = stage()
    expect(await settingsOf(directory, app)).toMatchObject({
      nameid_format: 'email',
      ready: true,
      warnings: [],
    })
  })

  it('lets Apache know the person as its user', async () => {
    const { page } = await enter(stage(), dialect, 'ann')
    expect(page.text).toMatch(/^REMOTE_USER=ann@example\.com$/m)
  })
})
