/**
 * The statements of the limit stub. Each has a name, so that a connection prepares it once. By primary key,
 * scim_resource_user_name and scim_resource_page, as the store's own.
 */
import type { QueryConfig } from 'pg'
import type { StoredForms } from './stored-forms.ts'

export interface Row {
  readonly id: string
  readonly document: string
  readonly version: number
  readonly created: Date
  readonly last_modified: Date
  /** On a page: how many there are on all of them. */
  readonly total?: number
}

const columns = 'id, document, version, created, last_modified'

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
    text: `select ${columns} from scim_resource where tenant = $1 and resource_type = 'User' and id = $2`,
    values: [tenant, id],
  }
}

export function selectUserName(tenant: string, userName: string): QueryConfig {
  return {
    name: 'user-name',
    text: `select ${columns} from scim_resource where tenant = $1 and resource_type = 'User' and user_name = $2`,
    values: [tenant, userName],
  }
}

/** The total is read from its row, not counted. */
export function selectPage(tenant: string, limit: number): QueryConfig {
  return {
    name: 'page',
    text: `select ${columns}, (select total from bench_total where tenant = $1) as total from scim_resource
      where tenant = $1 and resource_type = 'User' order by created, id limit $2`,
    values: [tenant, limit],
  }
}

export function insertPerson(tenant: string, id: string, forms: StoredForms, at: Date): QueryConfig {
  return {
    name: 'insert',
    text: `insert into scim_resource
      (tenant, resource_type, id, user_name, document, search, version, created, last_modified)
      values ($1, 'User', $2, $3, $4, $5, 1, $6, $6)`,
    values: [tenant, id, forms.userName, forms.document, forms.search, at.toISOString()],
  }
}

export function updatePerson(tenant: string, id: string, forms: StoredForms, at: Date): QueryConfig {
  return {
    name: 'update',
    text: `update scim_resource
      set user_name = $3, document = $4, search = $5, version = version + 1, last_modified = $6
      where tenant = $1 and resource_type = 'User' and id = $2
      returning id, version, created, last_modified`,
    values: [tenant, id, forms.userName, forms.document, forms.search, at.toISOString()],
  }
}
