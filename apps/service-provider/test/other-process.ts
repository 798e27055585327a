/** The application once more over the same database, as another process has it: they share nothing else. */
import { listen } from '@joinery/http-host'
import { createSecrets } from '@joinery/secrets'
import { openApplication } from '../src/application.ts'
import { systemPorts } from '../src/ports.ts'
import { presets } from '../src/tenants/presets.ts'
import { scimPath } from '../src/tenants/scim-path.ts'
import type { RunningApplication } from './running-application.ts'

export interface OtherProcess {
  /** The status of a GET. */
  scim(path: string, token: string): Promise<number>
  close(): Promise<void>
}

export async function openOtherProcess({ database }: RunningApplication): Promise<OtherProcess> {
  const server = await listen({ port: 0, host: '127.0.0.1', starting: {} })
  const application = await openApplication({
    database,
    scimBaseUrl: `${server.url}${scimPath}`,
    environments: presets.plain.environments,
    trustedProxies: [],
    adminToken: undefined,
    issueToken: false,
    secrets: createSecrets(new Uint8Array(32).fill(7)),
    localTargets: true,
    ports: systemPorts,
    log: line => void process.stderr.write(`${line}\n`),
  })
  server.handleWith(application.handle)
  return {
    async scim(path, token) {
      const headers = { authorization: `Bearer ${token}` }
      const response = await fetch(`${server.url}${scimPath}${path}`, { headers })
      await response.arrayBuffer()
      return response.status
    },
    async close() {
      await server.close(0)
      await application.settle()
    },
  }
}
