/**
 * `.../sso`: single sign-on of a workspace: set up by metadata or fields, tried out, enforced, taken away; and the log of
 * what was tried.
 */
import { createCertificate } from '@joinery/saml'
import { newToken } from '@joinery/sign-in'
import { z } from 'zod'
import { ServiceProviderError } from '../../errors.ts'
import { type Caller, originOfCaller } from '../../members/caller.ts'
import { isOwner } from '../../members/deed.ts'
import { countSessions } from '../../sessions/count-by-means.ts'
import { listAttempts } from '../../sso/attempts.ts'
import { keyBinding } from '../../sso/outgoing-message.ts'
import {
  changeProvider,
  type OwnKey,
  type ProviderOccasion,
  removeProvider,
} from '../../sso/provider/change-provider.ts'
import { findProvider, type SamlProvider } from '../../sso/provider/provider.ts'
import { readSource } from '../../sso/provider/provider-source.ts'
import { renewMetadata } from '../../sso/provider/renew-metadata.ts'
import { serviceAddresses } from '../../sso/provider/service-addresses.ts'
import { beginRequest } from '../../sso/requests.ts'
import { listOf, moment, nextOf } from '../answers.ts'
import type { ApiContext, ApiRequest } from '../context.ts'
import { pageQuery } from '../reading.ts'
import { none, RouteTable } from '../route.ts'
import { holdFreshSignIn, requireFreshSignIn } from '../sign-in/fresh-sign-in.ts'
import {
  mostSettingsBytes,
  settingsChange,
  settingsSchema,
  settingsView,
  sourceOf,
} from './settings-schemas.ts'

const attempt = z
  .object({
    id: z.uuid(),
    at: moment,
    outcome: z.enum(['signed_in', 'confirmed', 'tested', 'refused']),
    code: z.string().describe('Stable; ok of what succeeded'),
    reason: z.string().describe('The precise cause of a refusal'),
    issuer: z.string().nullable(),
    assertionId: z.string().nullable(),
    memberId: z.uuid().nullable(),
    nameId: z.string().nullable().describe('Null where nothing could be verified, or the person is erased'),
    address: z.string(),
  })
  .meta({ id: 'SingleSignOnAttempt' })
const test = z
  .object({ url: z.string().describe('To be opened in the browser, once'), expiresAt: moment })
  .meta({ id: 'SingleSignOnTest' })

const path = '/api/workspaces/:workspace/sso'
const common = { tag: 'Single sign-on', query: none, body: none } as const
const change = { ...common, needs: 'workspace.manage' } as const
const trial = { ...common, needs: 'scim.manage' } as const
const keyYears = 10

/** Returns the routes of the settings of single sign-on. */
export function ssoSettingsRoutes(context: ApiContext): RouteTable {
  const table = new RouteTable()
  addReading(table, context)
  addChanging(table, context)
  addTrying(table, context)
  return table
}

function addReading(table: RouteTable, context: ApiContext): void {
  const { database } = context
  table.add(
    {
      ...common,
      method: 'get',
      path,
      needs: 'scim.read',
      summary: 'Show single sign-on',
      answers: { 200: settingsSchema },
    },
    async c => c.json(await show(context, c)),
  )
  table.add(
    {
      ...common,
      method: 'get',
      path: `${path}/attempts`,
      needs: 'scim.read',
      summary: 'List what was tried at single sign-on, the newest first',
      description: 'With the precise cause of every refusal. Kept for 30 days.',
      query: pageQuery,
      answers: { 200: listOf(attempt) },
    },
    async (c, { query }) => {
      const found = await listAttempts(database.query, c.get('workspaceId'), query)
      const items = found.map(item => ({ ...item, at: item.at.toISOString() }))
      return c.json({ items, next: nextOf(items, query.limit, item => item.id) })
    },
  )
}

function addChanging(table: RouteTable, context: ApiContext): void {
  const { database, ports } = context
  table.add(
    {
      ...change,
      method: 'put',
      path,
      summary: 'Set single sign-on up, or change it',
      description:
        'Asks for a fresh sign-in, and for `identityProvider` and `attributeNames` for an owner. What is left out stays ' +
        'as it is. It can be enforced where a test went well with the settings as they are: then passwords open nothing ' +
        'in the workspace, and their sessions end but yours.',
      body: settingsChange,
      mostBodyBytes: mostSettingsBytes,
      answers: { 200: settingsSchema },
    },
    async (c, { body: { identityProvider, ...asked } }) => {
      const caller = c.get('caller')
      const now = ports.clock()
      requireFreshSignIn(caller, now)
      if (identityProvider !== undefined || asked.attributeNames !== undefined) requireOwner(caller)
      const input = sourceOf(identityProvider)
      const source = input && (await readSource(input, { now, localTargets: context.runs.localTargets }))
      const key = await keyFor(context, c)
      await database.transaction(async tx => {
        await holdFreshSignIn(tx, caller, now)
        await changeProvider(tx, occasionOf(context, c), { ...asked, source }, key)
      })
      return c.json(await show(context, c))
    },
  )
  table.add(
    {
      ...change,
      method: 'delete',
      path,
      summary: 'Take single sign-on away, which ends its sessions',
      description: 'Asks for a fresh sign-in',
      answers: { 204: 'nothing' },
    },
    async c => {
      const removed = await database.transaction(async tx => {
        await holdFreshSignIn(tx, c.get('caller'), ports.clock())
        return removeProvider(tx, occasionOf(context, c))
      })
      if (!removed) throw notSetUp()
      return c.body(null, 204)
    },
  )
}

function addTrying(table: RouteTable, context: ApiContext): void {
  const { database, ports, publicUrl } = context
  table.add(
    {
      ...trial,
      method: 'post',
      path: `${path}/test`,
      summary: 'Make a link by which single sign-on is tried out',
      description:
        'Open it in a browser and sign in at the identity provider: it shows what was asserted and whom that would let in, ' +
        'and signs nobody in. Also while single sign-on is switched off.',
      answers: { 201: test },
    },
    async c => {
      const { workspaceId } = await required(context, c)
      const linkToken = newToken()
      const draft = { workspaceId, purpose: 'test', returnPath: '/', sessionId: null } as const
      const { expiresAt } = await database.transaction(tx =>
        beginRequest(tx, draft, linkToken, ports.clock()),
      )
      const url = `${serviceAddresses(publicUrl, workspaceId).start}?test=${linkToken}`
      return c.json({ url, expiresAt: expiresAt.toISOString() }, 201)
    },
  )
  table.add(
    {
      ...trial,
      method: 'post',
      path: `${path}/metadata`,
      summary: 'Read the metadata of the identity provider again, now',
      answers: { 200: settingsSchema },
    },
    async c => {
      const { metadata, workspaceId } = await required(context, c)
      if (metadata.url === null) {
        throw new ServiceProviderError(
          'conflict',
          'the identity provider was not set up by an address of metadata',
        )
      }
      const { localTargets } = context.runs
      const origin = originOfCaller(c.get('caller'))
      await renewMetadata({ database, clock: ports.clock, localTargets }, workspaceId, origin)
      return c.json(await show(context, c))
    },
  )
}

async function show({ database, ports, publicUrl }: ApiContext, c: ApiRequest) {
  const { workspaceId, at, sessionId } = occasionOf({ ports }, c)
  const sessions = await countSessions(database.query, workspaceId, sessionId, at)
  return settingsView(publicUrl, workspaceId, await findProvider(database.query, workspaceId), sessions)
}

async function required({ database }: ApiContext, c: ApiRequest): Promise<SamlProvider> {
  const found = await findProvider(database.query, c.get('workspaceId'))
  if (found === undefined) throw notSetUp()
  return found
}

/** Whoever decides who speaks for the members, and by which name they are known, can be any of them. @throws forbidden */
function requireOwner(caller: Caller): void {
  if (isOwner(caller)) return
  const message =
    'the identity provider signs owners in too: an owner alone may name it, or by what it means people'
  throw new ServiceProviderError('forbidden', message)
}

function notSetUp(): ServiceProviderError {
  return new ServiceProviderError('not_found', 'single sign-on is not set up in this workspace')
}

/** Making a key takes a while: it is made before the transaction, and only for a workspace that has none. */
async function keyFor(
  { database, ports, runs, publicUrl }: ApiContext,
  c: ApiRequest,
): Promise<OwnKey | undefined> {
  const workspaceId = c.get('workspaceId')
  if ((await findProvider(database.query, workspaceId)) !== undefined) return undefined
  const commonName = new URL(publicUrl).hostname.slice(0, 64)
  const { certificate, privateKey } = await createCertificate({
    commonName,
    from: ports.clock(),
    years: keyYears,
  })
  return { certificate, privateKey: runs.secrets.seal(privateKey, keyBinding(workspaceId)) }
}

function occasionOf({ ports }: Pick<ApiContext, 'ports'>, c: ApiRequest): ProviderOccasion {
  const caller = c.get('caller')
  const sessionId = caller.kind === 'member' ? caller.sessionId : null
  return { workspaceId: c.get('workspaceId'), at: ports.clock(), origin: originOfCaller(caller), sessionId }
}
