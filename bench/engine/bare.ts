/**
 * The other side: undici and nothing else, sending the same pairs of requests for the same people, byte for byte, over
 * as many connections. What it does is what the engine could do at most.
 */
import { Client } from 'pg'
import { Pool } from 'undici'
import { z } from 'zod'
import { type BareOrder, bareOrder, databaseVariable } from './orders.ts'

interface Pair {
  readonly path: string
  readonly body: string
}

const task = z.object({ user_name: z.string(), resource: z.string() })

async function pairsOf({ account, app }: BareOrder): Promise<readonly Pair[]> {
  const client = new Client({ connectionString: process.env[databaseVariable] })
  await client.connect()
  try {
    const { rows } = await client.query(
      `select user_name, desired ->> 'resource' as resource from task
      where account_id = $1 and app_id = $2 order by id`,
      [account, app],
    )
    return z
      .array(task)
      .parse(rows)
      .map(({ user_name, resource }) => {
        const filter = `userName eq ${JSON.stringify(user_name)}`
        return { path: `/scim/v2/Users?${new URLSearchParams({ filter }).toString()}&`, body: resource }
      })
  } finally {
    await client.end()
  }
}

async function send(order: BareOrder, pairs: readonly Pair[]): Promise<number> {
  const pool = new Pool(order.origin, { connections: order.connections, pipelining: 1 })
  const headers = {
    authorization: 'Bearer token-of-the-bench-0123456789',
    accept: 'application/json, application/scim+json',
    'user-agent': 'joinery-scim-client',
  }
  const withBody = { ...headers, 'content-type': 'application/json' }
  let next = 0
  const work = async (): Promise<void> => {
    for (let pair = pairs[next++]; pair !== undefined; pair = pairs[next++]) {
      const found = await pool.request({ method: 'GET', path: pair.path, headers })
      await found.body.text()
      const request = { method: 'POST', path: '/scim/v2/Users', headers: withBody, body: pair.body } as const
      const made = await pool.request(request)
      await made.body.text()
      if (found.statusCode !== 200 || made.statusCode !== 201) throw new Error('the stub has not done it')
    }
  }
  const begin = performance.now()
  await Promise.all(Array.from({ length: order.connections }, work))
  const seconds = (performance.now() - begin) / 1000
  await pool.close()
  return seconds
}

async function obey(order: BareOrder): Promise<void> {
  const pairs = await pairsOf(order)
  process.send?.({ done: pairs.length, seconds: await send(order, pairs) })
}

process.on('message', message => {
  void obey(bareOrder.parse(message))
})
process.on('disconnect', () => process.exit(0))
