import { createHmac } from 'node:crypto'
import { expect, onTestFinished, test } from 'vitest'
import { z } from 'zod'
import { type RotatingTarget, startRotatingTarget } from '../../src/demo/rotating-target.ts'

const rotated = z.object({ secret: z.string().min(16) })

async function aTarget(): Promise<RotatingTarget> {
  const target = await startRotatingTarget()
  onTestFinished(() => target.close())
  return target
}

async function signIn({ url, login }: RotatingTarget, secret: string): Promise<number> {
  const body = JSON.stringify({ login, secret })
  return (await fetch(`${url}/sign-in`, { method: 'POST', body })).status
}

function rotate({ url, key }: RotatingTarget, id: string, more: { secondsAgo?: number; key?: string } = {}) {
  const body = JSON.stringify({ id, kind: 'rotate_credential' })
  const timestamp = String(Math.floor(Date.now() / 1000) - (more.secondsAgo ?? 0))
  const signature = createHmac('sha256', more.key ?? key)
    .update(`${timestamp}.${body}`)
    .digest('hex')
  const headers = {
    'idempotency-key': id,
    'joinery-timestamp': timestamp,
    'joinery-signature': `v1=${signature}`,
  }
  return fetch(`${url}/rotate`, { method: 'POST', body, headers })
}

test('lets in who has its secret, and after a rotation only who has the new one', async () => {
  const target = await aTarget()
  expect(await signIn(target, target.firstSecret)).toBe(200)
  expect(await signIn(target, 'something else')).toBe(401)
  const { secret } = rotated.parse(await (await rotate(target, 'one')).json())
  expect(await signIn(target, target.firstSecret)).toBe(401)
  expect(await signIn(target, secret)).toBe(200)
})

test('gives the same answer again for the same follow-up, and another for the next', async () => {
  const target = await aTarget()
  const answers = []
  for (const id of ['one', 'one', 'two']) {
    answers.push(rotated.parse(await (await rotate(target, id)).json()).secret)
  }
  expect(answers[1]).toBe(answers[0])
  expect(answers[2]).not.toBe(answers[0])
})

test('rotates for nobody else: no signature, another key, a recording, another path', async () => {
  const target = await aTarget()
  const unsigned = await fetch(`${target.url}/rotate`, { method: 'POST', body: '{}' })
  const answers = [
    unsigned,
    await rotate(target, 'x', { key: 'another' }),
    await rotate(target, 'x', { secondsAgo: 600 }),
    await fetch(`${target.url}/else`, { method: 'POST' }),
  ]
  expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 404])
  expect(await signIn(target, target.firstSecret)).toBe(200)
})
