/** What the routes of the history take: which entries, and from where on. */
import { z } from 'zod'
import type { HistoryFilter } from '../../history/filter.ts'
import { type Cursor, type HistoryQuery, parseCursor } from '../../history/read.ts'
import { limit, text } from '../reading.ts'

const cursor = z.string().transform((value, context): Cursor => {
  const parsed = parseCursor(value)
  if (parsed !== undefined) return parsed
  context.addIssue({ code: 'custom', message: 'is no cursor: expected two numbers like 742.19' })
  return z.NEVER
})

const instant = z.iso.datetime({ offset: true }).transform(value => new Date(value))

export const sources = ['scim_auto_sync', 'saml_auto_sync', 'manual', 'system'] as const

const filters = {
  actor: text.optional().describe('As it is shown, such as Scim System User or an address'),
  source: z.enum(sources).optional(),
  event: text.optional().describe('An event or the beginning of one: member.created, member.'),
  field: text.optional().describe('What changed, such as displayName or role.prod'),
  member_id: z.uuid().optional(),
  group_id: z.uuid().optional(),
  subject: text.optional().describe('A part of a name; people are found by what they are called today'),
  trace_id: text.optional().describe('The id of a request, as X-Request-Id has it'),
  from: instant.optional().describe('Not earlier than this'),
  to: instant.optional().describe('Earlier than this'),
}

const positions = {
  after: cursor
    .optional()
    .describe('As a feed: what follows the cursor, the oldest first; 0.0 is the beginning'),
  before: cursor.optional().describe('What is older than the cursor, the newest first'),
  newer: cursor.optional().describe('The page of what is just newer than the cursor, the newest first'),
  limit,
}

interface Positions {
  readonly after?: Cursor | undefined
  readonly before?: Cursor | undefined
  readonly newer?: Cursor | undefined
}

function isOnePosition({ after, before, newer }: Positions): boolean {
  return [after, before, newer].filter(given => given !== undefined).length <= 1
}

const exclusive = { message: 'after, before and newer exclude each other', path: ['before'] }

export const historyQuery = z.strictObject({ ...filters, ...positions }).refine(isOnePosition, exclusive)

export const memberHistoryQuery = z.strictObject(positions).refine(isOnePosition, exclusive)

export const exportQuery = z.strictObject({ ...filters, format: z.enum(['csv', 'jsonl']) })

interface Filters extends Omit<HistoryFilter, 'memberId' | 'groupId' | 'traceId'> {
  readonly member_id?: string | undefined
  readonly group_id?: string | undefined
  readonly trace_id?: string | undefined
}

export function filterOf(query: Filters): HistoryFilter {
  const { actor, source, event, field, subject, from, to } = query
  const { member_id: memberId, group_id: groupId, trace_id: traceId } = query
  return { actor, source, event, field, subject, from, to, memberId, groupId, traceId }
}

export function positionOf({ after, before, newer }: Positions): HistoryQuery['position'] {
  if (after !== undefined) return { kind: 'after', cursor: after }
  if (before !== undefined) return { kind: 'before', cursor: before }
  return newer === undefined ? { kind: 'newest' } : { kind: 'newer', cursor: newer }
}
