/** Where the accounts will go. Our own application is started; somebody else's endpoint is tried. */
import { randomBytes } from 'node:crypto'
import { createTransport, probeRequest, readProbe } from '@joinery/scim-client'
import { assertLists, walkUsers } from '../../clients/scim-walk.ts'
import { ServiceProviderClient } from '../../clients/service-provider-client.ts'
import { CliError, sentenceOf } from '../../errors.ts'
import type { Halves } from '../halves.ts'
import { customRoles, titles } from '../workspaces.ts'
import { type Application, type OurApplication, type Stage, skip } from '../world.ts'

const adminTokenBytes = 32

/** @throws request_failed when the endpoint of somebody else does not answer as one */
export async function openApplication(
  stage: Stage,
  halves: Halves,
  target: { readonly baseUrl: string; readonly token: string } | undefined,
  firstArgs: readonly string[],
): Promise<Application> {
  return target === undefined ? await startOurs(stage, halves, firstArgs) : await tryForeign(stage, target)
}

async function startOurs(
  { narrator, signal }: Stage,
  halves: Halves,
  firstArgs: readonly string[],
): Promise<Application> {
  narrator.heading('The application starts, with three workspaces and a SCIM token')
  const adminToken = randomBytes(adminTokenBytes).toString('base64url')
  const ready = await halves.begin('service-provider', {
    env: { JOINERY_ADMIN_TOKEN: adminToken },
    args: ['--preset', 'automation'],
    firstArgs,
  })()
  const url = String(ready['url'])
  const scim = { baseUrl: String(ready['scimBaseUrl']), token: String(ready['token']) }
  narrator.fact('SCIM base URL', scim.baseUrl)
  narrator.fact('SCIM token (shown this once)', scim.token)
  const admin = new ServiceProviderClient(url, adminToken, { signal })
  const workspaces = await openWorkspaces(admin)
  narrator.good(
    `Workspaces: ${titles.automation} (environments, invitations), ${titles.vault} (shared accounts), ${titles.catalog}`,
  )
  return { kind: 'ours', url, scim, admin, ready, workspaces }
}

/** The first workspace is the one of the story; its roles are those that the directory speaks of. */
async function openWorkspaces(admin: ServiceProviderClient): Promise<OurApplication['workspaces']> {
  const automation = await admin.firstWorkspace()
  await admin.renameWorkspace(automation, titles.automation)
  for (const role of customRoles) await admin.createRole(automation, role)
  return {
    automation,
    vault: await admin.createWorkspace(titles.vault, 'vault'),
    catalog: await admin.createWorkspace(titles.catalog, 'catalog'),
  }
}

async function tryForeign(
  stage: Stage,
  target: { readonly baseUrl: string; readonly token: string },
): Promise<Application> {
  const { narrator, signal } = stage
  narrator.heading('The application is yours')
  skip(stage, 'starting the application and issuing its token: both are yours')
  narrator.fact('SCIM base URL', target.baseUrl)
  const transport = createTransport()
  try {
    const probe = transport.send(target, probeRequest(), { signal })
    readProbe(await narrator.during('Looking for a user whom nobody knows', probe))
    // To the look-up, 404 says that nobody is there; here it may say that the address is wrong.
    await narrator.during('Listing users', assertLists(target, signal))
    const users = await narrator.during('Noting who is there', walkUsers(target, { signal }))
    narrator.good('It answers the look-up of a name that nobody has, and lists users')
    const knownBefore = new Set(users.map(({ userName }) => userName.toLowerCase()))
    return { kind: 'foreign', scim: target, knownBefore }
  } catch (error) {
    signal.throwIfAborted()
    const message = `The endpoint ${target.baseUrl} cannot be provisioned. ${sentenceOf(error)}`
    throw new CliError('request_failed', message, { cause: error })
  } finally {
    await transport.close()
  }
}
