/**
 * One half with its console in a process of its own, for `npm run bench -- console`: told by a variable which half and
 * over which database, it says where it is reached and how one comes in, and ends when whoever started it lets go.
 */
import { builtConsole } from '@joinery/console/build'
import { z } from 'zod'

const asked = z
  .object({
    half: z.enum(['identity-provider', 'application']),
    database: z.string(),
    adminToken: z.string(),
  })
  .parse(JSON.parse(process.env['JOINERY_BENCH_HALF'] ?? '{}'))

async function serve({ half, ...options }: typeof asked) {
  const consoleFolder = await builtConsole(half)
  const common = { ...options, consoleFolder, secretKey: Buffer.alloc(32, 5).toString('base64') }
  if (half === 'application') {
    const { serveServiceProvider } = await import('@joinery/service-provider')
    const served = await serveServiceProvider(common)
    return { ...served, consoleFolder, credential: served.token }
  }
  const { serveIdentityProvider } = await import('@joinery/identity-provider')
  const served = await serveIdentityProvider(common)
  return { ...served, consoleFolder, credential: `${served.clientId}:${served.clientSecret}` }
}

const served = await serve(asked)
const { url, setupUrl, credential, consoleFolder } = served
process.send?.({ url, setupUrl, credential, consoleFolder })
process.on('disconnect', () => void served.close().finally(() => process.exit()))
