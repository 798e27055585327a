import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { Hono } from 'hono'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { mountConsole, readConsolePages, showConsolePage } from '../src/console-pages.ts'

const script = 'export const answer = 42\n'.repeat(100)
let folder: string
let api: Hono

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'console-pages-'))
  await mkdir(join(folder, 'files'))
  await writeFile(join(folder, 'index.html'), '<meta property="csp-nonce" nonce="__NONCE__">')
  await writeFile(join(folder, 'files', 'index-a1.js'), script)
  await writeFile(join(folder, 'files', 'notes.txt'), 'not to be served')
  const pages = await readConsolePages(folder)
  if (pages === undefined) throw new Error('the console was not read')
  api = new Hono()
  mountConsole(api, pages)
})
afterAll(() => rm(folder, { recursive: true }))

describe('a console', () => {
  test('is none where none was built', async () => {
    expect(await readConsolePages(join(folder, 'nowhere'))).toBeUndefined()
  })

  test.each(['/console', '/console/users', '/console/users/1?tab=roles', '/console/assets/recipes'])(
    'is opened by every address within it, each time with another nonce: %s',
    async path => {
      const nonces = await Promise.all(
        [api.request(path), api.request(path)].map(async asked => {
          const answer = await asked
          const [, nonce = ''] = /nonce="([^"]+)"/.exec(await answer.text()) ?? []
          expect(answer.headers.get('content-security-policy')).toContain(`style-src 'self' 'nonce-${nonce}'`)
          return nonce
        }),
      )
      expect(nonces[0]).toMatch(/^[\w+/]{22}==$/)
      expect(nonces[0]).not.toBe(nonces[1])
    },
  )

  test('may have a portal beside it, which its half shows where it wants', async () => {
    const beside = await mkdtemp(join(tmpdir(), 'console-portal-'))
    await mkdir(join(beside, 'files'))
    await writeFile(join(beside, 'index.html'), 'console')
    await writeFile(join(beside, 'portal.html'), 'portal __NONCE__')
    const pages = await readConsolePages(beside)
    await rm(beside, { recursive: true })
    const half = new Hono().get('/portal', c => showConsolePage(c, pages?.portal ?? ''))
    const answer = await half.request('/portal')
    const [, nonce = ''] = /^portal (.{24})$/.exec(await answer.text()) ?? []
    expect(answer.headers.get('content-security-policy')).toContain(`'nonce-${nonce}'`)
    expect(pages?.page).toBe('console')
  })

  test('gives its files whole, or compressed to who takes that, to be kept for good', async () => {
    const whole = await api.request('/console/files/index-a1.js')
    expect(await whole.text()).toBe(script)
    expect(whole.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
    expect(whole.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    const small = await api.request('/console/files/index-a1.js', {
      headers: { 'accept-encoding': 'br, gzip' },
    })
    expect(small.headers.get('content-encoding')).toBe('gzip')
    expect(gunzipSync(await small.arrayBuffer()).toString()).toBe(script)
  })

  test.each(['none.js', 'notes.txt', '..%2Findex.html', '%2e%2e%2findex.html'])(
    'has no other file: %s',
    async name => {
      expect((await api.request(`/console/files/${name}`)).status).toBe(404)
    },
  )
})
