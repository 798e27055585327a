import { createHash } from 'node:crypto'
import { Hono } from 'hono'
import { html } from 'hono/html'
import { describe, expect, test } from 'vitest'
import { problemLine, showOnward, showPage, showPostForm } from '../src/page.ts'

const app = new Hono()
app.get('/plain', c => showPage(c, 200, 'Sign in', html`<h1>Hello</h1>${problemLine('<b>')}`))
app.get('/list', c =>
  showPage(c, 404, 'Portal', html`<h1>Apps</h1>`, {
    wide: true,
    pictures: true,
    tab: 'Apps & more',
    formLeadsTo: 'app.example:',
  }),
)
app.get('/post', c =>
  showPostForm(c, 'Sign in', {
    action: 'https://app.example/acs?a=1&b=2',
    fields: { SAMLResponse: 'PHg+"', RelayState: '"><script>alert(1)</script>' },
  }),
)
app.get('/post-plain', c => showPostForm(c, 'Sign in', { action: 'http://127.0.0.1:1/acs', fields: {} }))
app.get('/onward', c => showOnward(c, 'Sign out', 'https://app.example/slo?x="><script>&y=1'))

async function open(path: string) {
  const response = await app.request(path)
  return { response, text: await response.text(), policy: response.headers.get('content-security-policy') }
}

/** What a browser would do: the hash of what stands between the tags has to be in the policy. */
function hashWithin(text: string, tag: string): string {
  const [, inside] = new RegExp(`<${tag}>([\\s\\S]*?)</${tag}>`, 'u').exec(text) ?? []
  return `'sha256-${createHash('sha256')
    .update(inside ?? '')
    .digest('base64')}'`
}

describe('a plain page', () => {
  test('has no script and a policy that allows its own style and forms to itself', async () => {
    const { response, text, policy } = await open('/plain')
    expect(response.status).toBe(200)
    expect(policy).toBe(
      `default-src 'none'; style-src ${hashWithin(text, 'style')}; form-action 'self'; frame-ancestors 'none'; base-uri 'none'`,
    )
    expect(text).not.toContain('<script')
    expect(response.headers.get('referrer-policy')).toBe('same-origin')
  })

  test('escapes what it is given', async () => {
    expect((await open('/plain')).text).toContain('<p role="alert">&lt;b&gt;</p>')
  })

  test('says only where it is asked to that pictures come from elsewhere and forms lead elsewhere', async () => {
    const { response, text, policy } = await open('/list')
    expect(response.status).toBe(404)
    expect(policy).toContain('img-src https: data:')
    expect(policy).toContain("form-action 'self' app.example:")
    expect(text).toContain('<title>Apps &amp; more</title>')
    expect(text).toContain('<main class="wide"><header>Portal</header>')
  })
})

describe('a page that sends its fields on', () => {
  test('allows the one script on it, by its hash', async () => {
    const { text, policy } = await open('/post')
    expect(policy).toContain(`script-src ${hashWithin(text, 'script')}`)
    expect(text.match(/<script/gu)).toHaveLength(1)
  })

  test('keeps fields what they are', async () => {
    const { text } = await open('/post')
    expect(text).toContain('action="https://app.example/acs?a=1&amp;b=2"')
    expect(text).toContain('value="&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;"')
    expect(text).toContain('<button>Continue</button>')
  })

  test.each([
    ['/post', 'form-action https:;'],
    ['/post-plain', 'form-action http: https:;'],
  ])('lets the answer lead on: %s', async (path, expected) => {
    const { response, policy } = await open(path)
    expect(policy).toContain(expected)
    expect(response.headers.get('referrer-policy')).toBe('strict-origin')
  })
})

test('a page that goes on has the address as a link too, and cannot be made to hold a script by it', async () => {
  const { text, policy } = await open('/onward')
  const address = 'https://app.example/slo?x=%22%3E%3Cscript%3E&amp;y=1'
  expect(text).toContain(`<meta http-equiv="refresh" content="0;url=${address}">`)
  expect(text).toContain(`<a href="${address}">Continue</a>`)
  expect(policy).toContain("form-action 'none'")
  expect(policy).not.toContain('script-src')
})
