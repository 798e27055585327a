/** What `/api/provisioning/apps/:id/sso` takes and answers: the settings under the captions of OneLogin's pages. */
import { z } from 'zod'
import { baseConnector } from '../../apps/profile.ts'
import { missingForSignOn } from '../../apps/saml-settings.ts'
import type { AppSettingsInput } from '../../sso/app-settings.ts'
import type { AppSso } from '../../sso/app-sso.ts'
import { warningsOf } from '../../sso/warnings.ts'
import { idSchema } from '../body.ts'
import {
  changedSamlSettings,
  samlSettings,
  samlSettingsInput,
  viewSamlSettings,
} from '../provisioning/saml-settings-schemas.ts'
import { certificateSchema, viewCertificate } from './certificate-schemas.ts'

const pem = z.string().max(32_768)

export const changedAppSsoSchema = changedSamlSettings
  .extend({
    certificate_id: idSchema.nullable().describe('Null is the standard one of the account'),
    announced_certificate_ids: z.array(idSchema).max(10),
    service_provider_certificates: z.array(pem).max(10).describe('PEM, or its base64 alone'),
    require_signed_requests: z.boolean(),
    policy_id: idSchema.nullable(),
  })
  .partial()
  .strict()
export type AppSsoBody = z.output<typeof changedAppSsoSchema>

export const appSsoSchema = z
  .object({
    id: z.int(),
    name: z.string(),
    provisions: z.boolean().describe('Whether it has the tab Provisioning'),
    ready: z.boolean().describe('Whether people can sign in to it'),
    missing: z.array(z.string()).describe('What has to be entered before people can'),
    warnings: z.array(z.string()),
    issuer: z.string().describe('Issuer URL'),
    metadata_url: z.string(),
    endpoint: z.string().describe('SAML 2.0 Endpoint (HTTP): by POST and by redirect'),
    redirect_endpoint: z.string(),
    slo_endpoint: z.string().describe('SLO Endpoint (HTTP)'),
    certificate: certificateSchema,
    announced_certificates: z.array(certificateSchema).describe('In the metadata beside it'),
    ...samlSettings,
    service_provider_certificates: z.array(z.string()),
    require_signed_requests: z.boolean(),
    policy_id: z.int().nullable(),
  })
  .meta({ id: 'AppSso' })

/** Returns the app's single sign-on as it is shown. */
export function viewAppSso(sso: AppSso, now: Date): z.output<typeof appSsoSchema> {
  const { app, addresses } = sso
  const missing = [...missingForSignOn(app)]
  return {
    id: app.id,
    name: app.name,
    provisions: baseConnector(app).provisions,
    ready: missing.length === 0,
    missing,
    warnings: [...warningsOf(sso, now)],
    issuer: sso.entityId,
    metadata_url: addresses.issuer,
    endpoint: addresses.endpoint,
    redirect_endpoint: addresses.redirectEndpoint,
    slo_endpoint: addresses.logout,
    certificate: viewCertificate(sso.certificate),
    announced_certificates: sso.announced.map(viewCertificate),
    ...viewSamlSettings(app),
    service_provider_certificates: [...sso.serviceCertificates],
    require_signed_requests: app.requires_signed_requests,
    policy_id: app.policy_id,
  }
}

/** Returns what a body asks for. */
export function appSsoInput(body: AppSsoBody): AppSettingsInput {
  return {
    settings: samlSettingsInput(body),
    certificateId: body.certificate_id,
    announcedCertificateIds: body.announced_certificate_ids,
    serviceProviderCertificates: body.service_provider_certificates,
    requireSignedRequests: body.require_signed_requests,
    policyId: body.policy_id,
  }
}
