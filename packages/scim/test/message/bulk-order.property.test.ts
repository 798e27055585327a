import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { BulkOperation } from '../../src/message/bulk-operation.ts'
import { bulkOrder } from '../../src/message/bulk-order.ts'
import { bulkIdsIn, withBulkIds } from '../../src/message/bulk-references.ts'

const size = 12

/** Operations of which the POSTs have their index for a bulkId, each referring to some of those. */
const operations = fc
  .array(
    fc.record({
      method: fc.constantFrom('POST', 'POST', 'PUT', 'DELETE'),
      refersTo: fc.array(fc.nat(size), { maxLength: 3 }),
    }),
    { minLength: 1, maxLength: size },
  )
  .map(drafts =>
    drafts.map(({ method, refersTo }, index): BulkOperation => {
      const data = { members: refersTo.map(target => ({ value: `bulkId:${target}` })) }
      const base = { kind: 'operation' as const, index, data }
      return method === 'POST'
        ? { ...base, method: 'POST', path: '/Groups', bulkId: String(index) }
        : { ...base, method: method === 'PUT' ? 'PUT' : 'DELETE', path: `/Groups/${index}` }
    }),
  )

/** By a walk of its own from each operation: all that it leads to. */
function reach(list: readonly BulkOperation[], from: number): ReadonlySet<number> {
  const met = new Set<number>()
  const next = [from]
  for (let at = next.pop(); at !== undefined; at = next.pop()) {
    for (const bulkId of bulkIdsIn(list[at]?.data)) {
      const target = list.findIndex(operation => operation.bulkId === bulkId)
      if (target < 0 || met.has(target)) continue
      met.add(target)
      next.push(target)
    }
  }
  return met
}

it('every operation is in one group, and a group is what leads to one another (RFC 7644 §3.7.1)', () => {
  fc.assert(
    fc.property(operations, list => {
      const groups = bulkOrder(list)
      expect(groups.flat().toSorted((a, b) => a - b)).toEqual(list.map(({ index }) => index))
      const reached = list.map(({ index }) => reach(list, index))
      const groupOf = new Map(groups.flatMap((group, place) => group.map(index => [index, place] as const)))
      for (const { index: a } of list) {
        for (const { index: b } of list) {
          const circle = a === b || (reached[a]?.has(b) === true && reached[b]?.has(a) === true)
          expect(groupOf.get(a) === groupOf.get(b)).toBe(circle)
        }
      }
    }),
  )
})

it('what is referred to comes no later than its referrers (RFC 7644 §3.7.2)', () => {
  fc.assert(
    fc.property(operations, list => {
      const groups = bulkOrder(list)
      const groupOf = new Map(groups.flatMap((group, place) => group.map(index => [index, place] as const)))
      for (const { index } of list) {
        for (const target of reach(list, index)) {
          expect(groupOf.get(target)).toBeLessThanOrEqual(groupOf.get(index) ?? -1)
        }
      }
    }),
  )
})

it('only a POST leaves its place, and only for what refers to it (RFC 7644 §3.7)', () => {
  fc.assert(
    fc.property(operations, list => {
      const groups = bulkOrder(list)
      const order = groups.flat()
      const others = order.filter(index => list[index]?.method !== 'POST')
      expect(others).toEqual(others.toSorted((a, b) => a - b))
      const left = groups.flatMap((group, place) => {
        const after = groups.slice(place).flat()
        const overtakes = (index: number): boolean =>
          after.some(later => later < index && !group.includes(later))
        const isReferredTo = (index: number): boolean =>
          after.some(other => other !== index && reach(list, other).has(index))
        return group.filter(index => overtakes(index) && !isReferredTo(index))
      })
      expect(left).toEqual([])
    }),
  )
})

it('after all references are replaced none is left (RFC 7644 §3.7.2)', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 4 }), fc.array(fc.string({ minLength: 1 })), (filler, bulkIds) => {
      const data = JSON.parse(
        JSON.stringify({ filler, list: bulkIds.map(id => [{ value: `bulkId:${id}` }]) }),
      )
      expect(bulkIdsIn(data)).toEqual(expect.arrayContaining(bulkIds))
      expect(bulkIdsIn(withBulkIds(data, () => '7'))).toEqual([])
    }),
  )
})
