import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testHost, testOwnRoutes } from './host-tests.ts'
import { type RunningExample, runExample } from './running-example.ts'

const userSchema = 'urn:ietf:params:scim:schemas:core:2.0:User'
const badgeSchema = 'urn:example:params:scim:schemas:1.0:Badge'

describe('examples/embed-hono', () => {
  let example: RunningExample

  beforeAll(async () => {
    example = await runExample('embed-hono')
  })

  afterAll(async () => {
    await example.stop()
  })

  test('a user is stored with the values of the example’s own extension and found by them (RFC 7643 §3.3)', async () => {
    const badge = { number: 'A-17', floors: [1, 3] }
    const created = await example.scim('POST', '/Users', {
      schemas: [userSchema, badgeSchema],
      userName: 'ada',
      [badgeSchema]: badge,
    })
    const user = (await created.json()) as Record<string, unknown>
    expect(created.status).toBe(201)
    expect(user).toMatchObject({ schemas: [userSchema, badgeSchema], [badgeSchema]: badge })

    const filter = encodeURIComponent(`${badgeSchema}:number eq "A-17"`)
    const list = await example.scim('GET', `/Users?filter=${filter}`)
    expect(await list.json()).toMatchObject({ totalResults: 1, Resources: [{ id: user['id'] }] })
  })

  test('an extension without its required attribute is refused, naming it (RFC 7643 §2.2)', async () => {
    const refused = await example.scim('POST', '/Users', {
      schemas: [userSchema, badgeSchema],
      userName: 'ben',
      [badgeSchema]: { floors: [2] },
    })
    expect(refused.status).toBe(400)
    expect(await refused.json()).toMatchObject({
      scimType: 'invalidValue',
      detail: expect.stringContaining('number'),
    })
  })

  test('the extension is described at /Schemas (RFC 7643 §7)', async () => {
    const described = await example.scim('GET', `/Schemas/${badgeSchema}`)
    expect(await described.json()).toMatchObject({ id: badgeSchema, name: 'Badge' })
  })

  testHost({ example: () => example, program: 'embed-hono/server.ts' })
  testOwnRoutes(() => example)
})
