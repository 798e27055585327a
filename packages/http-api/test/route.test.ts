import { none, patternOf, RouteTable } from '@joinery/http-api'
import { Hono } from 'hono'
import { expect, it } from 'vitest'

it.each([
  ['/things/:id', '/things/7', true],
  ['/things/:id', '/things/7/parts', false],
  ['/things/:id', '/things/', false],
  ['/things.json', '/thingsXjson', false],
])('the path %s is that of %s: %s', (path, given, fits) => {
  expect(patternOf({ path }).test(given)).toBe(fits)
})

const fail = (): never => {
  throw new Error('failed')
}

it('a table may rewrite the errors of the routes that say so', async () => {
  const table = new RouteTable<object, { readonly loud?: true }>({
    refuse: () => new Error('refused'),
    printField: () => '',
    rewriteError: (error, { loud }) =>
      loud && error instanceof Error ? new Error(`${error.message}!`) : error,
  })
  const shape = { method: 'get', tag: 'Things', query: none, body: none, answers: {} } as const
  table.add({ ...shape, path: '/loud', summary: 'Fail loudly', loud: true }, fail)
  table.add({ ...shape, path: '/quiet', summary: 'Fail' }, fail)
  const app = new Hono()
  app.onError((error, c) => c.text(error.message))
  for (const { shape: declared, run } of table.routes) app.get(declared.path, run)
  expect(await (await app.request('/loud')).text()).toBe('failed!')
  expect(await (await app.request('/quiet')).text()).toBe('failed')
})
