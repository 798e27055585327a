/** A person as SCIM shows it, and a User as the columns of `people` have it. RFC 7643 §4.1. */
import type { Json, JsonObject } from '@joinery/scim'

const userSchema = 'urn:ietf:params:scim:schemas:core:2.0:User'

/** What the application's own columns say of a person. */
export interface PersonColumns {
  readonly login: string
  readonly first_name: string | null
  readonly last_name: string | null
  readonly mail: string | null
  readonly active: boolean
  readonly external_id: string | null
}

/** The attributes of a User but for `id` and `meta`; the columns have the last word over `extra`. */
export function personAttributes(row: PersonColumns, extra: JsonObject): JsonObject {
  const { schemas = [userSchema], name, emails, ...others } = extra
  const names: JsonObject = {
    ...objectAt(name),
    ...(row.first_name !== null && { givenName: row.first_name }),
    ...(row.last_name !== null && { familyName: row.last_name }),
  }
  const mails = withMail(Array.isArray(emails) ? emails : [], row.mail)
  return {
    schemas,
    ...(row.external_id !== null && { externalId: row.external_id }),
    userName: row.login,
    ...(Object.keys(names).length > 0 && { name: names }),
    ...(mails.length > 0 && { emails: mails }),
    active: row.active,
    ...others,
  }
}

/** The columns that a User fills, and what is left for `extra`. */
export function personColumns(user: JsonObject): {
  readonly columns: PersonColumns
  readonly extra: JsonObject
} {
  const { id: _, meta: __, userName, externalId, active, name, emails, ...others } = user
  const { givenName, familyName, ...otherNames } = objectAt(name)
  const mails = Array.isArray(emails) ? emails : []
  const main = objectAt(mails[mainOf(mails)])
  return {
    columns: {
      login: requiredText(userName),
      first_name: textOf(givenName),
      last_name: textOf(familyName),
      mail: textOf(main['value']),
      active: active !== false,
      external_id: textOf(externalId),
    },
    extra: {
      ...others,
      ...(Object.keys(otherNames).length > 0 && { name: otherNames }),
      ...(mails.length > 0 && {
        emails: mails.map((mail, index) => (index === mainOf(mails) ? valueless(mail) : mail)),
      }),
    },
  }
}

/** The address of the column stands for the primary one, else for the first. */
function withMail(mails: Json[], mail: string | null): Json[] {
  if (mails.length === 0) return mail === null ? [] : [{ value: mail, type: 'work', primary: true }]
  const main = mainOf(mails)
  if (mail === null) return mails.filter((_, index) => index !== main)
  return mails.map((each, index) => (index === main ? { ...objectAt(each), value: mail } : each))
}

function mainOf(mails: readonly Json[]): number {
  return Math.max(
    mails.findIndex(mail => objectAt(mail)['primary'] === true),
    0,
  )
}

function valueless(mail: Json): JsonObject {
  const { value: _, ...rest } = objectAt(mail)
  return rest
}

function objectAt(value: Json | undefined): JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {}
}

function textOf(value: Json | undefined): string | null {
  return typeof value === 'string' ? value : null
}

function requiredText(value: Json | undefined): string {
  if (typeof value !== 'string') throw new Error('Every User has a userName; the server sees to it.')
  return value
}
