/** What about the tokens of a workspace an administrator has to see to: ends that are near, and makers who have left. */
import type { Kysely } from 'kysely'
import type { Tables } from '../storage/tables.ts'
import type { HealthWarning } from './requests/health-warnings.ts'

const dayMs = 24 * 3_600_000

/** How many days before the end it is warned, the nearest first. */
export const warningDays = [1, 7, 30] as const

/** The nearest of 1, 7 and 30 days within which a token ends; null where it ends later, never, or has ended. */
export function warningOf(expiresAt: Date | null, now: Date): (typeof warningDays)[number] | null {
  if (expiresAt === null) return null
  const leftMs = expiresAt.getTime() - now.getTime()
  if (leftMs <= 0) return null
  return warningDays.find(days => leftMs <= days * dayMs) ?? null
}

/** By the primary key; a workspace's tokens are few. */
export async function tokenWarnings(
  db: Kysely<Tables>,
  workspaceId: string,
  now: Date,
): Promise<readonly HealthWarning[]> {
  const tokens = await db
    .selectFrom('scim_token as token')
    .leftJoin('member as maker', join =>
      join
        .onRef('maker.workspace_id', '=', 'token.workspace_id')
        .onRef('maker.id', '=', 'token.made_by_member'),
    )
    .select(['token.id', 'token.label', 'token.hint', 'token.expires_at', 'token.made_by', 'maker.status'])
    .where('token.workspace_id', '=', workspaceId)
    .where('token.revoked_at', 'is', null)
    .where(eb =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('scim_token as successor')
            .select('successor.id')
            .whereRef('successor.workspace_id', '=', 'token.workspace_id')
            .whereRef('successor.rotated_from', '=', 'token.id'),
        ),
      ),
    )
    .orderBy('token.id')
    .execute()
  const valid = tokens.filter(({ expires_at: end }) => end === null || end > now)
  const none: HealthWarning = {
    kind: 'no_token',
    message: 'no token is valid: the identity provider cannot reach this workspace',
    fix: 'make a token and enter it at the identity provider',
    ids: [],
  }
  return [
    ...(valid.length === 0 ? [none] : []),
    ...valid.flatMap(token => endOf(token, now)),
    ...valid.flatMap(makerOf),
  ]
}

interface FoundToken {
  readonly id: string
  readonly label: string
  readonly hint: string
  readonly expires_at: Date | null
  readonly made_by: string | null
  readonly status: string | null
}

function endOf({ id, label, hint, expires_at: end }: FoundToken, now: Date): readonly HealthWarning[] {
  if (end === null || warningOf(end, now) === null) return []
  const message = `the token ${JSON.stringify(label)} (…${hint}) expires at ${end.toISOString()}`
  const fix = 'rotate it, and enter the new one at the identity provider while both are valid'
  return [{ kind: 'token_expires', message, fix, ids: [id] }]
}

function makerOf({ id, label, hint, made_by: maker, status }: FoundToken): readonly HealthWarning[] {
  if (status === null || status === 'active' || status === 'invited') return []
  const message = `the token ${JSON.stringify(label)} (…${hint}) was made by ${maker ?? 'somebody'}, who is ${status} now; it stays valid`
  const fix = 'rotate it, so that nobody who has left knows it'
  return [{ kind: 'token_maker_left', message, fix, ids: [id] }]
}
