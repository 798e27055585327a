import { type Refusal, RouteTable, readQuery } from '@joinery/http-api'
import { Hono } from 'hono'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'

class Refused extends Error {
  readonly refusal: Refusal
  constructor(refusal: Refusal) {
    super(refusal.kind)
    this.refusal = refusal
  }
}

const rules = {
  refuse: (refusal: Refusal) => new Refused(refusal),
  printField: (path: readonly PropertyKey[]) => path.map(String).join('.'),
}
const body = z.strictObject({ name: z.string(), roles: z.array(z.string()).optional() })
const anything = z.record(z.string(), z.unknown())

/** Sends the request to a route that takes the body, and returns what it understood or why it did not. */
async function read(
  init: RequestInit,
  settings: { schema?: z.ZodType; form?: true; strict?: true } = {},
): Promise<unknown> {
  const { schema = body, form, strict } = settings
  const table = new RouteTable({ ...rules, ...(strict ? { strictUtf8: strict } : {}) })
  const route = { method: 'post', path: '/things', tag: 'Things', summary: 'Make a thing' } as const
  table.add(
    { ...route, query: z.undefined(), body: schema, ...(form ? { form } : {}), answers: { 200: anything } },
    (c, input) => c.json({ read: input.body }),
  )
  const app = new Hono()
  app.onError((error, c) =>
    c.json(error instanceof Refused ? { refusal: error.refusal } : { thrown: String(error) }),
  )
  for (const { shape, run } of table.routes) app.post(shape.path, run)
  return (await app.request('/things', { method: 'POST', ...init })).json()
}

const text = (value: string): RequestInit => ({ body: value })
const json = (value: unknown): RequestInit => text(JSON.stringify(value))

describe('a JSON body', () => {
  it('is read as its schema understands it', async () => {
    expect(await read(json({ name: 'Ann', roles: ['a'] }))).toEqual({ read: { name: 'Ann', roles: ['a'] } })
  })

  it.each<[string, RequestInit, Refusal]>([
    ['nothing', text(' '), { kind: 'no_body' }],
    ['no JSON', text('{'), { kind: 'not_json', reason: expect.any(String) }],
    ['a list instead of an object', json([]), { kind: 'other_kind', expected: 'object' }],
    [
      'unknown fields, each by its name',
      json({ name: 'x', a: 1, b: 2 }),
      {
        kind: 'wrong_fields',
        where: 'body',
        fields: [
          { field: 'a', messages: [expect.any(String)] },
          { field: 'b', messages: [expect.any(String)] },
        ],
      },
    ],
    [
      'a wrong item of a list',
      json({ name: 'x', roles: ['a', 1] }),
      { kind: 'wrong_fields', where: 'body', fields: [{ field: 'roles.1', messages: [expect.any(String)] }] },
    ],
    [
      'a NUL',
      json({ name: 'x', roles: ['a\u0000'] }),
      {
        kind: 'wrong_fields',
        where: 'body',
        fields: [{ field: 'roles.0', messages: [expect.stringContaining('NUL')] }],
      },
    ],
  ])('of %s is refused', async (_, init, refusal) => {
    expect(await read(init)).toEqual({ refusal })
  })

  it('may not hold __proto__, whatever names its schema takes', async () => {
    const answer = await read(text('{"a":{"__proto__":"x"}}'), { schema: anything })
    expect(answer).toMatchObject({ refusal: { fields: [{ field: 'a.__proto__' }] } })
  })

  it('that is not UTF-8 is refused where the rules ask for it, and read with U+FFFD otherwise', async () => {
    const bytes = Buffer.from([...Buffer.from('{"name":"'), 0xff, ...Buffer.from('"}')])
    expect(await read({ body: bytes }, { strict: true })).toMatchObject({ refusal: { kind: 'not_json' } })
    expect(await read({ body: bytes })).toEqual({ read: { name: '\ufffd' } })
  })
})

describe('a form', () => {
  const form: RequestInit = {
    body: 'name=Ann+Lee',
    headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' },
  }
  it.each<[string, RequestInit, unknown]>([
    ['a form', form, { read: { name: 'Ann Lee' } }],
    ['JSON', json({ name: 'Ann' }), { read: { name: 'Ann' } }],
    ['a list', json([]), { refusal: { kind: 'other_kind', expected: 'object' } }],
    ['nothing', {}, { refusal: { fields: [{ field: 'name' }] } }],
  ])('may come as %s', async (_, init, answer) => {
    expect(await read(init, { form: true })).toMatchObject(answer as object)
  })
})

describe('a query', () => {
  const request = { query: () => ({ limit: '5', after: 'x' }) }
  const input = {
    ...request,
    header: () => undefined,
    arrayBuffer: () => Promise.resolve(new ArrayBuffer(0)),
  }
  const schema = z.strictObject({ limit: z.coerce.number() })

  it('is checked without the parameters that somebody else reads', () => {
    expect(readQuery(input, schema, rules, ['after'])).toEqual({ limit: 5 })
  })

  it('is refused with the parameter that is not known', () => {
    const refusal = { kind: 'wrong_fields', where: 'query', fields: [{ field: 'after' }] }
    expect(() => readQuery(input, schema, rules)).toThrow(
      expect.objectContaining({
        refusal: expect.objectContaining({ kind: refusal.kind, where: refusal.where }),
      }),
    )
  })
})
