/**
 * What the path of an operation leads to. It is told apart like the path of a request of its own, but for what no
 * operation of a bulk request can be: a query, or another bulk request. RFC 7644 §3.7.
 */
import { invalidPath, methodNotAllowed, notFound, type ResourceTypeDefinition } from '@joinery/scim'
import { parseTarget } from '../message/target.ts'
import { isStorable } from '../store/storable-text.ts'

export interface OperationTarget {
  readonly type: ResourceTypeDefinition
  /** Undefined for the endpoint of the type. */
  readonly id: string | undefined
}

const readOnly: ReadonlySet<string> = new Set(['ServiceProviderConfig', 'Schemas', 'ResourceTypes'])

/**
 * The target of `/Users/42`; the leading slash may be missing.
 *
 * @throws invalidPath when the path is that of a query or of a bulk request
 * @throws methodNotAllowed when it is that of a description
 * @throws notFound when there is nothing there
 * @see RFC 7644 §3.7
 */
export function findTarget(types: readonly ResourceTypeDefinition[], path: string): OperationTarget {
  const { segments } = parseTarget(path)
  const [first, id] = segments
  if (first === 'Bulk') throw invalidPath(`${quote(path)}: a bulk request cannot hold another.`)
  if (segments.includes('.search')) throw invalidPath(`${quote(path)}: a bulk request holds no queries.`)
  if (first !== undefined && readOnly.has(first)) throw methodNotAllowed(`${quote(path)} is only read.`)
  const type = types.find(({ endpoint }) => endpoint === `/${first}`)
  if (type === undefined || (id !== undefined && !isStorable(id))) {
    throw notFound(`There is nothing at ${quote(path)}.`)
  }
  return { type, id }
}

function quote(path: string): string {
  return JSON.stringify(path.slice(0, 200))
}
