/**
 * Applies the operations of a patch to a resource, in order, all or none. The resource is not changed: what is
 * returned shares with it what the patch leaves alone. RFC 7644 §3.5.2.
 */
import type { JsonObject } from '../json.ts'
import { defaultLimits, type Warning } from '../resource/reading.ts'
import { findExtension } from '../schema/resolve-path.ts'
import type { ResourceTypeDefinition } from '../schema/resource-type.ts'
import { applyOperation } from './apply-operation.ts'
import type { Applying } from './applying.ts'
import { keepRequired } from './keep-required.ts'
import { located } from './located.ts'
import type { PatchOperation } from './operation.ts'
import { sameJson } from './same-json.ts'
import type { ValueKeys } from './value-identity.ts'

export interface ApplyPatchOptions {
  /**
   * When the filter of a `replace` selects nothing: `error` (the default) is `noTarget`, as RFC 7644 §3.5.2.3
   * says. INTEROP(entra): `create` makes a value of what an `eq` filter describes.
   */
  readonly noTarget?: 'error' | 'create'
  /**
   * `replace` (the default) puts the value in the place of what a filter selects, as RFC 7644 §3.5.2.3 says;
   * `merge` leaves the sub-attributes alone that the value does not give.
   */
  readonly matchedValues?: 'replace' | 'merge'
  /** How many values an attribute may grow to. Default: 1000, what `readResource` takes. */
  readonly maxValues?: number
}

export interface ApplyPatchResult {
  /** The same object as was given, where nothing changed. */
  readonly resource: JsonObject
  /** False: no new version, no new `lastModified` (RFC 7644 §3.5.2.1). */
  readonly changed: boolean
  readonly warnings: readonly Warning[]
}

/**
 * The resource after all operations of `readPatch`, e.g. `set` of `active` to `false` on `{ schemas, userName:
 * 'ann', active: true }` gives `{ resource: { schemas, userName: 'ann', active: false }, changed: true,
 * warnings: [] }`. Messages begin with the operation, `Operations[1]: …`. `id`, `meta` and what else is
 * readOnly comes through as it is.
 * @param resource as `readResource` made it; may be deeply frozen
 * @throws noTarget when the filter of a `replace` selects nothing
 * @throws mutability when something immutable would change, or something required would lose its value
 * @throws invalidValue when a new value lacks what it requires, or there are too many values
 * @see RFC 7644 §3.5.2
 */
export function applyPatch(
  type: ResourceTypeDefinition,
  resource: JsonObject,
  operations: readonly PatchOperation[],
  options: ApplyPatchOptions = {},
): ApplyPatchResult {
  const warnings: Warning[] = []
  let next = resource
  const keys = new WeakMap<object, ValueKeys>()
  for (const operation of operations) {
    const own: Warning[] = []
    const applying: Applying = {
      type,
      original: resource,
      noTarget: options.noTarget ?? 'error',
      matchedValues: options.matchedValues ?? 'replace',
      maxValues: options.maxValues ?? defaultLimits.values,
      warnings: own,
      keys,
    }
    next = located(operation.at, () => applyOperation(applying, next, operation))
    warnings.push(...own.map(({ path, reason }) => ({ path: `${operation.at}: ${path}`, reason })))
  }
  if (sameJson(next, resource)) return { resource, changed: false, warnings }
  keepRequired(type, resource, next)
  return { resource: withSchemas(type, resource, next), changed: true, warnings }
}

/** RFC 7644 §3.5.2: an extension's first attribute brings its URN into `schemas`, the last one takes it away. */
function withSchemas(type: ResourceTypeDefinition, before: JsonObject, after: JsonObject): JsonObject {
  const used = extensionsOf(type, after)
  return sameJson(used, extensionsOf(type, before)) ? after : { ...after, schemas: [type.schema.id, ...used] }
}

function extensionsOf(type: ResourceTypeDefinition, resource: JsonObject): string[] {
  return Object.keys(resource).filter(name => findExtension(type, name) !== undefined)
}
