/**
 * What is carried along while one resource is read: what to forgive, how much to take, and what was changed
 * or left out on the way.
 */
import { invalidSyntax } from '../errors.ts'
import { withoutMiddle } from '../quote.ts'
import type { Tolerance } from './tolerance.ts'

/** Something that was dropped or understood as something else; `path` as in `emails[1].primary`. */
export interface Warning {
  readonly path: string
  readonly reason: string
}

/** How much a resource may hold. Lengths are in UTF-16 code units. */
export interface ReadLimits {
  /** Levels of nesting; what RFC 7643 can express needs five. */
  readonly depth: number
  /** Values of one attribute, and members of one object. */
  readonly values: number
  readonly textLength: number
}

export const defaultLimits: ReadLimits = { depth: 8, values: 1000, textLength: 65_536 }

/** How much of a path and of a reason a warning tells: both may quote what came. */
const pathLength = 500
const reasonLength = 500

export interface Reading {
  readonly tolerance: Tolerance
  readonly limits: ReadLimits
  readonly warnings: Warning[]
}

/** Notes that something was dropped or understood as something else. */
export function warn(reading: Pick<Reading, 'warnings'>, path: string, reason: string): void {
  reading.warnings.push({
    path: withoutMiddle(path, pathLength),
    reason: withoutMiddle(reason, reasonLength),
  })
}

/** Drops an attribute that no schema defines, or refuses it, as the tolerance says. */
export function unknownAttribute(reading: Reading, path: string): void {
  if (reading.tolerance.unknownAttributes === 'refuse') {
    throw invalidSyntax(`${path}: no schema of this resource type defines this attribute`)
  }
  warn(reading, path, 'dropped: no schema of this resource type defines it')
}
