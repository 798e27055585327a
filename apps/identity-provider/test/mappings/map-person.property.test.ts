/** Whatever the mappings: they end where their order says, repeating them changes nothing, and they leave no trace. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Person } from '../../src/directory/person.ts'
import { compileMappings } from '../../src/mappings/compile.ts'
import { deltaOf } from '../../src/mappings/delta.ts'
import { mapPerson, type Standing } from '../../src/mappings/map-person.ts'
import type { StoredRule } from '../../src/mappings/mapping.ts'
import { makePerson } from '../directory/make-person.ts'
import { type NaivePerson, naively } from './naive-mappings.ts'

const roleIds = [1, 2, 3, 4]
const known = {
  customFields: new Set<string>(),
  roles: new Map(roleIds.map(id => [id, `Role ${id}`])),
  groups: new Map<number, string>(),
}
const at = new Date('2026-01-01T00:00:00Z')
const words = ['', 'a', 'b', 'c']
const fields = ['title', 'department', 'company']

const word = fc.constantFrom(...words)
const field = fc.constantFrom(...fields)
const role = fc.constantFrom(...roleIds)
const condition = fc.oneof(
  fc.record({ source: field, operator: fc.constantFrom('=', '!='), value: word }),
  fc.record({
    source: fc.constant('has_role'),
    operator: fc.constantFrom('ri', 'nri'),
    value: role.map(String),
  }),
)
const roleValue = fc.uniqueArray(role.map(String), { minLength: 1, maxLength: 2 })
const fieldAction = fc.record({ action: field.map(name => `set_${name}`), value: fc.tuple(word) })
const action = fc.oneof(
  { weight: 3, arbitrary: fieldAction },
  { weight: 3, arbitrary: fc.record({ action: fc.constant('add_role'), value: roleValue }) },
  { weight: 1, arbitrary: fc.record({ action: fc.constant('set_role'), value: roleValue }) },
)
const statusAction = fc.record({
  action: fc.constantFrom('set_status', 'set_state'),
  value: fc.tuple(fc.constantFrom('0', '1', '2')),
})
const statusCondition = fc.record({
  source: fc.constantFrom('status', 'state'),
  operator: fc.constantFrom('=', '!='),
  value: fc.constantFrom('0', '1', '2'),
})

function rulesOf(
  anyCondition: fc.Arbitrary<StoredRule['conditions'][number]>,
  anyAction: fc.Arbitrary<StoredRule['actions'][number]>,
): fc.Arbitrary<StoredRule[]> {
  return fc
    .array(
      fc.record({
        match: fc.constantFrom('all' as const, 'any' as const),
        conditions: fc.array(anyCondition, { maxLength: 2 }),
        actions: fc.array(anyAction, { minLength: 1, maxLength: 3 }),
      }),
      { maxLength: 6 },
    )
    .map(list => list.map((rule, index) => ({ ...rule, id: index + 1, name: `Mapping ${index + 1}` })))
}
const rules = rulesOf(condition, action)
const rulesWithStatus = rulesOf(fc.oneof(condition, statusCondition), fc.oneof(action, statusAction))

const byHand: fc.Arbitrary<NaivePerson> = fc.record({
  title: word,
  department: word,
  company: word,
  roles: fc.subarray(roleIds),
})

function orNull(text: string): string | null {
  return text === '' ? null : text
}

function standingOf({ title, department, company, roles }: NaivePerson): Standing {
  return {
    person: makePerson({
      title: orNull(title),
      department: orNull(department),
      company: orNull(company),
      roles: roles.map(id => ({ id, name: `Role ${id}` })),
    }),
    byHand: new Set(roles),
    replaced: new Map(),
    given: new Map(),
    held: new Map(),
  }
}

function shownOf({ title, department, company, roles }: Person): NaivePerson {
  return {
    title: title ?? '',
    department: department ?? '',
    company: company ?? '',
    roles: roles.map(({ id }) => id),
  }
}

const apply = (list: readonly StoredRule[], standing: Standing) =>
  mapPerson(compileMappings(list, known, at), standing)

describe('mappings', () => {
  it('make of a person what their order says', () => {
    fc.assert(
      fc.property(byHand, rules, (person, list) => {
        expect(shownOf(apply(list, standingOf(person)).person)).toEqual(naively(person, list))
      }),
      { numRuns: 1_000 },
    )
  })

  it('change nothing when they are applied again, also those that ask for what they set', () => {
    fc.assert(
      fc.property(byHand, fc.array(rulesWithStatus, { minLength: 1, maxLength: 3 }), (person, lists) => {
        let standing = standingOf(person)
        for (const list of lists) {
          standing = apply(list, standing)
          expect(deltaOf(standing, apply(list, standing))).toBeUndefined()
        }
      }),
      { numRuns: 1_000 },
    )
  })

  it('make the same of a person whatever was in force before, and nothing at all when all are gone', () => {
    fc.assert(
      fc.property(byHand, fc.array(rules, { maxLength: 3 }), rules, (person, earlier, list) => {
        const before = earlier.reduce((standing, old) => apply(old, standing), standingOf(person))
        expect(shownOf(apply(list, before).person)).toEqual(naively(person, list))
        const gone = apply([], before)
        expect(shownOf(gone.person)).toEqual(person)
        expect([gone.given.size, gone.held.size, gone.replaced.size]).toEqual([0, 0, 0])
      }),
      { numRuns: 1_000 },
    )
  })
})
