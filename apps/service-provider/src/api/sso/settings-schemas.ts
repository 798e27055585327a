/** What the settings of single sign-on look like in the API, and how they are read from what an administrator sends. */
import { readCertificate } from '@joinery/saml'
import { z } from 'zod'
import type { SessionsByMeans } from '../../sessions/count-by-means.ts'
import { attributeNamesChangeSchema } from '../../sso/provider/attribute-names.ts'
import type { SamlProvider } from '../../sso/provider/provider.ts'
import type { SourceInput } from '../../sso/provider/provider-source.ts'
import { serviceAddresses } from '../../sso/provider/service-addresses.ts'
import { moment } from '../answers.ts'

const address = z.string().max(2_000)
const entityIdText = z.string().trim().min(1).max(1_024)
/** A metadata document is at most 1 MiB; as JSON text it may be longer. */
export const mostSettingsBytes = 2_097_152

const endpoints = z.strictObject({ redirect: address.nullable(), post: address.nullable() })
const noEndpoints = { redirect: null, post: null } as const

const byAddress = z
  .strictObject({ metadataUrl: address, entityId: entityIdText.optional() })
  .describe('Read now, and again once a day')
const byDocument = z.strictObject({
  metadata: z.string().min(1).max(1_048_576),
  entityId: entityIdText.optional(),
})
const byFields = z.strictObject({
  entityId: entityIdText,
  signOn: endpoints,
  logout: endpoints.default(noEndpoints),
  certificates: z.array(z.string().max(32_768)).min(1).max(10).describe('PEM, or its base64 alone'),
  wantsSignedRequests: z.boolean().default(false),
})
const ways = { metadataUrl: byAddress, metadata: byDocument, signOn: byFields, entityId: byFields } as const

/** What is wrong with it in the one of the three ways that was meant. */
function faultOfIdentityProvider({ input }: { readonly input?: unknown }): string {
  const way = Object.entries(ways).find(([key]) => isRecord(input) && Object.hasOwn(input, key))
  const fault = way?.[1].safeParse(input).error?.issues[0]
  if (fault !== undefined) return [...fault.path, fault.message].join(': ')
  return 'is named by metadataUrl, by metadata, or by entityId, signOn and certificates'
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}

/** One of three ways to say which it is. */
const identityProvider = z.union([byAddress, byDocument, byFields], { error: faultOfIdentityProvider })

const jitModes = z.enum(['off', 'create', 'create_and_update', 'roles_only'])
const jitWithScim = z.enum(['refuse', 'create_and_link'])
const roleSyncs = z.enum(['off', 'latest', 'scim', 'saml'])
const switches = {
  enabled: z.boolean(),
  enforced: z.boolean().describe('Passwords open nothing in the workspace any more'),
  idpInitiated: z.boolean().describe('Whether a sign-in may begin at the identity provider'),
  signRequests: z.boolean().describe('Also where the identity provider does not ask for it'),
  clockSkewSeconds: z.number().int().min(0).max(120),
  jit: jitModes.describe('What a sign-in makes of its person'),
  jitWithScim: jitWithScim.describe(
    'Where SCIM is on: whether a sign-in may make somebody whom SCIM has not',
  ),
  roleSync: roleSyncs.describe(
    'Whether roles come with the sign-in, and which wins where SCIM gives them too',
  ),
}

export const settingsChange = z
  .strictObject({ identityProvider, ...switches, attributeNames: attributeNamesChangeSchema })
  .partial()
  .meta({ id: 'SingleSignOnChange', description: 'What is left out stays as it is' })

/** From where a change takes the identity provider; undefined where it names none. */
export function sourceOf(given: z.output<typeof identityProvider> | undefined): SourceInput | undefined {
  if (given === undefined) return undefined
  if ('metadataUrl' in given) {
    return { kind: 'url', url: given.metadataUrl, entityId: given.entityId ?? null }
  }
  if ('metadata' in given) {
    return { kind: 'xml', metadata: given.metadata, entityId: given.entityId ?? null }
  }
  return { kind: 'fields', description: given }
}

const certificate = z
  .object({
    sha256: z.string(),
    subject: z.string(),
    notBefore: moment,
    notAfter: moment,
    pem: z.string(),
  })
  .meta({ id: 'SigningCertificate' })

const provider = z
  .object({
    ...switches,
    issuer: z.string().describe('The entity id of the identity provider'),
    signOn: endpoints,
    logout: endpoints,
    certificates: z.array(certificate),
    wantsSignedRequests: z.boolean(),
    metadata: z.object({
      source: z.enum(['fields', 'xml', 'url']),
      url: z.string().nullable(),
      readAt: moment.nullable(),
      triedAt: moment.nullable(),
      error: z.string().nullable().describe('Why it could not be read; what was known stays in force'),
      validUntil: moment.nullable(),
    }),
    attributeNames: z.object({
      email: z.array(z.string()),
      firstName: z.array(z.string()),
      lastName: z.array(z.string()),
      displayName: z.array(z.string()),
      roles: z.record(z.string(), z.string()),
    }),
    isTested: z.boolean().describe('Whether a test went well with the settings as they are now'),
    testedAt: moment.nullable(),
    updatedAt: moment,
  })
  .meta({ id: 'IdentityProviderSettings' })

const liveSessions = z.object({ sessions: z.int(), people: z.int() }).describe('Without your own')

export const settingsSchema = z
  .object({
    serviceProvider: z
      .object({
        entityId: z.string().describe('Audience; also where the metadata is'),
        consumerUrl: z.string(),
        logoutUrl: z.string(),
        startUrl: z.string(),
        certificate: certificate.nullable().describe('Signs our requests; null until it is set up'),
      })
      .describe('What the identity provider has to be told'),
    identityProvider: provider.nullable().describe('Null until it is set up'),
    sessions: z
      .object({ byPassword: liveSessions, bySingleSignOn: liveSessions })
      .describe('What would end: by enforcing it, and by taking it away'),
  })
  .meta({ id: 'SingleSignOn' })

/** The settings as the API shows them. */
export function settingsView(
  publicUrl: string,
  workspaceId: string,
  found: SamlProvider | undefined,
  sessions: SessionsByMeans,
): z.input<typeof settingsSchema> {
  const {
    entityId,
    consumer: consumerUrl,
    logout: logoutUrl,
    start: startUrl,
  } = serviceAddresses(publicUrl, workspaceId)
  const own = found === undefined ? null : certificateView(found.certificate)
  return {
    serviceProvider: { entityId, consumerUrl, logoutUrl, startUrl, certificate: own },
    identityProvider: found === undefined ? null : providerView(found),
    sessions,
  }
}

function providerView(found: SamlProvider): z.input<typeof provider> {
  const { entityId: issuer, signOn, logout, certificates, wantsSignedRequests } = found.identityProvider
  const { email, firstName, lastName, displayName, roles } = found.attributeNames
  const { metadata } = found
  return {
    enabled: found.enabled,
    enforced: found.enforced,
    idpInitiated: found.idpInitiated,
    signRequests: found.signRequests,
    clockSkewSeconds: found.clockSkewSeconds,
    jit: found.jit,
    jitWithScim: found.jitWithScim,
    roleSync: found.roleSync,
    issuer,
    signOn,
    logout,
    certificates: certificates.map(certificateView),
    wantsSignedRequests,
    metadata: {
      source: metadata.source,
      url: metadata.url,
      readAt: momentOf(metadata.readAt),
      triedAt: momentOf(metadata.triedAt),
      error: metadata.error,
      validUntil: momentOf(metadata.validUntil),
    },
    attributeNames: {
      email: [...email],
      firstName: [...firstName],
      lastName: [...lastName],
      displayName: [...displayName],
      roles,
    },
    isTested: found.testedVersion === found.changedVersion,
    testedAt: momentOf(found.testedAt),
    updatedAt: found.updatedAt.toISOString(),
  }
}

function momentOf(at: Date | null): string | null {
  return at?.toISOString() ?? null
}

function certificateView(text: string): z.input<typeof certificate> {
  const { sha256, subject, notBefore, notAfter, pem } = readCertificate(text)
  return { sha256, subject, notBefore: notBefore.toISOString(), notAfter: notAfter.toISOString(), pem }
}
