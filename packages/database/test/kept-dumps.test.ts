/** Dumps that are kept for other processes: whole or not at all, and of no harm where they cannot be. */
import { randomBytes } from 'node:crypto'
import { afterEach, expect, test } from 'vitest'
import { forget, keep, readKept } from '../src/kept-dumps.ts'

const name = `test-${randomBytes(8).toString('hex')}`
afterEach(() => forget(name))

test('what is kept is read again, byte by byte, and the later one stands', async () => {
  expect(await readKept(name)).toBeUndefined()
  const dump = randomBytes(100_000)
  await keep(name, new Blob(['earlier']))
  await keep(name, new Blob([dump]))
  const kept = await readKept(name)
  expect(Buffer.from((await kept?.arrayBuffer()) ?? new ArrayBuffer()).equals(dump)).toBe(true)
})

test('of several that keep one at once, one is kept whole', async () => {
  const dumps = ['a', 'b', 'c'].map(letter => letter.repeat(1_000_000))
  await Promise.all(dumps.map(dump => keep(name, new Blob([dump]))))
  const kept = await readKept(name)
  expect(dumps).toContain(await kept?.text())
})

test('what cannot be kept is not, and nothing is said', async () => {
  const unwritable = `${name}-${'x'.repeat(300)}`
  await keep(unwritable, new Blob(['dump']))
  expect(await readKept(unwritable)).toBeUndefined()
  await forget(unwritable)
})
