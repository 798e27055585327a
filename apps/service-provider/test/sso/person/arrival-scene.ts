/**
 * A workspace whose people come by SCIM over HTTP and by single sign-on, the latter in a process of its own: with its own
 * memory of the workspace, over the same database. What is verified of an assertion stands in the tests as plain data.
 */
import type { TestDatabases } from '@joinery/database/testing'
import { createCertificate, nameIdFormats, type VerifiedAssertion } from '@joinery/saml'
import type { JsonObject } from '@joinery/scim'
import { createSecrets } from '@joinery/secrets'
import { sql } from 'kysely'
import { scimEndpoint } from '../../../src/application.ts'
import { systemPorts } from '../../../src/ports.ts'
import { createServices } from '../../../src/services.ts'
import { type Arrival, personOfAssertion } from '../../../src/sso/person/person.ts'
import { usualAttributeNames } from '../../../src/sso/provider/attribute-names.ts'
import { changeProvider, type ProviderChange } from '../../../src/sso/provider/change-provider.ts'
import { findProvider } from '../../../src/sso/provider/provider.ts'
import { runningAgain } from '../../../src/storage/run-again.ts'
import { scimPath } from '../../../src/tenants/scim-path.ts'
import { type MemberScene, memberScene } from '../../members/member-scene.ts'

export const issuer = 'https://idp.example/saml/metadata/1'

export interface Asserted {
  readonly nameId: string
  readonly format?: string
  readonly attributes?: Readonly<Record<string, string | readonly string[]>>
}

export interface ArrivalScene extends MemberScene {
  configure(change: ProviderChange): Promise<void>
  /** Somebody signs in; what is to happen before the transaction is committed does. */
  signIn(asserted: Asserted, beforeCommit?: () => Promise<void>): Promise<Arrival>
  /** The SCIM token creates somebody, in a transaction that likewise waits before it is committed; the SCIM id. */
  create(body: JsonObject, beforeCommit: () => Promise<void>): Promise<string>
  /** How many members there are who have not left and have the name or the address, in any letter case. */
  count(nameOrAddress: string): Promise<number>
  /** The history of a member, the oldest first, as `event field old new by source`. */
  told(id: string): Promise<readonly string[]>
}

export async function arrivalScene(databases: TestDatabases): Promise<ArrivalScene> {
  const scene = await memberScene(databases)
  const { database, workspaceId, url } = scene.app
  const options = {
    database,
    scimBaseUrl: `${url}${scimPath}`,
    environments: [],
    trustedProxies: [],
    adminToken: undefined,
    issueToken: false,
    secrets: createSecrets(new Uint8Array(32).fill(7)),
    localTargets: true,
    ports: systemPorts,
    log: (line: string) => void process.stderr.write(`${line}\n`),
  }
  const services = createServices(options)
  const scim = scimEndpoint(options, services)
  const patient = runningAgain(database)
  const configure = (change: ProviderChange) =>
    database.transaction(tx =>
      changeProvider(
        tx,
        {
          workspaceId,
          at: new Date(),
          origin: { actor: 'admin', actorLabel: 'admin', source: 'manual' },
          sessionId: null,
        },
        change,
        { certificate: 'PEM', privateKey: new Uint8Array(1) },
      ),
    )
  const { certificate } = await createCertificate({ commonName: 'test', from: new Date(), years: 1 })
  await configure({
    attributeNames: usualAttributeNames,
    source: {
      source: 'fields',
      identityProvider: {
        entityId: issuer,
        signOn: { redirect: 'https://idp.example/sso', post: null },
        logout: { redirect: null, post: null },
        certificates: [certificate],
        wantsSignedRequests: false,
      },
      url: null,
      entityId: null,
      validUntil: null,
    },
  })
  return {
    ...scene,
    configure,
    async create(body, beforeCommit) {
      await services.configurations.load(workspaceId)
      const token = { tenant: workspaceId, id: workspaceId, label: 'held token' }
      return patient.transaction(async tx => {
        const { stored } = await scim.write.create(tx, workspaceId, 'User', body, token)
        await beforeCommit()
        return stored.id
      })
    },
    async signIn(asserted, beforeCommit) {
      const { settings } = await services.configurations.load(workspaceId)
      const provider = await findProvider(database.query, workspaceId)
      if (provider === undefined) throw new Error('no identity provider is set up')
      const ports = { scim, settings, ports: systemPorts }
      return patient.transaction(async tx => {
        const arrival = await personOfAssertion(ports, tx, provider, assertionOf(asserted))
        await beforeCommit?.()
        return arrival
      })
    },
    async count(nameOrAddress) {
      const { rows } = await sql<{ count: number }>`
        select count(*)::integer as count from member where workspace_id = ${workspaceId}::uuid
          and status <> 'deprovisioned'
          and lower(${nameOrAddress}) in (user_name_folded, email_folded)`.execute(database.query)
      return rows[0]?.count ?? 0
    },
    async told(id) {
      const { body } = await scene.app.api('GET', `/history?member_id=${id}&limit=1000`)
      const items = Array.isArray(body['items']) ? body['items'] : []
      return items.toReversed().map(item => {
        const value = (name: string) =>
          typeof item === 'object' && item !== null ? Reflect.get(item, name) : undefined
        const text = (name: string) => JSON.stringify(value(name))
        const change = value('event') === 'member.created' ? '' : ` ${text('oldValue')} ${text('newValue')}`
        return `${value('event')} ${value('field')}${change} by ${value('actor')} ${value('source')}`
      })
    },
  }
}

let assertions = 0

function assertionOf({ nameId, format, attributes = {} }: Asserted): VerifiedAssertion {
  assertions += 1
  const said = Object.entries(attributes).map(([name, value]): [string, readonly string[]] => [
    name,
    typeof value === 'string' ? [value] : value,
  ])
  return {
    id: `_${assertions}`,
    issuer,
    nameId: { value: nameId, format: format ?? nameIdFormats.email },
    inResponseTo: null,
    attributes: new Map(said),
    sessionIndex: null,
    authnInstant: new Date(),
    authnContext: null,
    sessionNotOnOrAfter: null,
    replayableUntil: new Date(Date.now() + 600_000),
  }
}
