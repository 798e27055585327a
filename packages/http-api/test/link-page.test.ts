/** The page of a one-time link: its one script is the one that the policy names, and it needs the secret to do anything. */
import { createHash } from 'node:crypto'
import { Hono } from 'hono'
import { html } from 'hono/html'
import { expect, test } from 'vitest'
import { leadsOn, showLinkPage, showSpentLink } from '../src/index.ts'

const api = new Hono()
const page = { title: 'Sign in', heading: 'Once', text: html`Signs in <b>once</b>.` }
api.get('/link', c => showLinkPage(c, { ...page, action: '/link', button: 'Sign in' }))
api.get('/onward', c => showLinkPage(c, { title: 'Set up', ...leadsOn('/set'), fields: { why: '<b>' } }))
api.get('/spent', c => showSpentLink(c, { ...page, status: 401 }))

test('the policy lets run the script that is there and no other, and the button waits for it', async () => {
  const response = await api.request('/link')
  const text = await response.text()
  const script = /<script>([\s\S]*)<\/script>/u.exec(text)?.[1] ?? ''
  const hash = createHash('sha256').update(script).digest('base64')
  expect(response.headers.get('content-security-policy')).toContain(`script-src 'sha256-${hash}'`)
  expect(text.match(/<script/gu)).toHaveLength(1)
  expect(text).toContain('<button disabled>Sign in</button>')
  expect(text).toContain('<form method="post" action="/link">')
  expect(text).toContain('role="alert"')
})

test('a page that leads on has a form that goes by itself, and no other has', async () => {
  const onward = await (await api.request('/onward')).text()
  expect(onward).toContain('<form method="post" action="/set" data-at-once>')
  expect(onward).toContain('<input type="hidden" name="why" value="&lt;b&gt;">')
  expect(await (await api.request('/link')).text()).not.toContain(' data-at-once')
})

test('a link that opens nothing has neither a form nor a script', async () => {
  const response = await api.request('/spent')
  expect(response.status).toBe(401)
  const text = await response.text()
  expect(text).toContain('Signs in <b>once</b>.')
  expect(text).not.toMatch(/<(?:form|script)/u)
  expect(response.headers.get('content-security-policy')).not.toContain('script-src')
})
