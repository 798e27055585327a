/**
 * Where the paths of a filter start in SQL: at a row, whose search form lies under the tenant's key, or at one
 * element of a multi-valued attribute. Names and values reach the statement as bound parameters only.
 */
import type { JsonObject, ResolvedPath } from '@joinery/scim'
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Scope } from './stored-row.ts'

type Json = JsonObject[string]

export interface SearchRoot {
  readonly json: RawBuilder<unknown>
  /** Keys above the first key of a path. */
  readonly prefix: readonly string[]
  /** Keys of the paths' owner where it has no form in `json`: `['meta']` inside `meta[…]`. */
  readonly owner: readonly string[]
  readonly kind: 'row' | 'element'
  /** Of a row: whose, and of what type. */
  readonly scope?: Scope
}

export function rowRoot(scope: Scope): SearchRoot {
  return { json: sql`scim_resource.search`, prefix: [scope.tenant], owner: [], kind: 'row', scope }
}

/** The element that `element.it` stands for; see `elementsOf`. */
export const elementRoot: SearchRoot = { json: sql`element.it`, prefix: [], owner: [], kind: 'element' }

/** Whether the search form holds this value at the path. At a row it is served by the index scim_resource_search. */
export function holds(root: SearchRoot, path: ResolvedPath, value: Json): RawBuilder<SqlBool> {
  return sql<SqlBool>`${root.json} @> ${containment(root, path, value)}::jsonb`
}

/** The JSON text that a search form contains which holds this value at the path. */
export function containment(root: SearchRoot, path: ResolvedPath, value: Json): string {
  return JSON.stringify(nest(root, path, value))
}

/** A value of the search form in the two forms in which it is compared. */
export interface Leaf {
  readonly json: RawBuilder<unknown>
  readonly text: RawBuilder<unknown>
}

/** The value at a path that no multi-valued attribute lies on; null where there is none. */
export function valueAt(root: SearchRoot, path: ResolvedPath): Leaf {
  const keys = sql.join(keysFrom(root, path).map(key => sql`${key}::text`))
  return {
    json: sql`jsonb_extract_path(${root.json}, ${keys})`,
    text: sql`jsonb_extract_path_text(${root.json}, ${keys}) collate "C"`,
  }
}

/** One row of `valuesAt`, under the name `leaf(it)`. */
export const rowLeaf: Leaf = { json: sql`leaf.it`, text: sql`(leaf.it #>> '{}') collate "C"` }

export function isMultiValued({ attributes }: ResolvedPath): boolean {
  return attributes.some(({ multiValued }) => multiValued)
}

/**
 * The values at the path as rows of a function call, arrays gone through at every step. In lax mode a missing
 * key gives no row, and `[*]` takes a single value for a list of one.
 */
export function valuesAt(root: SearchRoot, path: ResolvedPath): RawBuilder<unknown> {
  const steps = keysFrom(root, path).map(key => `.${JSON.stringify(key)}`)
  const jsonPath = `lax $${steps.join('')}[*]`
  return sql`jsonb_path_query(${root.json}, ${jsonPath}::jsonpath)`
}

function keysFrom(root: SearchRoot, path: ResolvedPath): readonly string[] {
  return [...root.prefix, ...path.keys.map(key => key.toLowerCase())]
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
