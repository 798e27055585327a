import type { ServerResponse } from 'node:http'
import { describe, expect, test } from 'vitest'
import { PortalClient } from '../../src/clients/portal-client.ts'
import { type Asked, anEndpoint, type Endpoint } from './http-endpoint.ts'

const patience = { signal: new AbortController().signal, patienceMs: 2_000 }
const person = { name: 'zoe@example.com', password: 'p & q' }

function page(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'text/html' })
  response.end(text)
}

function redirect(response: ServerResponse, location: string, cookie?: string): void {
  response.writeHead(303, { location, ...(cookie !== undefined && { 'set-cookie': `${cookie}; Path=/` }) })
  response.end()
}

function formOf({ body }: Asked): object {
  return Object.fromEntries(new URLSearchParams(body.toString('utf8')))
}

/** An identity provider that lets Zoë in, and leads her to an application by a form. */
async function aPortal(application: string, inputs: (count: number) => string): Promise<Endpoint> {
  let led = 0
  return await anEndpoint((asked, response) => {
    const isIn = asked.headers.cookie === 'person=zoe'
    if (asked.url === '/login') redirect(response, '/portal', 'person=zoe')
    else if (!isIn) redirect(response, '/login')
    else if (asked.url === '/portal') page(response, 200, 'Your apps')
    else {
      led += 1
      const form = `<form method="post" action="${application}/acs?a=1&amp;b=2">${inputs(led)}<button>Continue</button></form>`
      page(response, 200, form)
    }
  })
}

const input = (name: string, value: string) => `<input type="hidden" name="${name}" value="${value}">`

describe('somebody at the portal', () => {
  test('is in by the form of the sign-in page, and goes with the form of an app into the application', async () => {
    const application = await anEndpoint((asked, response) => {
      if (asked.method === 'POST') redirect(response, '/', 'session=s')
      else page(response, asked.headers.cookie === 'session=s' ? 200 : 401, '')
    })
    const portal = await aPortal(
      application.url,
      () => input('SAMLResponse', 'PD94+/=') + input('RelayState', '/a?b=&quot;c&quot;&amp;d'),
    )
    const zoe = new PortalClient(portal.url, patience)
    expect(await zoe.openPortal()).toBe(303)
    expect(await zoe.ask(`${application.url}/my`)).toBe(401)
    expect(await zoe.signIn(person)).toBe(200)
    expect(await zoe.enterApp(7)).toBe(303)
    expect(await zoe.ask(`${application.url}/my`)).toBe(200)
    expect(portal.asked.map(({ method, url }) => `${method} ${url}`)).toEqual([
      'GET /portal',
      'POST /login',
      'GET /portal',
      'GET /portal/apps/7',
    ])
    expect(portal.asked.filter(({ method }) => method === 'POST').map(formOf)).toEqual([
      { ...person, return: '/portal' },
    ])
    const posted = application.asked.filter(({ method }) => method === 'POST')
    expect(posted.map(({ url }) => url)).toEqual(['/acs?a=1&b=2'])
    expect(posted.map(formOf)).toEqual([{ SAMLResponse: 'PD94+/=', RelayState: '/a?b="c"&d' }])
    // The cookie of the one is not sent to the other, though both are on one host.
    expect(posted.map(({ headers }) => headers.cookie)).toEqual([undefined])
  })

  test('who is refused has the status of the refusal, and opens nothing', async () => {
    const portal = await anEndpoint((asked, response) => {
      if (asked.url === '/login') page(response, 403, 'Your account is suspended')
      else redirect(response, '/login')
    })
    const zoe = new PortalClient(portal.url, patience)
    expect(await zoe.signIn(person)).toBe(403)
    await expect(zoe.enterApp(7)).rejects.toMatchObject({
      code: 'request_failed',
      message: expect.stringContaining('does not lead into the application: it answered 303'),
    })
  })

  test('asks for another form where the application died over the first, for it is good for once', async () => {
    const application = await anEndpoint((_asked, response, count) => {
      if (count === 1) response.destroy()
      else redirect(response, '/')
    })
    const portal = await aPortal(application.url, count => input('SAMLResponse', `number ${count}`))
    const zoe = new PortalClient(portal.url, patience)
    await zoe.signIn(person)
    expect(await zoe.enterApp(7)).toBe(303)
    expect(application.asked.map(formOf)).toEqual([
      { SAMLResponse: 'number 1' },
      { SAMLResponse: 'number 2' },
    ])
  })
})
