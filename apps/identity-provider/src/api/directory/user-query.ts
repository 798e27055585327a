/** What the list of people can be asked, and a person as it is answered. */
import { z } from 'zod'
import { states, statuses } from '../../directory/status.ts'
import type { UserSearch } from '../../directory/user-search.ts'
import { userOrders } from '../../directory/user-search.ts'
import { instantParameter } from '../instant.ts'
import { fieldsParameter, sortParameter } from '../list-query.ts'

const moment = z.iso.datetime().nullable()
const word = z.string().nullable()
const idOrNone = z.int().nullable()

export const userShown = z
  .object({
    id: z.int(),
    username: z.string(),
    email: word,
    firstname: word,
    lastname: word,
    title: word,
    department: word,
    company: word,
    comment: word,
    phone: word,
    group_id: idOrNone,
    role_ids: z.array(z.int()),
    state: z.literal(states),
    status: z.literal(statuses),
    directory_id: idOrNone,
    trusted_idp_id: idOrNone,
    manager_ad_id: idOrNone,
    manager_user_id: idOrNone,
    samaccountname: word,
    member_of: word,
    userprincipalname: word,
    distinguished_name: word,
    external_id: word,
    preferred_locale_code: word,
    custom_attributes: z.record(z.string(), z.string().nullable()),
    activated_at: moment,
    last_login: moment,
    invitation_sent_at: moment,
    invalid_login_attempts: z.int(),
    locked_until: moment,
    password_changed_at: moment,
    created_at: z.iso.datetime(),
    updated_at: z.iso.datetime(),
  })
  .meta({ id: 'User' })

const userFields = Object.keys(userShown.shape)

/** Ids parted by commas, as OneLogin's `user_ids` has them. */
const idsParameter = z
  .string()
  .regex(/^\d{1,15}(?:,\d{1,15}){0,999}$/u, { error: 'Expected ids parted by commas, at most 1000' })
  .transform(text => text.split(',').map(Number))

export const idParameter = z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER)

const instant = instantParameter.optional()

const number = (known: readonly number[]) =>
  z
    .string()
    .refine(text => known.some(one => String(one) === text), { error: `Expected one of ${known.join(', ')}` })
    .transform(Number)
    .optional()

const text = z.string().max(1000).optional()
const customPrefix = 'custom_attributes.'

/** A filter that is not known would find everybody, so it is refused. */
export const userQuery = z
  .object({
    search: text.describe('A part of the name, username or e-mail address, in any case'),
    firstname: text,
    lastname: text,
    email: text,
    username: text,
    samaccountname: text,
    userprincipalname: text,
    external_id: text,
    title: text,
    department: text,
    company: text,
    phone: text,
    directory_id: idParameter.optional(),
    group_id: idParameter.optional(),
    manager_user_id: idParameter.optional(),
    status: number(statuses),
    state: number(states),
    app_id: idParameter.optional(),
    role_id: idParameter.optional(),
    user_ids: idsParameter.optional(),
    created_since: instant,
    created_until: instant,
    updated_since: instant,
    updated_until: instant,
    last_login_since: instant,
    last_login_until: instant,
    fields: fieldsParameter(userFields),
    sort: sortParameter(userOrders),
  })
  .catchall(z.string())
  .superRefine((query, context) => {
    for (const name of Object.keys(query)) {
      if (Object.hasOwn(knownParameters, name) || name.startsWith(customPrefix)) continue
      context.addIssue({ code: 'custom', path: [name], message: 'Field is not allowed' })
    }
  })

const knownParameters: Readonly<Record<string, unknown>> = userQuery.shape

export type UserQuery = z.output<typeof userQuery>

/** Returns what the directory is asked for. */
export function searchOf(query: UserQuery): Omit<UserSearch, 'offset' | 'limit'> {
  const { search, firstname, lastname, email, username, samaccountname, userprincipalname, external_id } =
    query
  const { title, department, company, phone, directory_id, group_id, manager_user_id, status, state } = query
  const custom = Object.entries(query).flatMap(([name, value]) =>
    name.startsWith(customPrefix) && typeof value === 'string'
      ? [[name.slice(customPrefix.length), value]]
      : [],
  )
  return {
    texts: {
      firstname,
      lastname,
      email,
      username,
      samaccountname,
      userprincipalname,
      external_id,
      title,
      department,
      company,
      phone,
    },
    numbers: { directory_id, group_id, manager_user_id, status, state },
    since: {
      created_at: query.created_since,
      updated_at: query.updated_since,
      last_login: query.last_login_since,
    },
    until: {
      created_at: query.created_until,
      updated_at: query.updated_until,
      last_login: query.last_login_until,
    },
    customAttributes: Object.fromEntries(custom),
    part: search,
    appId: query.app_id,
    roleId: query.role_id,
    ids: query.user_ids,
    sort: query.sort,
  }
}
