/**
 * What is carried along while one operation of a patch is read, beside what any reading carries.
 */
import type { Reading, ReadLimits } from '../resource/reading.ts'
import type { ResolvedPath } from '../schema/resolve-path.ts'
import type { ResourceTypeDefinition } from '../schema/resource-type.ts'
import type { PatchOperation, PatchVerb } from './operation.ts'
import type { PatchTolerance } from './patch-tolerance.ts'

export interface PatchReading extends Reading {
  readonly type: ResourceTypeDefinition
  readonly tolerance: PatchTolerance
  readonly at: string
  readonly verb: PatchVerb
  readonly limits: ReadLimits
  /** Attributes of which a replacement of all values is taken as an addition, lower-cased paths. */
  readonly replaceAsAdd: ReadonlySet<string>
}

/** Runs `read` for the operation at a place, and gives its warnings and errors that place. */
export type ReadAt = (
  at: string,
  verb: PatchVerb,
  read: (reading: PatchReading) => readonly PatchOperation[],
) => readonly PatchOperation[]

/** The keys as a path: `['urn:…:User', 'manager', 'value']` gives `urn:…:User:manager.value`. */
export function printKeys({ keys }: ResolvedPath): string {
  const [first = '', ...rest] = keys
  return first.includes(':') ? `${first}:${rest.join('.')}` : keys.join('.')
}
