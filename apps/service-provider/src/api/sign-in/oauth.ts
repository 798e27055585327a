/**
 * `/api/oauth`: tokens for the apps of the installation, which keep no secret (RFC 6749 with PKCE, RFC 7636; refresh tokens
 * as RFC 9700 has them; revocation, RFC 7009; metadata, RFC 8414). Their refusals have the form of RFC 6749 §5.2. Which
 * apps there are is the operator's to say.
 */
import { z } from 'zod'
import { OauthError } from '../../errors.ts'
import { listClients, registerClient, removeClient } from '../../sessions/oauth-clients.ts'
import { exchangeCode } from '../../sessions/oauth-codes.ts'
import { type IssuedTokens, refreshTokens, revokeToken } from '../../sessions/oauth-tokens.ts'
import { visitorOf } from '../admission.ts'
import { moment } from '../answers.ts'
import type { ApiContext, ApiRequest } from '../context.ts'
import { text } from '../reading.ts'
import { none, noSuch, RouteTable, readId } from '../route.ts'

const client = z
  .object({
    id: z.uuid().describe('The client_id'),
    name: z.string(),
    client: z.enum(['mobile', 'extension']),
    redirectUris: z.array(z.string()),
    createdAt: moment,
  })
  .meta({ id: 'OauthClient' })
const draft = z
  .strictObject({
    name: text,
    client: z.enum(['mobile', 'extension']),
    redirectUris: z.array(z.string().max(2_000)).min(1).max(10),
  })
  .meta({ id: 'OauthClientDraft' })

const tokens = z
  .object({
    access_token: z.string(),
    token_type: z.literal('Bearer'),
    expires_in: z.int(),
    refresh_token: z.string(),
    workspace_id: z.uuid(),
  })
  .meta({ id: 'OauthTokens' })
const metadata = z.record(z.string(), z.union([z.string(), z.array(z.string())]))

const field = z.string().max(4_096).optional()
const tokenForm = z
  .object({
    grant_type: field,
    client_id: field,
    code: field,
    redirect_uri: field,
    code_verifier: field,
    refresh_token: field,
  })
  .meta({ id: 'OauthTokenRequest' })
const revocationForm = z
  .object({ client_id: field, token: field, token_type_hint: field })
  .meta({ id: 'OauthRevocation' })

const oauthPath = '/api/oauth'
const common = { tag: 'OAuth', query: none, body: none } as const

/** Returns the routes of OAuth but for that which a browser opens. */
export function oauthRoutes(context: ApiContext): RouteTable {
  const table = new RouteTable()
  addClients(table, context)
  addTokens(table, context)
  addMetadata(table, context)
  return table
}

function addClients(table: RouteTable, { database, ports }: ApiContext): void {
  const path = `${oauthPath}/clients`
  const operator = { ...common, needs: 'operator', path } as const
  table.add(
    {
      ...operator,
      method: 'get',
      summary: 'List the apps that may ask for tokens',
      answers: { 200: z.object({ items: z.array(client) }) },
    },
    async c => c.json({ items: await listClients(database.query) }),
  )
  table.add(
    {
      ...operator,
      method: 'post',
      summary: 'Register an app that may ask for tokens',
      body: draft,
      answers: { 201: client },
    },
    async (c, { body }) => c.json(await database.transaction(tx => registerClient(tx, body, ports)), 201),
  )
  table.add(
    {
      ...operator,
      method: 'delete',
      path: `${path}/:id`,
      summary: 'Remove an app, which ends its sessions',
      answers: { 204: 'nothing' },
    },
    async c => {
      const id = readId(c, 'app')
      if (!(await database.transaction(tx => removeClient(tx, id)))) throw noSuch('app', id)
      return c.body(null, 204)
    },
  )
}

function addTokens(table: RouteTable, context: ApiContext): void {
  table.add(
    {
      ...common,
      method: 'post',
      path: `${oauthPath}/token`,
      needs: 'public',
      summary: 'Exchange a code or a refresh token for tokens',
      description: 'A form. A refresh token is good once: the answer has the next.',
      form: true,
      body: tokenForm,
      errors: 'oauth',
      answers: { 200: tokens },
    },
    async (c, { body }) => c.json(viewTokens(await issue(context, c, body))),
  )
  table.add(
    {
      ...common,
      method: 'post',
      path: `${oauthPath}/revoke`,
      needs: 'public',
      summary: 'Revoke a token, which ends its session',
      description: 'A form. A token that is not known is no error.',
      form: true,
      body: revocationForm,
      errors: 'oauth',
      answers: { 200: 'nothing' },
    },
    async (c, { body }) => {
      await revokeToken(context, {
        clientId: needed(body, 'client_id'),
        token: needed(body, 'token'),
      })
      return c.body(null, 200)
    },
  )
}

async function issue(
  context: ApiContext,
  c: ApiRequest,
  body: z.output<typeof tokenForm>,
): Promise<IssuedTokens> {
  const clientId = needed(body, 'client_id')
  switch (body.grant_type) {
    case 'authorization_code': {
      const code = needed(body, 'code')
      const redirectUri = needed(body, 'redirect_uri')
      const codeVerifier = needed(body, 'code_verifier')
      return exchangeCode(context, { clientId, code, redirectUri, codeVerifier }, visitorOf(context, c))
    }
    case 'refresh_token':
      return refreshTokens(context, { clientId, refreshToken: needed(body, 'refresh_token') })
    default:
      throw new OauthError(
        'unsupported_grant_type',
        'grant_type has to be authorization_code or refresh_token',
      )
  }
}

function needed<K extends string>(body: Readonly<Partial<Record<K, string | undefined>>>, name: K): string {
  const value = body[name]
  if (value === undefined || value === '') throw new OauthError('invalid_request', `${name} is missing`)
  return value
}

function viewTokens(issued: IssuedTokens): z.output<typeof tokens> {
  return {
    access_token: issued.accessToken,
    token_type: 'Bearer',
    expires_in: issued.accessSeconds,
    refresh_token: issued.refreshToken,
    workspace_id: issued.workspaceId,
  }
}

function addMetadata(table: RouteTable, { publicUrl }: ApiContext): void {
  table.add(
    {
      ...common,
      method: 'get',
      path: '/.well-known/oauth-authorization-server',
      needs: 'public',
      summary: 'Show where the OAuth endpoints are',
      answers: { 200: metadata },
    },
    c =>
      c.json({
        issuer: publicUrl,
        authorization_endpoint: `${publicUrl}/oauth/authorize`,
        token_endpoint: `${publicUrl}${oauthPath}/token`,
        revocation_endpoint: `${publicUrl}${oauthPath}/revoke`,
        response_types_supported: ['code'],
        grant_types_supported: ['authorization_code', 'refresh_token'],
        code_challenge_methods_supported: ['S256'],
        token_endpoint_auth_methods_supported: ['none'],
        revocation_endpoint_auth_methods_supported: ['none'],
      }),
  )
}
