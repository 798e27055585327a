import { none, type RouteShape } from '@joinery/http-api'
import { holdToDeclaration } from '@joinery/http-api/testing'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'

const shape: RouteShape = {
  method: 'get',
  path: '/things/:id',
  tag: 'Things',
  summary: 'Show a thing',
  query: none,
  body: none,
  answers: {
    200: z.object({ id: z.int() }),
    204: 'nothing',
    202: 'page',
    206: { file: ['text/csv', 'application/jsonl'] },
  },
}
const problem = z.object({ problem: z.string() })

async function answered(
  response: Response,
  path = '/things/1',
): Promise<{ status: number; complaints: string[] }> {
  const complaints: string[] = []
  const held = holdToDeclaration(() => response, {
    shapes: [shape],
    errorOf: (_, { status }) => (status === 404 ? problem : undefined),
    complain: complaint => complaints.push(complaint),
  })
  const { status } = await held(new Request(`http://localhost${path}`))
  return { status, complaints }
}

describe('an answer is held to its declaration', () => {
  it.each([
    { what: 'a declared body', response: () => Response.json({ id: 1 }), status: 200 },
    { what: 'no body', response: () => new Response(null, { status: 204 }), status: 204 },
    {
      what: 'a page',
      response: () => new Response('<p>', { status: 202, headers: { 'content-type': 'text/html' } }),
      status: 202,
    },
    {
      what: 'a file',
      response: () =>
        new Response('a,b', { status: 206, headers: { 'content-type': 'text/csv; header=absent' } }),
      status: 206,
    },
    {
      what: 'an error',
      response: () => Response.json({ problem: 'none of this id' }, { status: 404 }),
      status: 404,
    },
  ])('$what passes', async ({ response, status }) => {
    expect(await answered(response())).toEqual({ status, complaints: [] })
  })

  it.each([
    { what: 'another type', response: () => Response.json({ id: 'one' }), says: 'invalid_type' },
    { what: 'a field too many', response: () => Response.json({ id: 1, name: 'x' }), says: 'not declared' },
    { what: 'another status', response: () => Response.json({ id: 1 }, { status: 201 }), says: 'status 201' },
    { what: 'another error', response: () => Response.json({}, { status: 404 }), says: 'invalid_type' },
    { what: 'an error of another status', response: () => Response.json({}, { status: 418 }), says: '418' },
    {
      what: 'a file of another type',
      response: () => Response.json({}, { status: 206 }),
      says: 'text/csv or',
    },
    { what: 'HTML', response: () => new Response('<p>'), says: 'content type' },
  ])('$what fails and is told', async ({ response, says }) => {
    const { status, complaints } = await answered(response())
    expect(status).toBe(500)
    expect(complaints).toEqual([expect.stringContaining(says)])
  })

  it('a path that nobody declares is let through', async () => {
    expect(await answered(Response.json({ any: 1 }), '/things/1/parts')).toMatchObject({ complaints: [] })
  })
})
