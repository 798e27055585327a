import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type RunningExample, readCodeBlocks, readExample, runExample } from './running-example.ts'

const userSchema = 'urn:ietf:params:scim:schemas:core:2.0:User'

describe('examples/embed-node-http', () => {
  let example: RunningExample

  beforeAll(async () => {
    example = await runExample('embed-node-http')
  })

  afterAll(async () => {
    await example.stop()
  })

  test('a user that is POSTed is found by userName in any case and read by its id (RFC 7644 §3.3, §3.4.2.2)', async () => {
    const created = await example.scim('POST', '/Users', { schemas: [userSchema], userName: 'ann' })
    const { id } = (await created.json()) as { id: string }
    expect(created.status).toBe(201)
    expect(created.headers.get('location')).toMatch(new RegExp(`/scim/v2/Users/${id}$`))

    const list = await example.scim('GET', '/Users?filter=userName+eq+%22ANN%22&')
    expect(await list.json()).toMatchObject({ totalResults: 1, Resources: [{ id, userName: 'ann' }] })
    const read = await example.scim('GET', `/Users/${id}`)
    expect(await read.json()).toMatchObject({ id, userName: 'ann' })
  })

  test('a request without the token is answered 401 (RFC 7644 §2), and other paths stay the application’s', async () => {
    expect((await example.get('/scim/v2/Users')).status).toBe(401)
    expect(await (await example.get('/')).text()).toBe('The rest of your application\n')
  })

  test('docs/embed-the-server.md shows the program as it is', async () => {
    expect(await readCodeBlocks('embed-the-server.md')).toContain(await readExample('embed-node-http'))
  })
})
