/**
 * What every example has to do, whatever it is embedded in: the life of a user and of a group over the wire, bodies
 * that arrive whole, and URLs that come from the configuration.
 */
import { request } from 'node:http'
import { expect, test } from 'vitest'
import { type RunningExample, readCodeBlocks, readExample } from './running-example.ts'

const userSchema = 'urn:ietf:params:scim:schemas:core:2.0:User'
const groupSchema = 'urn:ietf:params:scim:schemas:core:2.0:Group'
const patchSchema = 'urn:ietf:params:scim:api:messages:2.0:PatchOp'
const rest = 'The rest of your application\n'

interface Host {
  readonly example: () => RunningExample
  /** The path of its program in examples/. */
  readonly program: string
}

/** Registers the tests of an example that runs. */
export function testHost({ example, program }: Host): void {
  test('a user that is POSTed is found by userName in any case and read by its id (RFC 7644 §3.3, §3.4.2.2)', async () => {
    const { id, response } = await create(example(), '/Users', { schemas: [userSchema], userName: 'ann' })
    expect(response.headers.get('location')).toBe(`${example().base}/Users/${id}`)
    const list = await example().scim('GET', '/Users?filter=userName+eq+%22ANN%22&')
    expect(await list.json()).toMatchObject({ totalResults: 1, Resources: [{ id, userName: 'ann' }] })
    const read = await example().scim('GET', `/Users/${id}`)
    expect(await read.json()).toMatchObject({ id, userName: 'ann' })
  })

  test('a member joins a group, is shown on both sides, and leaves (RFC 7643 §4.1.2 and §4.2)', async () => {
    const user = await create(example(), '/Users', { schemas: [userSchema], userName: 'bob' })
    const group = await create(example(), '/Groups', { schemas: [groupSchema], displayName: 'Sales' })
    const change = (operation: object) =>
      example().scim('PATCH', `/Groups/${group.id}`, { schemas: [patchSchema], Operations: [operation] })

    const added = await change({ op: 'add', path: 'members', value: [{ value: user.id }] })
    expect([200, 204]).toContain(added.status)
    expect(await readJson(example(), `/Groups/${group.id}`)).toMatchObject({
      members: [{ value: user.id, type: 'User', $ref: `${example().base}/Users/${user.id}` }],
    })
    expect(await readJson(example(), `/Users/${user.id}`)).toMatchObject({
      groups: [{ value: group.id, display: 'Sales', type: 'direct' }],
    })

    const removed = await change({ op: 'remove', path: `members[value eq "${user.id}"]` })
    expect([200, 204]).toContain(removed.status)
    expect(await readJson(example(), `/Groups/${group.id}`)).not.toHaveProperty('members')
  })

  test('PUT replaces and DELETE removes; what is gone is a 404 (RFC 7644 §3.5.1, §3.6)', async () => {
    const { id } = await create(example(), '/Users', { schemas: [userSchema], userName: 'cy', title: 'Cook' })
    const put = await example().scim('PUT', `/Users/${id}`, { schemas: [userSchema], userName: 'cyd' })
    expect(put.status).toBe(200)
    const replaced = await put.json()
    expect(replaced).toMatchObject({ userName: 'cyd' })
    expect(replaced).not.toHaveProperty('title')
    expect((await example().scim('DELETE', `/Users/${id}`)).status).toBe(204)
    expect((await example().scim('GET', `/Users/${id}`)).status).toBe(404)
  })

  test('meta.location comes from the configured URL, whatever the Host header says (RFC 7643 §3.1)', async () => {
    const { id } = await create(example(), '/Users', { schemas: [userSchema], userName: 'di' })
    const text = await readAs('evil.example', `${example().local}/Users/${id}`, example().token)
    expect(JSON.parse(text)).toMatchObject({ meta: { location: `${example().base}/Users/${id}` } })
    expect(text).not.toContain('evil.example')
  })

  test('a body that is not JSON is refused by the SCIM server, not by the host (RFC 7644 §3.12)', async () => {
    for (const type of ['application/scim+json', 'application/json']) {
      const refused = await example().send('POST', '/Users', '{"userName":', type)
      expect(refused.status, type).toBe(400)
      expect(await refused.json()).toMatchObject({ scimType: 'invalidSyntax' })
    }
  })

  test('a body over the bound is refused with 413 (RFC 7644 §3.12)', async () => {
    const refused = await example().send('POST', '/Users', ' '.repeat(1024 * 1024 + 1))
    expect(refused.status).toBe(413)
    expect(await refused.json()).toMatchObject({ status: '413' })
  })

  test('a request without the token is answered 401 (RFC 7644 §2)', async () => {
    expect((await example().get('/scim/v2/Users')).status).toBe(401)
  })

  test('other paths stay the application’s', async () => {
    expect(await (await example().get('/')).text()).toBe(rest)
  })

  test('the program has fewer than 40 lines, and docs/embed-the-server.md shows it as it is', async () => {
    const text = await readExample(program)
    expect(text.trimEnd().split('\n').length).toBeLessThan(40)
    expect(await readCodeBlocks('embed-the-server.md')).toContain(text)
  })
}

/** Registers what an application with a JSON route of its own has to go on doing. */
export function testOwnRoutes(example: () => RunningExample): void {
  test('the application’s own routes still get their bodies parsed', async () => {
    const ordered = await fetch(`${example().origin}/orders`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ tea: 2 }),
    })
    expect(await ordered.json()).toEqual({ ordered: { tea: 2 } })
  })
}

async function create(
  example: RunningExample,
  endpoint: string,
  body: object,
): Promise<{ readonly id: string; readonly response: Response }> {
  const response = await example.scim('POST', endpoint, body)
  const { id } = (await response.json()) as { id: string }
  expect(response.status).toBe(201)
  return { id, response }
}

async function readJson(example: RunningExample, target: string): Promise<unknown> {
  return (await example.scim('GET', target)).json()
}

/** The body of a GET that claims to be for another host. */
async function readAs(host: string, url: string, token: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const asking = request(url, { headers: { host, authorization: `Bearer ${token}` } }, response => {
      let text = ''
      response.setEncoding('utf8')
      response.on('data', (chunk: string) => {
        text += chunk
      })
      response.on('end', () => resolve(text))
    })
    asking.on('error', reject)
    asking.end()
  })
}
