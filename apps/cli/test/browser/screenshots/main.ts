/**
 * `npm run screenshots`: makes the pictures of docs/images anew. They show what the demo leaves behind: it is told in a
 * folder of its own, some newcomers are added so that tasks wait, and its sign-in links let the browser in.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { z } from 'zod'
import { openChromium } from '../chromium.ts'
import { takePictures } from './pictures.ts'

const pathOf = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const opened = z.object({ url: z.url(), signInUrl: z.url() })
const result = z.object({ consoles: z.object({ identityProvider: opened, application: opened }) })
const session = z.object({ csrf_token: z.string() })
const roles = z.array(z.object({ id: z.int(), name: z.string(), apps: z.array(z.int()) }))

const newcomers = [
  ['Amara', 'Diallo', 'Sales'],
  ['Björn', 'Lindgren', 'Engineering'],
  ['Chloé', 'Martin', 'Finance'],
  ['Daichi', 'Sato', 'Engineering'],
  ['Elif', 'Demir', 'Support'],
  ['Grace', 'Mensah', 'Sales'],
] as const

/** The first app asks for approvals, so that whoever gets its role waits. */
const firstApp = 1

async function addNewcomers(admin: Page, console: string): Promise<void> {
  const { origin } = new URL(console)
  const { csrf_token: csrf } = session.parse(await (await admin.request.get(`${origin}/api/session`)).json())
  const known = roles.parse(
    await (await admin.request.get(`${origin}/api/2/roles?fields=id,name,apps`)).json(),
  )
  const role = known.find(({ apps }) => apps.includes(firstApp))
  if (role === undefined) throw new Error('No role gives the app of the story')
  for (const [firstname, lastname, department] of newcomers) {
    const email = `${firstname}.${lastname}@example.com`
      .normalize('NFD')
      .replaceAll(/\p{M}/gu, '')
      .toLowerCase()
    const data = { firstname, lastname, department, email, username: email, role_ids: [role.id] }
    const headers = { 'x-csrf-token': csrf, origin }
    const answer = await admin.request.post(`${origin}/api/2/users`, { data, headers })
    if (!answer.ok()) throw new Error(`${email} was not taken: ${await answer.text()}`)
  }
}

const data = await mkdtemp(join(tmpdir(), 'joinery-screenshots-'))
const main = pathOf('../../../src/main.ts')
const args = ['--conditions=joinery-source', main, 'demo', '--json', '--data', data]
const demo = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
const ended = once(demo, 'exit')
try {
  const lines = createInterface({ input: demo.stdout })[Symbol.asyncIterator]()
  const line = await Promise.race([lines.next(), ended.then(() => undefined)])
  if (line === undefined || line.done === true) throw new Error('The demo has ended before it was told')
  const { consoles } = result.parse(JSON.parse(line.value))
  const folder = pathOf('../../../../../docs/images/')
  await mkdir(folder, { recursive: true })
  const browser = await openChromium()
  await takePictures({ browser, ...consoles, prepare: addNewcomers, folder })
  await browser.close()
} finally {
  demo.kill('SIGINT')
  await ended
  await rm(data, { recursive: true, force: true })
}
