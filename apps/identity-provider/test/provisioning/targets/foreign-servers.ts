/** SCIM servers that others wrote, each a process of its own from `interop/`, which `npm run install:interop` installs. */
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { firstLine } from './first-line.ts'
import type { RunningTarget } from './scim-endpoint.ts'

const folder = fileURLToPath(new URL('../../../../../interop/', import.meta.url))

export type ForeignServer = 'scimmy-routers' | 'saml-jackson'

export const foreignServersAreInstalled: boolean = existsSync(`${folder}node_modules`)

const line = z.object({ origin: z.string(), scimBaseUrl: z.string(), token: z.string() })
const members = z.record(z.string(), z.array(z.string()))

/** Starts one, empty. @throws Error with the command that installs it where that was not run */
export async function startForeignServer(name: ForeignServer): Promise<RunningTarget> {
  if (!foreignServersAreInstalled) throw new Error(`${name} is not here: npm run install:interop`)
  const child = spawn(process.execPath, [`${folder}${name}.ts`], {
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  })
  const { origin, scimBaseUrl, token } = line.parse(JSON.parse(await firstLine(child)))
  return {
    baseUrl: scimBaseUrl,
    token,
    // Its SCIM answers are silent about members.
    ...(name === 'saml-jackson' && {
      membersOf: async () => members.parse(await (await fetch(`${origin}/members`)).json()),
    }),
    close: async () => {
      const ended = new Promise(resolve => child.once('exit', resolve))
      child.disconnect()
      await ended
    },
  }
}
