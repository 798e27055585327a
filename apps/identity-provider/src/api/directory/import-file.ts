/** A CSV file of people as a request brings it: what it may be, how large, and how it is asked for. */
import { boundedBody, cutShort } from '@joinery/http-api'
import type { Context } from 'hono'
import { z } from 'zod'
import { importModes } from '../../directory/csv/key.ts'
import { badRequest, IdentityProviderError } from '../../errors.ts'
import { refuse } from '../body.ts'
import type { ApiEnv } from '../context.ts'

const limitBytes = 64 * 1024 * 1024

export const fileTypes: readonly string[] = [
  'text/csv',
  'application/csv',
  'text/plain',
  'application/octet-stream',
]

/** Parameters of every import. */
export const fileQuery = {
  key: z
    .string()
    .max(64)
    .default('username')
    .describe(
      'Which column finds people: username, email, external_id, samaccountname or a custom attribute',
    ),
  mode: z.enum(importModes).default('both').describe('Whether rows may create people, update them, or both'),
}

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

export const reportSchema = z
  .object({
    preview: z.boolean(),
    people: z.int(),
    created: z.int(),
    updated: z.int(),
    unchanged: z.int(),
    rejected: remarks,
    warnings: remarks,
    omitted: z.int(),
    rows: z
      .array(verdict)
      .optional()
      .describe('The first rows of a preview: 10000, or fewer where their names come to 4 MiB'),
    rows_omitted: z.int().optional().describe('Rows of the file that are not among them, where any is not'),
    values_omitted: z
      .int()
      .optional()
      .describe(
        'Rows among them, where any, whose changes were left out, being beyond 4 MiB; changed names the fields',
      ),
  })
  .meta({ id: 'ImportReport' })

/**
 * Returns the file as it arrives.
 * @throws unsupported_media_type when it is of another type; bad_request when there is none; payload_too_large over 64 MiB
 */
export function fileOf(c: Context<ApiEnv>): AsyncIterable<Uint8Array> {
  const type = c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase()
  if (type !== undefined && !fileTypes.includes(type)) {
    throw new IdentityProviderError('unsupported_media_type', `Expected a file of type text/csv, not ${type}`)
  }
  const body = c.req.raw.body
  if (body === null) throw badRequest('Expected a CSV file as the body; there is none')
  const announced = Number(c.req.header('content-length') ?? 0)
  return boundedBody(cutShort(body, refuse), limitBytes, announced, refuse)
}
