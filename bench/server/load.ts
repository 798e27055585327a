/**
 * The load generator, in a process of its own so that neither side pays for it: so many connections, each with one
 * request under way, until the time is over. An answer that is no success ends it.
 */
import { type Dispatcher, Pool } from 'undici'
import { requestOf } from './cases.ts'
import { scimPath } from './child.ts'
import { type LoadOrder, type LoadReport, loadOrder } from './load-order.ts'
import { token } from './tables.ts'

const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/scim+json' }

async function runLoad(order: LoadOrder): Promise<LoadReport> {
  const pool = new Pool(order.origin, { connections: order.connections, pipelining: 1 })
  const begin = performance.now()
  const end = begin + order.seconds * 1000
  let answered = 0
  let next = order.from
  const work = async (worker: number): Promise<void> => {
    // A turn that is even has an odd one after it, or who joined a group would be left in it.
    for (let turn = 0; performance.now() < end || turn % 2 === 1; turn += 1) {
      const person = Math.floor(Math.random() * order.users)
      const draw = { person, number: next++, users: order.users, worker, turn }
      const { method, path, body } = order.path
        ? { method: 'GET', path: order.path }
        : requestOf(order.case, draw)
      const target = { method, path: `${scimPath}${path}`, headers, body: body ?? null }
      await receive(order.case, await pool.request(target))
      answered += 1
    }
  }
  try {
    await Promise.all(Array.from({ length: order.connections }, (_, worker) => work(worker)))
    return { answered, seconds: (performance.now() - begin) / 1000, next }
  } finally {
    await pool.destroy()
  }
}

async function receive(name: string, { statusCode, body }: Dispatcher.ResponseData): Promise<void> {
  const bytes = await body.arrayBuffer()
  const isEmpty = bytes.byteLength === 0
  if (statusCode >= 200 && statusCode < 300 && isEmpty === (statusCode === 204)) return
  throw new Error(`${name} was answered ${statusCode}: ${Buffer.from(bytes).toString().slice(0, 300)}`)
}

process.on('message', message => {
  const order = loadOrder.parse(message)
  void runLoad(order)
    .catch((error: unknown): LoadReport => {
      return { answered: 0, seconds: 0, next: order.from, failure: String(error) }
    })
    .then(report => process.send?.(report))
})
process.on('disconnect', () => process.exit(0))
