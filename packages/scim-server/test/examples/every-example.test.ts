import { readdir } from 'node:fs/promises'
import { expect, test } from 'vitest'

test('every folder of examples/ has a program, and a test here that runs it', async () => {
  const folders = await readdir(new URL('../../../../examples/', import.meta.url), { withFileTypes: true })
  const examples = folders.filter(entry => entry.isDirectory()).map(({ name }) => `${name}.test.ts`)
  expect(examples).toEqual(expect.arrayContaining(['embed-next.test.ts', 'own-tables.test.ts']))
  expect(await readdir(new URL('.', import.meta.url))).toEqual(expect.arrayContaining(examples))
})
