/** What the foreign servers share: a free port of the loopback, the line that says where, and an end with the parent. */
import type { RequestListener } from 'node:http'
import { createServer } from 'node:http'

/** Answers with the listener and prints `{"origin":"http://127.0.0.1:3000"}` and what else is to be told, on one line. */
export async function listenAndTell(
  answer: RequestListener,
  tell: (origin: string) => Readonly<Record<string, string>>,
): Promise<void> {
  const server = createServer(answer)
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The server has no port')
  const origin = `http://127.0.0.1:${address.port}`
  process.stdout.write(`${JSON.stringify({ origin, ...tell(origin) })}\n`)
  process.on('disconnect', () => process.exit(0))
}
