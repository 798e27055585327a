/** Our own service provider, as its operator starts it: a process of its own with an embedded database. */
import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { firstLine } from './first-line.ts'
import type { RunningTarget } from './scim-endpoint.ts'

const command = fileURLToPath(new URL('../../../../cli/src/main.ts', import.meta.url))
const ready = z.object({ scimBaseUrl: z.string(), tokens: z.record(z.string(), z.string()) })

/** Starts one with an empty workspace, and a token of the profile `onelogin`. */
export async function startOurApplication(): Promise<RunningTarget> {
  const data = await mkdtemp(join(tmpdir(), 'joinery-sp-'))
  const { DATABASE_URL: _ours, ...env } = process.env
  const child = spawn(
    process.execPath,
    [
      '--conditions=joinery-source',
      command,
      'serve',
      'service-provider',
      '--json',
      '--port',
      '0',
      '--data',
      data,
    ],
    { stdio: ['ignore', 'pipe', 'inherit', 'ipc'], env },
  )
  const ended = new Promise(resolve => child.once('exit', resolve))
  const said = await firstLine(child)
  const { scimBaseUrl, tokens } = ready.parse(JSON.parse(said))
  return {
    baseUrl: scimBaseUrl,
    token: tokens['onelogin'] ?? '',
    close: async () => {
      child.disconnect()
      await ended
      await rm(data, { recursive: true, force: true })
    },
  }
}
