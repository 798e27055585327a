import { createServer, type Server } from 'node:net'
import { expect, test } from 'vitest'
import { onFreePort } from '../../src/processes/free-port.ts'

class Refused extends Error {
  readonly code: string
  constructor(code: string) {
    super(code)
    this.code = code
  }
}

async function listen(port: number): Promise<Server> {
  const server = createServer()
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(new Refused(error.code === 'EADDRINUSE' ? 'port_in_use' : 'cannot_listen'))
    })
    server.listen(port, '127.0.0.1', resolve)
  })
  return server
}

function portOf(server: Server): number {
  const address = server.address()
  return typeof address === 'object' && address !== null ? address.port : 0
}

test('the usual port is taken when it is free, and any free one when it is not', async () => {
  const first = await listen(0)
  const usual = portOf(first)
  const second = await onFreePort(usual, listen)
  expect(portOf(second)).not.toBe(usual)
  expect(portOf(second)).toBeGreaterThan(0)
  await new Promise(resolve => first.close(resolve))
  const third = await onFreePort(usual, listen)
  expect(portOf(third)).toBe(usual)
  second.close()
  third.close()
})

test('any other reason is no reason to try another port', async () => {
  const tried: number[] = []
  const start = async (port: number) => {
    tried.push(port)
    throw new Refused('cannot_listen')
  }
  await expect(onFreePort(80, start)).rejects.toMatchObject({ code: 'cannot_listen' })
  expect(tried).toEqual([80])
})
