/** Whatever happens in whatever order, nobody leaves the table, and where an assignment stands fits its task. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { AssignmentModel, happenings, type ModelSettings } from './assignment-model.ts'

const settings: fc.Arbitrary<ModelSettings> = fc.record({
  whenDeleted: fc.constantFrom('delete' as const, 'suspend' as const, 'do_nothing' as const),
  whenSuspended: fc.constantFrom('suspend' as const, 'do_nothing' as const),
  approval: fc.boolean(),
})
const usual = happenings.filter(what => what !== 'delete the person')
const step = fc.oneof(
  { weight: 16, arbitrary: fc.record({ what: fc.constantFrom(...usual) }) },
  { weight: 6, arbitrary: fc.record({ what: fc.constant('carry out' as const) }) },
  { weight: 1, arbitrary: fc.record({ what: fc.constant('delete the person' as const) }) },
  { weight: 2, arbitrary: fc.record({ set: settings }) },
)

describe('an assignment', () => {
  it('stands where its task is, after anything that planner, admin and engine may do', () => {
    const seen = new Set<string>()
    fc.assert(
      fc.property(settings, fc.array(step, { minLength: 10, maxLength: 40, size: 'max' }), (first, steps) => {
        const model = new AssignmentModel({ ...first })
        for (const one of steps) {
          if ('set' in one) Object.assign(model.settings, one.set)
          else model.happen(one.what)
          const { provisioning_state: state, provisioning_status: status } = model.assignment
          seen.add(`${state} ${status}`)
          const { states, statuses } = model.expected
          expect(states).toContain(state)
          expect(statuses).toContain(status)
        }
      }),
      { numRuns: 1000 },
    )
    // The walk is no good if it does not get about.
    expect(seen.size).toBeGreaterThan(18)
  })
})
