/**
 * Our patches beside those of `scim-patch`, which knows no schema. It leaves `schemas` alone, which is left out of the
 * comparison. RFC 7644 §3.5.2.
 */
import { isDeepStrictEqual } from 'node:util'
import * as fc from 'fast-check'
import { scimPatch } from 'scim-patch'
import { describe, expect, test } from 'vitest'
import { ScimError } from '../../src/errors.ts'
import { bindFilter } from '../../src/filter/bind.ts'
import { compileMatcher } from '../../src/filter/match.ts'
import { parseFilter } from '../../src/filter/parse.ts'
import type { Json, JsonObject } from '../../src/json.ts'
import { strictPatch } from '../../src/patch/patch-tolerance.ts'
import { isObject } from '../../src/resource/unassigned.ts'
import { core, enterprise, patch, user, userType } from '../patch/patched-user.ts'

interface Operation {
  readonly op: 'add' | 'remove' | 'replace'
  readonly path?: string
  readonly value?: Json
}
type Outcome = JsonObject | 'refused'
/** Of an example: the attributes that are others afterwards. */
type Change = Readonly<Record<string, Json | undefined>> | 'refused'

interface Difference {
  readonly rule: string
  readonly right: 'we are' | 'either may be'
  readonly section: string
  /** Whether the engines may differ because of this operation on this user. */
  readonly concerns: (operation: Operation, before: JsonObject) => boolean
  readonly example: { readonly operation: Operation; readonly ours: Change; readonly theirs: Change }
}

const exampleEmails: JsonObject[] = [
  { value: 'a', type: 'work', primary: true },
  { value: 'b', type: 'home' },
]
/** The user of the examples; their outcomes are given without what stays as it is here. */
const exampleUser = user({
  name: { familyName: 'Ash', givenName: 'Ann' },
  emails: exampleEmails,
  [enterprise]: { department: 'x' },
})

const differences: readonly Difference[] = [
  {
    rule: 'removing what a filter does not select changes nothing',
    right: 'either may be',
    section: 'RFC 7644 §3.5.2.2, which does not say',
    concerns: (operation, before) => operation.op === 'remove' && selectedBy(operation, before)?.length === 0,
    example: {
      operation: { op: 'remove', path: 'emails[type eq "x"].display' },
      ours: {},
      theirs: 'refused',
    },
  },
  {
    rule: 'adding to what a filter does not select adds a value that the filter describes',
    right: 'we are',
    section: 'RFC 7644 §3.5.2.1, "If the target location does not exist"',
    concerns: (operation, before) => operation.op === 'add' && selectedBy(operation, before)?.length === 0,
    example: {
      operation: { op: 'add', path: 'emails[type eq "x" and value eq "c"].display', value: 'C' },
      ours: { emails: [...exampleEmails, { type: 'x', value: 'c', display: 'C' }] },
      theirs: 'refused',
    },
  },
  {
    rule: 'with its last sub-attribute a complex attribute, or an extension, has no value',
    right: 'we are',
    section: 'RFC 7643 §2.5, RFC 7644 §3.5.2.2',
    concerns: ({ op, path = '' }, before) => {
      const holder = path.startsWith('name.') ? before['name'] : before[enterprise]
      return op === 'remove' && /[.:]\w+$/.test(path) && Object.keys(holder ?? {}).length === 1
    },
    example: {
      operation: { op: 'remove', path: `${enterprise}:department` },
      ours: { [enterprise]: undefined },
      theirs: { [enterprise]: {} },
    },
  },
  {
    rule: 'a value of several of which only the type and the primary mark are left is none',
    right: 'either may be',
    section: 'RFC 7643 §2.4 and §2.5',
    concerns: ({ op, path = '' }) => op === 'remove' && path.endsWith('].value'),
    example: {
      operation: { op: 'remove', path: 'emails[type eq "home"].value' },
      ours: { emails: exampleEmails.slice(0, 1) },
      theirs: { emails: [...exampleEmails.slice(0, 1), { type: 'home' }] },
    },
  },
  {
    rule: 'a value that is there already is not added again, even if it says less or comes without a path',
    right: 'we are',
    section: 'RFC 7644 §3.5.2.1, RFC 7643 §2.4',
    concerns: (operation, before) =>
      operation.op === 'add' &&
      sentEmails(operation).some(sent => emailsOf(before).some(known => sameIdentity(sent, known))),
    example: {
      operation: { op: 'add', path: 'emails', value: [{ value: 'a', type: 'work' }] },
      ours: {},
      theirs: { emails: [...exampleEmails, { value: 'a', type: 'work' }] },
    },
  },
  {
    rule: 'only one value is primary, the one set last',
    right: 'we are',
    section: 'RFC 7644 §3.5.2, RFC 7643 §2.4',
    concerns: (operation, before) => {
      const sent = sentEmails(operation).filter(isPrimary).length
      const others = emailsOf(before).filter(isPrimary).length
      return sent > 0 && sent + others + (selectedBy(operation, before)?.length ?? 0) > 1
    },
    example: {
      operation: { op: 'add', path: 'emails', value: [{ value: 'c', type: 'work', primary: true }] },
      ours: {
        emails: [
          { value: 'a', type: 'work', primary: false },
          ...exampleEmails.slice(1),
          { value: 'c', type: 'work', primary: true },
        ],
      },
      theirs: { emails: [...exampleEmails, { value: 'c', type: 'work', primary: true }] },
    },
  },
  {
    rule: 'what replaces a selected value is put in its place and not merged into it',
    right: 'we are',
    section: 'RFC 7644 §3.5.2.3',
    concerns: (operation, before) => {
      const { op, value } = operation
      if (op !== 'replace' || !isObject(value)) return false
      const selected = selectedBy(operation, before) ?? []
      return selected.some(email => Object.keys(email).some(name => !(name in value)))
    },
    example: {
      operation: { op: 'replace', path: 'emails[type eq "work"]', value: { value: 'c', type: 'work' } },
      ours: { emails: [{ value: 'c', type: 'work' }, ...exampleEmails.slice(1)] },
      theirs: { emails: [{ value: 'c', type: 'work', primary: true }, ...exampleEmails.slice(1)] },
    },
  },
  {
    rule: 'a value that becomes the same as another is not kept twice',
    right: 'we are',
    section: 'RFC 7643 §2.4, "SHOULD NOT return the same (type, value) combination more than once"',
    concerns: (operation, before) => {
      const after = emailsAfter(operation, before).map(({ value, type }) => JSON.stringify([value, type]))
      return new Set(after).size < after.length
    },
    example: {
      operation: { op: 'add', path: 'emails[value pr]', value: { value: 'c', type: 'home', primary: false } },
      ours: { emails: [{ value: 'c', type: 'home', primary: false }] },
      theirs: {
        emails: [
          { value: 'c', type: 'home', primary: false },
          { value: 'c', type: 'home', primary: false },
        ],
      },
    },
  },
  {
    rule: 'a complex attribute that is added without a path leaves its other sub-attributes alone',
    right: 'we are',
    section: 'RFC 7644 §3.5.2.1',
    concerns: (operation, before) => operation.op === 'add' && losesSubAttributes(operation, before),
    example: {
      operation: { op: 'add', value: { name: { familyName: 'Elm' } } },
      ours: { name: { familyName: 'Elm', givenName: 'Ann' } },
      theirs: { name: { familyName: 'Elm' } },
    },
  },
  {
    rule: 'a complex attribute that is replaced without a path leaves its other sub-attributes alone',
    right: 'either may be',
    section: 'RFC 7644 §3.5.2.3, which says so of a path',
    concerns: (operation, before) => operation.op === 'replace' && losesSubAttributes(operation, before),
    example: {
      operation: { op: 'replace', value: { name: { familyName: 'Elm' } } },
      ours: { name: { familyName: 'Elm', givenName: 'Ann' } },
      theirs: { name: { familyName: 'Elm' } },
    },
  },
  {
    rule: 'names match in any case',
    right: 'we are',
    section: 'RFC 7643 §2.1',
    concerns: () => false,
    example: {
      operation: { op: 'replace', path: 'TITLE', value: 'x' },
      ours: { title: 'x' },
      theirs: { TITLE: 'x' },
    },
  },
  {
    rule: 'what is readOnly cannot be changed',
    right: 'we are',
    section: 'RFC 7644 §3.5.2, RFC 7643 §7',
    concerns: () => false,
    example: { operation: { op: 'replace', path: 'id', value: 'x' }, ours: 'refused', theirs: { id: 'x' } },
  },
]

/** The e-mails that the operation's filter selects; undefined where it has none. */
function selectedBy({ path = '' }: Operation, before: JsonObject): readonly JsonObject[] | undefined {
  const filter = /^emails\[.*\]/.exec(path)?.[0]
  if (filter === undefined) return undefined
  const isSelected = compileMatcher(bindFilter(userType, parseFilter(filter)))
  return emailsOf(before).filter(email => isSelected({ emails: [email] }))
}

function emailsOf({ emails }: JsonObject): readonly JsonObject[] {
  return Array.isArray(emails) ? emails.filter(isObject) : []
}

/** Whole e-mails that come with the operation. */
function sentEmails({ path, value = null }: Operation): readonly JsonObject[] {
  if (path === undefined) return isObject(value) ? emailsOf(value) : []
  if (path === 'emails') return emailsOf({ emails: value })
  return path.endsWith(']') && isObject(value) ? [value] : []
}

/** As they would be if nobody looked at what the others are: what is sent merged into what is selected. */
function emailsAfter(operation: Operation, before: JsonObject): readonly JsonObject[] {
  const { op, path = '', value = null } = operation
  const selected = selectedBy(operation, before)
  if (selected === undefined || op === 'remove') return []
  const subAttribute = /\]\.(\w+)$/.exec(path)?.[1]
  const sent = subAttribute === undefined && isObject(value) ? value : { [subAttribute ?? '']: value }
  const isWhole = op === 'replace' && subAttribute === undefined
  return emailsOf(before).map(email => {
    if (!selected.includes(email)) return email
    return isWhole ? sent : { ...email, ...sent }
  })
}

function losesSubAttributes({ path, value }: Operation, before: JsonObject): boolean {
  if (path !== undefined || !isObject(value)) return false
  const name = value['name']
  return isObject(name) && Object.keys(before['name'] ?? {}).some(key => !(key in name))
}

function sameIdentity(one: JsonObject, other: JsonObject): boolean {
  return one['value'] === other['value'] && one['type'] === other['type']
}

function isPrimary(email: JsonObject): boolean {
  return email['primary'] === true
}

function ours(before: JsonObject, operations: readonly Operation[]): Outcome {
  try {
    return withoutSchemas(patch(structuredClone(before), operations, { tolerance: strictPatch }).resource)
  } catch (error) {
    if (error instanceof ScimError) return 'refused'
    throw error
  }
}

function theirs(before: JsonObject, operations: readonly Operation[]): Outcome {
  const resource: JsonObject & Parameters<typeof scimPatch>[0] = JSON.parse(JSON.stringify(before))
  try {
    scimPatch(resource, JSON.parse(JSON.stringify(operations)), {
      mutateDocument: true,
      treatMissingAsAdd: false,
    })
    return withoutSchemas(resource)
  } catch {
    return 'refused'
  }
}

function withoutSchemas(resource: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(resource).filter(([name]) => name !== 'schemas'))
}

const text = fc.constantFrom('a', 'b', 'c')
const label = fc.constantFrom('work', 'home')
const name = fc.record({ familyName: text, givenName: text }, { requiredKeys: ['familyName'] })
const email = fc.oneof(
  { weight: 4, arbitrary: fc.record({ value: text, type: label }) },
  { weight: 1, arbitrary: fc.record({ value: text, type: label, display: text }) },
  { weight: 1, arbitrary: fc.record({ value: text, type: label, primary: fc.constant(true) }) },
)
const emails = fc.uniqueArray(email, {
  minLength: 1,
  maxLength: 3,
  selector: one => `${one.value} ${one.type}`,
})
const chosen = fc.oneof(
  label.map(one => `emails[type eq "${one}"]`),
  text.map(one => `emails[value eq "${one}"]`),
  fc.tuple(text, label).map(([value, type]) => `emails[value eq "${value}" and type eq "${type}"]`),
  label.map(one => `emails[not (type eq "${one}")]`),
)

const paths: readonly (readonly [fc.Arbitrary<string>, fc.Arbitrary<Json>])[] = [
  [fc.constantFrom('title', `${core}:title`), text],
  [fc.constant('active'), fc.boolean()],
  [fc.constant('name'), name],
  [fc.constantFrom('name.familyName', 'name.givenName'), text],
  [fc.constant('emails'), emails],
  [chosen, email],
  [chosen.map(path => `${path}.display`), text],
  [chosen.map(path => `${path}.value`), text],
  [fc.constant(`${enterprise}:department`), text],
]
const operationArbitrary: fc.Arbitrary<Operation> = fc.oneof(
  ...paths.flatMap(([path, value]) => [
    fc.record({ op: fc.constantFrom('add' as const, 'replace' as const), path, value }),
    fc.record({ op: fc.constant('remove' as const), path }),
  ]),
  fc.record({
    op: fc.constantFrom('add' as const, 'replace' as const),
    value: fc.record({ title: text, active: fc.boolean(), name, emails }, { requiredKeys: [] }),
  }),
)
const userArbitrary: fc.Arbitrary<JsonObject> = fc
  .record(
    {
      title: text,
      active: fc.boolean(),
      name,
      emails: emails.map(list => list.map((one, index) => (index === 0 ? one : { ...one, primary: false }))),
      [enterprise]: fc.record({ department: text }),
    },
    { requiredKeys: [] },
  )
  .map(members => user(JSON.parse(JSON.stringify(members))))

describe('scim-patch', () => {
  test.each(differences)('differs: $rule ($section): $right right', ({ example, section }) => {
    const { operation } = example
    const after = (change: Change): unknown =>
      change === 'refused' ? change : { ...withoutSchemas(exampleUser), ...change }
    expect(section).toMatch(/^RFC 764[34] §/)
    expect(ours(exampleUser, [operation])).toEqual(after(example.ours))
    expect(theirs(exampleUser, [operation])).toEqual(after(example.theirs))
  })

  test('does with every other operation what we do (RFC 7644 §3.5.2)', () => {
    let agreed = 0
    fc.assert(
      fc.property(userArbitrary, operationArbitrary, (before, operation) => {
        const outcome = ours(before, [operation])
        const isSame = isDeepStrictEqual(outcome, theirs(before, [operation]))
        if (isSame) agreed += 1
        expect(isSame || isKnown(operation, before), JSON.stringify(outcome)).toBe(true)
      }),
      { numRuns: 4000 },
    )
    expect(agreed).toBeGreaterThan(2500)
  })

  test('does with several operations in order what we do, where it does with each (RFC 7644 §3.5.2)', () => {
    let agreed = 0
    const several = fc.array(operationArbitrary, { minLength: 2, maxLength: 6 })
    fc.assert(
      fc.property(userArbitrary, several, (start, operations) => {
        let before: Outcome = start
        for (const operation of operations) {
          if (before === 'refused' || isKnown(operation, before)) return
          before = ours(before, [operation])
        }
        expect(theirs(start, operations)).toEqual(ours(start, operations))
        expect(ours(start, operations)).toEqual(before === 'refused' ? before : withoutSchemas(before))
        agreed += 1
      }),
      { numRuns: 2000 },
    )
    expect(agreed).toBeGreaterThan(400)
  })
})

function isKnown(operation: Operation, before: JsonObject): boolean {
  return differences.some(({ concerns }) => concerns(operation, before))
}
