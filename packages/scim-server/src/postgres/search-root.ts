/**
 * Where the paths of a filter start in SQL: at a row, whose search form lies under the tenant's key, or at one
 * element of a multi-valued attribute. Names and values reach the statement as bound parameters only.
 */
import type { JsonObject, ResolvedPath } from '@joinery/scim'
import { type RawBuilder, type SqlBool, sql } from 'kysely'

type Json = JsonObject[string]

export interface SearchRoot {
  readonly json: RawBuilder<unknown>
  /** Keys above the first key of a path. */
  readonly prefix: readonly string[]
  /** Keys of the paths' owner where it has no form in `json`: `['meta']` inside `meta[…]`. */
  readonly owner: readonly string[]
  readonly kind: 'row' | 'element'
}

export function rowRoot(tenant: string): SearchRoot {
  return { json: sql`scim_resource.search`, prefix: [tenant], owner: [], kind: 'row' }
}

/** The element that `element.it` stands for; see `elementsOf`. */
export const elementRoot: SearchRoot = { json: sql`element.it`, prefix: [], owner: [], kind: 'element' }

/** Whether the search form holds this value at the path. At a row it is served by the index scim_resource_search. */
export function holds(root: SearchRoot, path: ResolvedPath, value: Json): RawBuilder<SqlBool> {
  return sql<SqlBool>`${root.json} @> ${JSON.stringify(nest(root, path, value))}::jsonb`
}

/**
 * The values at the path as rows of a function call, arrays gone through at every step. In lax mode a missing
 * key gives no row, and `[*]` takes a single value for a list of one.
 */
export function valuesAt(root: SearchRoot, path: ResolvedPath): RawBuilder<unknown> {
  const keys = [...root.prefix, ...path.keys.map(key => key.toLowerCase())]
  const jsonPath = `lax $${keys.map(key => `.${JSON.stringify(key)}`).join('')}[*]`
  return sql`jsonb_path_query(${root.json}, ${jsonPath}::jsonpath)`
}

/** The value inside the objects and lists that lead to it: `{"acme":{"emails":[{"value":"a@x.org"}]}}`. */
function nest(root: SearchRoot, path: ResolvedPath, value: Json): Json {
  const attributes = [...path.attributes]
  const inner = path.keys.reduceRight<Json>((held, key) => {
    const multiValued = attributes.pop()?.multiValued ?? false
    return { [key.toLowerCase()]: multiValued ? [held] : held }
  }, value)
  return root.prefix.reduceRight<Json>((held, key) => ({ [key]: held }), inner)
}
