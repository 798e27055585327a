import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { matches } from '../../src/filter/match.ts'
import type { Json, JsonObject } from '../../src/json.ts'
import { applyPatch } from '../../src/patch/apply-patch.ts'
import { readPatch } from '../../src/patch/read-patch.ts'
import { type RowOperation, splitPatch } from '../../src/patch/split-patch.ts'
import { memberOperationArbitrary } from './patch-arbitrary.ts'
import { groupType, message } from './patched-user.ts'

/** Member rows by their id, as a store keeps them: ids compare without regard to case, as `members.value` does. */
function applyRows(rows: Map<string, JsonObject>, operation: RowOperation): void {
  switch (operation.kind) {
    case 'replaceAll':
      rows.clear()
      return add(rows, operation.values)
    case 'add':
      return add(rows, operation.values)
    case 'remove':
      for (const value of operation.values) rows.delete(idOf(value))
      return
    case 'removeAll':
      return rows.clear()
    default:
      for (const [id, row] of rows) if (matches(operation.filter, row)) rows.delete(id)
  }
}

function add(rows: Map<string, JsonObject>, values: readonly Json[]): void {
  for (const value of values) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) continue
    const known = rows.get(idOf(value))
    rows.set(idOf(value), { ...value, ...known })
  }
}

function idOf(value: Json): string {
  const id = typeof value === 'object' && value !== null && !Array.isArray(value) ? value['value'] : undefined
  return String(id).toLowerCase()
}

describe('splitPatch', () => {
  it('rows and rest, each on its own, come to what the whole patch does (RFC 7644 §3.5.2)', () => {
    const start = ['1', '2', '3'].map(value => ({ value, type: 'User' }))
    const operationsArbitrary = fc.array(memberOperationArbitrary, { minLength: 1, maxLength: 8 })
    fc.assert(
      fc.property(operationsArbitrary, sent => {
        const before = { schemas: [groupType.schema.id], displayName: 'G' }
        const { operations } = readPatch(groupType, message(...sent))
        const whole = applyPatch(groupType, { ...before, members: start }, operations).resource
        const split = splitPatch(groupType, operations, 'members')
        if (split.kind === 'whole') throw new Error(split.reason)
        const rows = new Map<string, JsonObject>(start.map(member => [member.value, member]))
        for (const row of split.rows) applyRows(rows, row)
        const rest = applyPatch(groupType, before, split.rest).resource
        const members = distinct(whole['members'])
        expect({ ...rest, members: [...rows.keys()].sort() }).toEqual({ ...whole, members })
      }),
      { numRuns: 1000 },
    )
  })
})

/** A replaced list may name one member twice, with two displays; a store keeps one row. */
function distinct(members: Json | undefined): string[] {
  return [...new Set((Array.isArray(members) ? members : []).map(idOf))].sort()
}
