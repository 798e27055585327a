/** The OpenAPI documents of both halves, as their servers give them. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Returns each document as text, by the name of the half's console. */
export async function apiDocuments(): Promise<ReadonlyMap<string, string>> {
  const [{ serveIdentityProvider }, { serveServiceProvider }] = await Promise.all([
    import('@joinery/identity-provider'),
    import('@joinery/service-provider'),
  ])
  const folder = await mkdtemp(join(tmpdir(), 'joinery-documents-'))
  const secretKey = Buffer.alloc(32, 1).toString('base64')
  const publicUrl = 'https://joinery.example'
  const common = { secretKey, publicUrl }
  const halves = await Promise.all([
    serveIdentityProvider({ ...common, database: join(folder, 'identity-provider') }),
    serveServiceProvider({ ...common, database: join(folder, 'application') }),
  ])
  try {
    const [identityProvider, application] = await Promise.all(
      halves.map(async ({ url }) => (await fetch(`${url}/api/openapi.json`)).text()),
    )
    return new Map([
      ['identity-provider', identityProvider ?? ''],
      ['application', application ?? ''],
    ])
  } finally {
    await Promise.all(halves.map(half => half.close()))
    await rm(folder, { recursive: true })
  }
}
