/** The application listening once more over a database that another one uses: they share nothing else. */
import type { Database } from '@joinery/database'
import { type HttpHost, listen } from '@joinery/http-host'
import { createSecrets } from '@joinery/secrets'
import { type Application, openApplication } from '../src/application.ts'
import { systemPorts } from '../src/ports.ts'
import type { Tables } from '../src/storage/tables.ts'
import { presets } from '../src/tenants/presets.ts'
import { scimPath } from '../src/tenants/scim-path.ts'

export interface SecondApplication {
  readonly server: HttpHost
  readonly application: Application
}

/** Nobody who calls it is held back for calling often. Behind one name with another, it is reached at `publicUrl`. */
export async function openSecondApplication(
  database: Database<Tables>,
  publicUrl?: string,
): Promise<SecondApplication> {
  const server = await listen({ port: 0, host: '127.0.0.1', starting: {} })
  const application = await openApplication({
    database,
    scimBaseUrl: `${publicUrl ?? server.url}${scimPath}`,
    environments: presets.plain.environments,
    trustedProxies: [],
    adminToken: undefined,
    issueToken: false,
    callsPerMinute: { member: 1_000_000, stranger: 1_000_000 },
    secrets: createSecrets(new Uint8Array(32).fill(7)),
    localTargets: true,
    ports: systemPorts,
    log: line => void process.stderr.write(`${line}\n`),
  })
  server.handleWith(application.handle)
  return { server, application }
}
