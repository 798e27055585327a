/** The end of a child process that speaks with the run: how it is told what to do, and how it says where it listens. */
import type { RequestListener } from 'node:http'
import { createServer } from 'node:http'
import { z } from 'zod'

const setting = z.object({ databaseUrl: z.string(), poolSize: z.number() })
export type ServerSetting = z.infer<typeof setting>

/** The name of the variable in which a server is told its setting, which holds a password and is no argument therefore. */
export const settingVariable = 'JOINERY_BENCH_SETTING'
export const scimPath = '/scim/v2'
/** What both sides write into `meta.location`, wherever they listen. */
export const publicUrl = `https://bench.example${scimPath}`

export function readSetting(): ServerSetting {
  return setting.parse(JSON.parse(process.env[settingVariable] ?? '{}'))
}

/** Listens on a free port of 127.0.0.1, tells it to the parent, and ends the process when the parent lets go of it. */
export function serve(listener: RequestListener): void {
  const server = createServer(listener)
  server.listen(0, '127.0.0.1', () => {
    const address = server.address()
    if (typeof address !== 'object' || address === null) throw new Error('the server has no port')
    process.send?.({ port: address.port })
  })
  process.on('disconnect', () => process.exit(0))
}
