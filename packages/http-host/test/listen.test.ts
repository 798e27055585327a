import { listen } from '@joinery/http-host'
import { expect, test } from 'vitest'

const starting = { message: 'starting' }

test('a taken port is told by a code, and the holder is not disturbed', async () => {
  const holder = await listen({ port: 0, host: '127.0.0.1', starting })
  const port = Number(new URL(holder.url).port)
  await expect(listen({ port, host: '127.0.0.1', starting })).rejects.toMatchObject({ code: 'port_in_use' })
  expect((await fetch(holder.url)).status).toBe(503)
  await holder.close(0)
})

test('an address that is not this machine is told by a code', async () => {
  await expect(listen({ port: 0, host: '192.0.2.1', starting })).rejects.toMatchObject({
    code: 'cannot_listen',
  })
})

test.each([-1, 65_536, 80.5, Number.NaN])('%s is no port, and told so by a code', async port => {
  await expect(listen({ port, host: '127.0.0.1', starting })).rejects.toMatchObject({
    code: 'cannot_listen',
    message: `A port is a number from 0 to 65535, not ${port}.`,
  })
})

test('before it is ready the server answers 503 with when to come again', async () => {
  const server = await listen({ port: 0, host: '127.0.0.1', starting })
  const early = await fetch(`${server.url}/scim/v2/Users`)
  expect([early.status, early.headers.get('retry-after')]).toEqual([503, '1'])
  expect(await early.json()).toEqual(starting)
  server.handleWith((_request, response) => response.end('ready'))
  expect(await (await fetch(server.url)).text()).toBe('ready')
  await server.close(0)
})

test('closing lets the request under way finish and does not wait for idle connections', async () => {
  const server = await listen({ port: 0, host: '127.0.0.1', starting })
  const arrived = Promise.withResolvers<void>()
  server.handleWith((_request, response) => {
    arrived.resolve()
    setTimeout(() => response.end('finished'), 200)
  })
  const reply = fetch(server.url).then(response => response.text())
  await arrived.promise
  const started = performance.now()
  await server.close(10_000)
  expect(await reply).toBe('finished')
  expect(performance.now() - started).toBeLessThan(3_000)
})

test('closing does not wait for ever: what hangs is cut after the grace', async () => {
  const server = await listen({ port: 0, host: '127.0.0.1', starting })
  const arrived = Promise.withResolvers<void>()
  server.handleWith(() => arrived.resolve())
  const reply = fetch(server.url).then(
    () => 'answered',
    () => 'cut',
  )
  await arrived.promise
  await server.close(100)
  expect(await reply).toBe('cut')
})
