/**
 * The statements of the limit stub. Each has a name, so that a connection prepares it once. By primary key,
 * scim_resource_user_name, scim_resource_page and scim_member_value, as the store's own.
 */
import type { QueryConfig } from 'pg'
import type { StoredForms } from './stored-forms.ts'

export interface Row {
  readonly id: string
  readonly document: string
  readonly version: number
  readonly created: Date
  readonly last_modified: Date
  /** Ids of the groups that a person is in, and what they are called, in the order of the ids; null for none. */
  readonly groups?: readonly (readonly [id: string, display: string])[] | null
  /** On a page: how many there are on all of them. */
  readonly total?: number
}

const columns = 'resource.id, resource.document, resource.version, resource.created, resource.last_modified'

/** No group of the bench is in another. */
const groups = `(
  select json_agg(json_build_array(held.id, held.display) order by held.id)
  from scim_member as member join scim_resource as held
    on held.tenant = member.tenant and held.resource_type = 'Group' and held.id = member.group_id
  where member.tenant = resource.tenant and member.value = resource.id and member.member_type = 'User'
) as groups`

export function selectToken(hash: string): QueryConfig {
  return {
    name: 'token',
    text: 'select tenant, id, label from bench_token where token_hash = $1',
    values: [hash],
  }
}

export function selectOne(tenant: string, id: string): QueryConfig {
  return {
    name: 'one',
    text: `select ${columns}, ${groups} from scim_resource as resource
      where tenant = $1 and resource_type = 'User' and id = $2`,
    values: [tenant, id],
  }
}

export function selectUserName(tenant: string, userName: string): QueryConfig {
  return {
    name: 'user-name',
    text: `select ${columns}, ${groups} from scim_resource as resource
      where tenant = $1 and resource_type = 'User' and user_name = $2`,
    values: [tenant, userName],
  }
}

export function selectGroup(tenant: string, id: string): QueryConfig {
  return {
    name: 'group',
    text: `select ${columns} from scim_resource as resource
      where tenant = $1 and resource_type = 'Group' and id = $2`,
    values: [tenant, id],
  }
}

/** The total is read from the slots in which it is kept; where the walk goes on is written in the same statement. */
export function selectPage(tenant: string, limit: number, expires: Date): QueryConfig {
  return {
    name: 'page',
    text: `with page as (
        select ${columns}, ${groups} from scim_resource as resource
        where tenant = $1 and resource_type = 'User' order by created, id limit $2
      ), kept as (
        insert into scim_walk
          (tenant, principal_id, query_hash, start_index, from_index, position, rank, expires)
        select $1, 'limit', 'users', $2 + 1, 1, id, id, $3 from page order by created desc, id desc limit 1
      )
      select page.*, (
        select sum(total)::int from scim_count where tenant = $1 and resource_type = 'User'
      ) as total from page order by created, id`,
    values: [tenant, limit, expires.toISOString()],
  }
}

/** $1 to $8 of the two statements that write a person. */
function writtenValues(
  tenant: string,
  id: string,
  { userName, document, search, display }: StoredForms,
  at: Date,
): string[] {
  return [tenant, id, userName, document, search, at.toISOString(), display, display.toLowerCase()]
}

export function insertPerson(tenant: string, id: string, forms: StoredForms, at: Date): QueryConfig {
  return {
    name: 'insert',
    text: `insert into scim_resource
      (tenant, resource_type, id, user_name, document, search, version, created, last_modified, display,
        display_folded)
      values ($1, 'User', $2, $3, $4, $5, 1, $6, $6, $7, $8)`,
    values: writtenValues(tenant, id, forms, at),
  }
}

export function updatePerson(tenant: string, id: string, forms: StoredForms, at: Date): QueryConfig {
  return {
    name: 'update',
    text: `update scim_resource as resource
      set user_name = $3, document = $4, search = $5, version = version + 1, last_modified = $6,
        display = $7, display_folded = $8
      where tenant = $1 and resource_type = 'User' and id = $2
      returning ${columns}, ${groups}`,
    values: writtenValues(tenant, id, forms, at),
  }
}

/** A title is a text of letters, digits and blanks here, so that the document is changed as text. */
export function updateTitle(tenant: string, id: string, title: string, at: Date): QueryConfig {
  return {
    name: 'title',
    text: `update scim_resource as resource
      set document = regexp_replace(document, '"title":"[^"]*"', '"title":"' || $3 || '"'),
        search = jsonb_set(search, array[$1, 'title'], to_jsonb($4::text)),
        version = version + 1, last_modified = $5
      where tenant = $1 and resource_type = 'User' and id = $2
      returning ${columns}, ${groups}`,
    values: [tenant, id, title, title.toLowerCase(), at.toISOString()],
  }
}

const counted = `with counted as (
  update scim_resource set version = version + 1, last_modified = $4
  where tenant = $1 and resource_type = 'Group' and id = $2
  returning version
)`

export function addMember(tenant: string, group: string, person: string, at: Date): QueryConfig {
  return {
    name: 'add',
    text: `${counted}, joined as (
        insert into scim_member (tenant, group_id, value, member_type)
        select tenant, $2, id, resource_type from scim_resource
        where tenant = $1 and resource_type = 'User' and id = $3
        on conflict do nothing
      ) select version from counted`,
    values: [tenant, group, person, at.toISOString()],
  }
}

export function removeMember(tenant: string, group: string, person: string, at: Date): QueryConfig {
  return {
    name: 'remove',
    text: `${counted}, left_it as (
        delete from scim_member where tenant = $1 and group_id = $2 and value = $3
      ) select version from counted`,
    values: [tenant, group, person, at.toISOString()],
  }
}
