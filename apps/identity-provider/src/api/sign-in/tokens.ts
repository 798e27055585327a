/**
 * `/auth`: where a credential becomes a token, in OneLogin's second version and in its first, which wraps the same; where
 * a token is given back; and how many calls are left.
 */
import type { Context } from 'hono'
import { z } from 'zod'
import { type IssuedToken, issueToken, refreshToken, revokeToken } from '../../access/tokens.ts'
import { badRequest } from '../../errors.ts'
import { rateLimitPath } from '../authentication.ts'
import type { ApiContext, ApiEnv } from '../context.ts'
import { successSchema, successStatus } from '../first-version.ts'
import { none, RouteTable } from '../route.ts'
import { readClient } from './client-authentication.ts'

const token = z.string().max(512)
const clientFields = { client_id: token.optional(), client_secret: token.optional() }
const tokenBody = z
  .object({
    grant_type: z.string().max(100).optional().describe('client_credentials, or refresh_token'),
    ...clientFields,
    access_token: token.optional().describe('The token to be renewed, with refresh_token'),
    refresh_token: token.optional(),
  })
  .meta({ id: 'TokenRequest' })
const revokeBody = z.object({ access_token: token, ...clientFields })

const issued = z
  .object({
    access_token: z.string(),
    created_at: z.iso.datetime(),
    expires_in: z.int(),
    refresh_token: z.string(),
    token_type: z.literal('bearer'),
    account_id: z.int(),
  })
  .meta({ id: 'AccessToken' })

const rateLimit = z.object({
  status: successSchema,
  data: z.object({
    'X-RateLimit-Limit': z.int(),
    'X-RateLimit-Remaining': z.int(),
    'X-RateLimit-Reset': z.int().describe('Seconds until the count begins anew'),
  }),
})

const tag = 'Tokens'
const describedClient =
  'The client is named by HTTP Basic, by `Authorization: client_id:X, client_secret:Y`, in a form or in JSON.'

const asked = { method: 'post', scope: 'public', tag, query: none, form: true } as const

/** Returns the routes of tokens. */
export function tokenRoutes(context: ApiContext): RouteTable {
  const table = new RouteTable()
  addIssuing(table, context)
  addRevoking(table, context)
  table.add(
    {
      method: 'get',
      path: rateLimitPath,
      scope: 'any',
      tag,
      summary: 'Show how many calls are left',
      query: none,
      body: none,
      answers: { 200: rateLimit },
    },
    c => c.json({ status: successStatus, data: callsLeft(context, c.get('account')) }),
  )
  return table
}

function addIssuing(table: RouteTable, context: ApiContext): void {
  const summary = 'Get an access token'
  table.add(
    {
      ...asked,
      path: '/auth/oauth2/v2/token',
      summary,
      description: describedClient,
      body: tokenBody,
      answers: { 200: issued },
    },
    async (c, { body }) => c.json(await grant(context, c, body)),
  )
  table.add(
    {
      ...asked,
      path: '/auth/oauth2/token',
      summary: `${summary} (version 1)`,
      description: describedClient,
      body: tokenBody,
      answers: { 200: z.object({ status: successSchema, data: z.tuple([issued]) }) },
    },
    async (c, { body }) => c.json({ status: successStatus, data: [await grant(context, c, body)] }),
  )
}

function addRevoking(table: RouteTable, context: ApiContext): void {
  for (const { path, version } of [
    { path: '/auth/oauth2/v2/revoke', version: '' },
    { path: '/auth/oauth2/revoke', version: ' (version 1)' },
  ]) {
    table.add(
      {
        ...asked,
        path,
        summary: `Revoke an access token${version}`,
        description: describedClient,
        body: revokeBody,
        answers: { 200: z.object({ status: successSchema }) },
      },
      async (c, { body }) => {
        const client = readClient(c.req.header('authorization'), body)
        await revokeToken(context.database, client, body.access_token)
        return c.json({ status: successStatus })
      },
    )
  }
}

async function grant(
  context: ApiContext,
  c: Context<ApiEnv>,
  body: z.output<typeof tokenBody>,
): Promise<z.output<typeof issued>> {
  if (body.grant_type === 'client_credentials') {
    const client = readClient(c.req.header('authorization'), body)
    return view(await issueToken(context.database, client, context.clock()))
  }
  if (body.grant_type !== 'refresh_token') {
    throw badRequest("grant_type has to be 'client_credentials' or 'refresh_token'")
  }
  if (body.access_token === undefined || body.refresh_token === undefined) {
    throw badRequest('The grant refresh_token takes access_token and refresh_token')
  }
  const spent = { accessToken: body.access_token, refreshToken: body.refresh_token }
  return view(await refreshToken(context.database, spent, context.clock()))
}

function view(given: IssuedToken): z.output<typeof issued> {
  return {
    access_token: given.token,
    created_at: given.createdAt.toISOString(),
    expires_in: given.expiresInSeconds,
    refresh_token: given.refreshToken,
    token_type: 'bearer',
    account_id: given.account,
  }
}

function callsLeft(context: ApiContext, account: number) {
  const left = context.access.callLimit.look(account, context.clock())
  return {
    'X-RateLimit-Limit': left.limit,
    'X-RateLimit-Remaining': left.remaining,
    'X-RateLimit-Reset': left.resetSeconds,
  }
}
