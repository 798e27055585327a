/**
 * What somebody looks for in the history. What a row says of a member is encrypted, so a text is looked for in the
 * subjects in the clear and in what members are called today; whoever was erased is found by id alone.
 */
import { fold } from '@joinery/scim'
import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely'
import type { HistorySource } from '../storage/history-tables.ts'
import type { Tables } from '../storage/tables.ts'

export interface HistoryFilter {
  /** As it is shown: `Scim System User`, an address, `operator`. */
  readonly actor?: string | undefined
  readonly source?: HistorySource | undefined
  /** The event or the beginning of it: `member.created`, `member.`. */
  readonly event?: string | undefined
  /** What changed: `displayName`, `role.prod`. */
  readonly field?: string | undefined
  readonly memberId?: string | undefined
  readonly groupId?: string | undefined
  /** A part of what it is called that something happened to, in any letter case. */
  readonly subject?: string | undefined
  readonly traceId?: string | undefined
  /** Not earlier. */
  readonly from?: Date | undefined
  /** Not at that moment and not later. */
  readonly to?: Date | undefined
}

/** A text as it stands in a pattern of LIKE. */
function literally(text: string): string {
  return text.replaceAll(/[\\%_]/gu, match => `\\${match}`)
}

/** The conditions on `history` of one workspace. */
export function conditionsOf(
  eb: ExpressionBuilder<Tables, 'history'>,
  workspaceId: string,
  filter: HistoryFilter,
): readonly Expression<SqlBool>[] {
  const { actor, source, event, field, memberId, groupId, subject, traceId, from, to } = filter
  return [
    eb('history.workspace_id', '=', workspaceId),
    ...(actor === undefined ? [] : [isBy(eb, workspaceId, actor)]),
    ...(source === undefined ? [] : [eb('history.source', '=', source)]),
    ...(event === undefined ? [] : [eb('history.event', 'like', `${literally(event)}%`)]),
    ...(field === undefined ? [] : [eb('history.field', '=', field)]),
    ...(memberId === undefined ? [] : [eb('history.member_id', '=', memberId)]),
    ...(groupId === undefined ? [] : [eb('history.group_id', '=', groupId)]),
    ...(subject === undefined ? [] : [isAbout(eb, workspaceId, subject)]),
    ...(traceId === undefined ? [] : [eb('history.trace_id', '=', traceId)]),
    ...(from === undefined ? [] : [eb('history.at', '>=', from)]),
    ...(to === undefined ? [] : [eb('history.at', '<', to)]),
  ]
}

/** A member who acts is known by the address of today. */
function isBy(
  eb: ExpressionBuilder<Tables, 'history'>,
  workspaceId: string,
  actor: string,
): Expression<SqlBool> {
  const folded = fold(actor)
  const members = eb
    .selectFrom('member')
    .leftJoin('account', 'account.id', 'member.account_id')
    .select('member.id')
    .where('member.workspace_id', '=', workspaceId)
    .where(one =>
      one.or([
        one('account.email_folded', '=', folded),
        one('member.email_folded', '=', folded),
        one('member.user_name_folded', '=', folded),
      ]),
    )
  return eb.or([eb('history.actor', '=', actor), eb('history.actor_id', 'in', members)])
}

function isAbout(
  eb: ExpressionBuilder<Tables, 'history'>,
  workspaceId: string,
  text: string,
): Expression<SqlBool> {
  const members = eb
    .selectFrom('member')
    .select('member.id')
    .where('member.workspace_id', '=', workspaceId)
    .where('member.search_folded', 'like', `%${literally(fold(text))}%`)
  return eb.or([
    sql<SqlBool>`history.subject ilike ${`%${literally(text)}%`}`,
    eb('history.member_id', 'in', members),
  ])
}
