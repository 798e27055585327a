/** `POST /api/provisioning/imports/users`: a CSV file of people, taken while it arrives, or only tried. */
import { boundedBody, cutShort } from '@joinery/http-api'
import { z } from 'zod'
import { importUsers } from '../../directory/csv/import-users.ts'
import { importModes } from '../../directory/csv/key.ts'
import { badRequest, IdentityProviderError } from '../../errors.ts'
import { refuse, whoAsks } from '../body.ts'
import type { ApiContext } from '../context.ts'
import { none, RouteTable } from '../route.ts'
import { allows } from '../scopes.ts'

const importPath = '/api/provisioning/imports/users'
const limitBytes = 64 * 1024 * 1024
const acceptedTypes: readonly string[] = [
  'text/csv',
  'application/csv',
  'text/plain',
  'application/octet-stream',
]

const importQuery = z.strictObject({
  preview: z.enum(['true', 'false']).default('false').describe('Judges every row and stores nothing'),
  key: z
    .string()
    .max(64)
    .default('username')
    .describe(
      'Which column finds people: username, email, external_id, samaccountname or a custom attribute',
    ),
  mode: z.enum(importModes).default('both').describe('Whether rows may create people, update them, or both'),
})

const remarks = z.array(z.object({ line: z.int(), reason: z.string() }))
const verdict = z.object({
  line: z.int(),
  verdict: z.enum(['created', 'updated', 'unchanged', 'error']),
  username: z.string().nullable(),
  changed: z.array(z.string()),
  changes: z
    .array(z.object({ field: z.string(), before: z.string().nullable(), after: z.string().nullable() }))
    .describe('Old and new of what changes, and what somebody new is given'),
  reasons: z.array(z.string()),
})
const report = z
  .object({
    preview: z.boolean(),
    people: z.int(),
    created: z.int(),
    updated: z.int(),
    unchanged: z.int(),
    rejected: remarks,
    warnings: remarks,
    omitted: z.int(),
    rows: z.array(verdict).optional().describe('The first 10000 rows of a preview'),
  })
  .meta({ id: 'ImportReport' })

/** Returns the route of imports. */
export function importRoutes(context: ApiContext): RouteTable {
  const table = new RouteTable()
  table.add(
    {
      method: 'post',
      path: importPath,
      scope: 'manage_users',
      tag: 'Imports',
      summary: 'Import users from a CSV file, or see what it would do',
      query: importQuery,
      body: none,
      file: acceptedTypes,
      answers: { 200: report },
    },
    async (c, { query }) => {
      const type = c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase()
      if (type !== undefined && !acceptedTypes.includes(type)) {
        throw new IdentityProviderError(
          'unsupported_media_type',
          `Expected a file of type text/csv, not ${type}`,
        )
      }
      const body = c.req.raw.body
      if (body === null) throw badRequest('Expected a CSV file as the body; there is none')
      const announced = Number(c.req.header('content-length') ?? 0)
      // Where the length was not announced, what came before the limit stays imported.
      const bytes = boundedBody(cutShort(body, refuse), limitBytes, announced, refuse)
      return c.json(
        await importUsers(context, whoAsks(c), bytes, {
          preview: query.preview === 'true',
          key: query.key,
          mode: query.mode,
          mayGiveRoles: allows(c.get('scope'), 'manage_all'),
        }),
      )
    },
  )
  return table
}
