/**
 * Finding people: by exact text, or with `*` for any text, as OneLogin's list takes it. Usernames and e-mail addresses
 * are compared folded (indexes directory_user_username, directory_user_email); other fields as they are written.
 */
import { fold } from '@joinery/scim'
import { type ExpressionBuilder, type Kysely, type SqlBool, sql } from 'kysely'
import type { DirectoryUser, Tables } from '../storage/tables.ts'

const filterColumns = {
  username: { column: 'username_folded', normal: fold },
  email: { column: 'email_folded', normal: fold },
  firstname: { column: 'firstname', normal: asIs },
  lastname: { column: 'lastname', normal: asIs },
  title: { column: 'title', normal: asIs },
  department: { column: 'department', normal: asIs },
  company: { column: 'company', normal: asIs },
  external_id: { column: 'external_id', normal: asIs },
} as const

export type UserFilterField = keyof typeof filterColumns
export const userFilterFields: readonly UserFilterField[] = [
  'username',
  'email',
  'firstname',
  'lastname',
  'title',
  'department',
  'company',
  'external_id',
]

export interface UserSearch {
  readonly fields: Readonly<Partial<Record<UserFilterField, string>>>
  readonly customAttributes: Readonly<Record<string, string>>
  readonly status?: number | undefined
  readonly offset: number
  readonly limit: number
}

/** Returns one page of the people who match everything asked, by id, and how many match in all. */
export async function searchUsers(
  query: Kysely<Tables>,
  account: number,
  search: UserSearch,
): Promise<{ readonly total: number; readonly users: readonly DirectoryUser[] }> {
  const matching = query
    .selectFrom('directory_user')
    .where('account_id', '=', account)
    .where(expression => expression.and(conditions(expression, search)))
  const counted = await matching.select(sql<number>`count(*)`.as('total')).executeTakeFirstOrThrow()
  const users = await matching.selectAll().orderBy('id').offset(search.offset).limit(search.limit).execute()
  return { total: counted.total, users }
}

type Conditions = ExpressionBuilder<Tables, 'directory_user'>

function conditions(expression: Conditions, search: UserSearch): ReturnType<typeof sql<SqlBool>>[] {
  const wanted = userFilterFields.flatMap(field => {
    const text = search.fields[field]
    if (text === undefined) return []
    const { column, normal } = filterColumns[field]
    return [textCondition(expression.ref(column), normal(text))]
  })
  for (const [shortname, text] of Object.entries(search.customAttributes)) {
    wanted.push(textCondition(sql`${expression.ref('custom_attributes')} ->> ${shortname}`, text))
  }
  if (search.status !== undefined) {
    wanted.push(sql<SqlBool>`${expression.ref('status')} = ${search.status}`)
  }
  return wanted
}

function textCondition(operand: unknown, text: string): ReturnType<typeof sql<SqlBool>> {
  if (!text.includes('*')) return sql<SqlBool>`${operand} = ${text}`
  const pattern = text.replaceAll(/[\\%_]/gu, '\\$&').replaceAll('*', '%')
  return sql<SqlBool>`${operand} like ${pattern}`
}

function asIs(text: string): string {
  return text
}
