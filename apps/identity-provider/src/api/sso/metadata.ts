/** The metadata that an application is set up from, public as SAML has it. SAML metadata 2.0 §2.4.3. */
import { nameIdFormats, writeIdentityProviderMetadata } from '@joinery/saml'
import { notFound } from '../../errors.ts'
import { ssoPaths } from '../../sso/addresses.ts'
import { type AppSso, findAppByKey, ssoOfApp } from '../../sso/app-sso.ts'
import type { ApiContext } from '../context.ts'
import { none, RouteTable } from '../route.ts'

/** Browsers open this type as a file; service providers read it by any. SAML metadata 2.0 appendix A. */
const metadataType = 'application/samlmetadata+xml'

/** Returns the route of apps' metadata. */
export function metadataRoutes(context: ApiContext): RouteTable {
  const table = new RouteTable()
  table.add(
    {
      method: 'get',
      path: ssoPaths.metadata,
      scope: 'public',
      tag: 'Single sign-on',
      summary: "Get an app's SAML metadata",
      query: none,
      body: none,
      answers: { 200: { file: [metadataType] } },
    },
    async c => {
      const app = await findAppByKey(context.database.query, c.req.param('key') ?? '')
      if (app === undefined) throw notFound()
      const xml = metadataOf(await ssoOfApp(context, app))
      return c.body(xml, 200, { 'Content-Type': metadataType })
    },
  )
  return table
}

function metadataOf({ entityId, addresses, certificate, announced, settings, app }: AppSso): string {
  return writeIdentityProviderMetadata(
    {
      entityId,
      signOn: { redirect: addresses.redirectEndpoint, post: addresses.endpoint },
      logout: { redirect: addresses.logout, post: addresses.logout },
      certificates: [certificate, ...announced].map(one => one.certificate),
      wantsSignedRequests: app.requires_signed_requests,
    },
    [...new Set([settings.nameIdFormat, nameIdFormats.unspecified])],
  )
}
