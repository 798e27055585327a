import { describe, expect, it } from 'vitest'
import { messageUrns } from '../../src/message/urns.ts'
import { strictPatch } from '../../src/patch/patch-tolerance.ts'
import { readPatch } from '../../src/patch/read-patch.ts'
import { desk, enterprise, failure, message, userType } from './patched-user.ts'

function refusal(input: unknown): string {
  return failure(() => readPatch(userType, input, { tolerance: strictPatch }))
}

function ofOne(operation: object): string {
  return refusal(message(operation))
}

const patchOp = messageUrns.patchOp
const title = { op: 'add', path: 'title', value: 'T' }

describe('readPatch', () => {
  it('gives one frozen node for an operation with a path (RFC 7644 §3.5.2)', () => {
    const { operations, warnings } = readPatch(
      userType,
      message({ op: 'replace', path: 'name.givenName', value: 'Ann' }),
    )
    expect(warnings).toEqual([])
    expect(operations).toMatchObject([
      {
        kind: 'merge',
        at: 'Operations[0]',
        verb: 'replace',
        attribute: { keys: ['name'] },
        changes: { givenName: 'Ann' },
      },
    ])
    expect(operations.every(operation => Object.isFrozen(operation))).toBe(true)
  })

  it('gives one node for each attribute of an operation without a path (RFC 7644 §3.5.2.1)', () => {
    const { operations } = readPatch(
      userType,
      message({ op: 'add', value: { title: 'T', name: { givenName: 'Ann' }, emails: [{ value: 'a@x' }] } }),
    )
    expect(operations.map(({ kind, at }) => `${at} ${kind}`)).toEqual([
      'Operations[0] set',
      'Operations[0] merge',
      'Operations[0] append',
    ])
  })

  it('reads the names of the message and the op in any case (RFC 7643 §2.1)', () => {
    const input = { SCHEMAS: [patchOp.toLowerCase()], operations: [{ OP: 'ADD', Path: 'TITLE', VALUE: 'T' }] }
    const { operations, warnings } = readPatch(userType, input, { tolerance: strictPatch })
    expect(operations).toMatchObject([{ kind: 'set', attribute: { keys: ['title'] }, value: 'T' }])
    expect(warnings).toEqual([])
  })

  it('leaves out a readOnly attribute that comes along in a value, with a warning (RFC 7644 §3.5.2)', () => {
    const value = { id: '7', meta: { version: 'x' }, groups: [{ value: 'g' }], title: 'T' }
    const { operations, warnings } = readPatch(userType, message({ op: 'replace', value }))
    expect(operations).toHaveLength(1)
    expect(warnings).toEqual(
      ['id', 'meta', 'groups'].map(name => ({ path: `Operations[0]: ${name}`, reason: 'dropped: readOnly' })),
    )
  })

  it('drops an unknown path or name with a warning, where unknown attributes are dropped', () => {
    const { operations, warnings } = readPatch(
      userType,
      message(
        { op: 'add', path: 'shoeSize', value: 42 },
        { op: 'remove', path: 'emails[type eq "work"].colour' },
        { op: 'add', path: 'urn:example:other:1.0:User:size', value: 1 },
        { op: 'replace', value: { shoeSize: 42, 'odd name': 1, [desk]: { chair: 'C', floor: 2 } } },
      ),
    )
    expect(operations).toMatchObject([
      { kind: 'set', at: 'Operations[3]', attribute: { keys: [desk, 'floor'] } },
    ])
    expect(warnings.map(({ path }) => path)).toEqual([
      'Operations[0]: shoeSize',
      'Operations[1]: emails[type eq "work"].colour',
      'Operations[2]: urn:example:other:1.0:User:size',
      'Operations[3]: shoeSize',
      'Operations[3]: odd name',
      `Operations[3]: ${desk}:chair`,
    ])
  })

  it('reads a message that does not name PatchOp with a warning, where that is forgiven', () => {
    for (const schemas of [undefined, [], 'urn:x', ['urn:x'], patchOp]) {
      const { operations, warnings } = readPatch(userType, { schemas, Operations: [title] })
      expect(operations).toHaveLength(1)
      expect(warnings).toEqual([{ path: 'schemas', reason: `taken as ${patchOp}` }])
    }
  })

  it('has a bound for the operations, and for the values of each', () => {
    const limits = { operations: 2, values: 3 }
    expect(failure(() => readPatch(userType, message(title, title, title), { limits }))).toBe(
      'invalidValue Operations: 3 operations, at most 2 are taken',
    )
    const emails = Array.from({ length: 4 }, (_, index) => ({ value: `${index}@x` }))
    expect(
      failure(() => readPatch(userType, message({ op: 'add', path: 'emails', value: emails }), { limits })),
    ).toBe('invalidValue Operations[0].value: 4 values, at most 3 are taken')
  })

  it('takes a replacement of all values as an addition, where that is set', () => {
    const operation = { op: 'replace', path: 'emails', value: [{ value: 'a@x' }] }
    const { operations, warnings } = readPatch(userType, message(operation), { replaceAsAdd: ['Emails'] })
    expect(operations).toMatchObject([{ kind: 'append', verb: 'replace' }])
    expect(warnings).toEqual([
      { path: 'Operations[0]: emails', reason: 'added to the values that are there, as set for this client' },
    ])
  })
})

describe('readPatch refuses', () => {
  it.each([
    ['what is not an object', [], 'the body: expected a JSON object with the member "Operations"'],
    ['a message without Operations', { schemas: [patchOp] }, 'Operations: missing'],
    [
      'Operations that are no list',
      { schemas: [patchOp], Operations: title },
      'Operations: expected a list of operations',
    ],
    ['an empty list', { schemas: [patchOp], Operations: [] }, 'Operations: expected at least one operation'],
    [
      'another schema',
      { schemas: ['urn:x:y'], Operations: [title] },
      `schemas: expected a list with ${patchOp}`,
    ],
    ['no schema', { Operations: [title] }, `schemas: expected a list with ${patchOp}`],
    [
      'Operations twice',
      { schemas: [patchOp], Operations: [title], operations: [] },
      'the body: "operations" is given twice',
    ],
    [
      'an operation that is no object',
      { schemas: [patchOp], Operations: ['add'] },
      'Operations[0]: expected an object with "op", "path" and "value"',
    ],
    [
      'a hostile name',
      JSON.parse(`{"schemas":["${patchOp}"],"Operations":[{"op":"add","value":{"__proto__":{"a":1}}}]}`),
      'Operations[0].value: "__proto__" is refused as a name',
    ],
  ])('%s: invalidSyntax (RFC 7644 §3.5.2)', (_title, input, expected) => {
    expect(refusal(input)).toBe(`invalidSyntax ${expected}`)
  })

  it.each([
    [
      'an operation without op',
      { path: 'title' },
      'invalidSyntax Operations[0]: op: expected "add", "remove" or "replace", got nothing',
    ],
    [
      'an unknown op',
      { op: 'move' },
      'invalidSyntax Operations[0]: op: expected "add", "remove" or "replace", got "move"',
    ],
    [
      'two ops (exactly one is asked for)',
      { op: 'add', OP: 'remove' },
      'invalidSyntax Operations[0]: "OP" is given twice',
    ],
    [
      'a path that is no string',
      { ...title, path: 7 },
      'invalidValue Operations[0]: path: expected a string, got the number 7',
    ],
    [
      'a remove without a path',
      { op: 'remove' },
      'noTarget Operations[0]: remove needs a path: without one there is nothing to remove (RFC 7644 §3.5.2.2)',
    ],
    [
      'a remove with a value',
      { op: 'remove', path: 'emails', value: [{ value: 'a' }] },
      'invalidSyntax Operations[0]: emails: remove takes no value, select what to remove by a filter in the path',
    ],
    [
      'an add without a value',
      { op: 'add', path: 'title' },
      'invalidValue Operations[0]: value: missing, and add needs one',
    ],
    [
      'a replace without a path or value',
      { op: 'replace' },
      'invalidValue Operations[0]: value: missing, and replace needs one',
    ],
    [
      'a value without a path that is no object',
      { op: 'add', value: 'x' },
      'invalidValue Operations[0]: value: expected an object with attributes, since there is no path, got the string "x"',
    ],
    [
      'a value of another type',
      { op: 'replace', path: 'active', value: 'False' },
      'invalidValue Operations[0]: active: expected a boolean, got the string "False"',
    ],
    [
      'a single value for a list',
      { op: 'add', path: 'emails', value: { value: 'a' } },
      'invalidValue Operations[0]: emails: expected a list, got an object',
    ],
    [
      'a list for a single value',
      { op: 'add', path: 'title', value: ['a'] },
      'invalidValue Operations[0]: title: expected a string, got a list',
    ],
    [
      'a list for a selected value',
      { op: 'replace', path: 'emails[type eq "a"]', value: [{ value: 'x' }] },
      'invalidValue Operations[0]: emails: expected the one value to put where the filter selects, got a list',
    ],
    [
      'an unknown path',
      { op: 'add', path: 'shoeSize', value: 1 },
      'invalidPath Operations[0]: "shoeSize": no schema of a User defines this attribute',
    ],
    [
      'an unknown name in a value',
      { op: 'add', value: { shoeSize: 1 } },
      'invalidSyntax Operations[0]: shoeSize: no schema of this resource type defines this attribute',
    ],
    [
      'a dotted name in a value',
      { op: 'add', value: { 'name.givenName': 'A' } },
      'invalidSyntax Operations[0]: name.givenName: no schema of this resource type defines this attribute',
    ],
    [
      'an attribute given twice',
      { op: 'add', value: { title: 'a', TITLE: 'b' } },
      'invalidSyntax Operations[0]: title is given twice, as "title" and as "TITLE"',
    ],
    [
      'values without a name that is known',
      { op: 'replace', path: 'emails', value: [{ id: 'x' }] },
      'invalidSyntax Operations[0]: emails[0].id: no schema of this resource type defines this attribute',
    ],
    [
      'to change id',
      { op: 'replace', path: 'id', value: 'x' },
      'mutability Operations[0]: id: readOnly, a client cannot change it',
    ],
    [
      'to change meta',
      { op: 'remove', path: 'meta.version' },
      'mutability Operations[0]: meta.version: readOnly, a client cannot change it',
    ],
    [
      'to change groups',
      { op: 'add', path: 'groups', value: [{ value: 'g' }] },
      'mutability Operations[0]: groups: readOnly, a client cannot change it',
    ],
    [
      'to remove by a filter what is readOnly',
      { op: 'remove', path: 'groups[value eq "g"]' },
      'mutability Operations[0]: groups: readOnly, a client cannot change it',
    ],
    [
      'to change a readOnly sub-attribute',
      { op: 'add', path: `${enterprise}:manager.displayName`, value: 'B' },
      `mutability Operations[0]: ${enterprise}:manager.displayName: readOnly, a client cannot change it`,
    ],
    [
      'to remove schemas',
      { op: 'remove', path: 'schemas' },
      'mutability Operations[0]: schemas: required, and follows from the attributes in use',
    ],
    [
      'to remove the base schema',
      { op: 'remove', path: userType.schema.id },
      'noTarget Operations[0]: remove needs a path: without one there is nothing to remove (RFC 7644 §3.5.2.2)',
    ],
  ])('%s (RFC 7644 §3.5.2)', (_title, operation, expected) => {
    expect(ofOne(operation)).toBe(expected)
  })

  it('values that the attribute knows nothing of, even where unknown names are dropped: the list would be emptied', () => {
    const operation = { op: 'replace', path: 'emails', value: [{ id: 'x' }, { colour: 'red' }] }
    expect(failure(() => readPatch(userType, message(operation)))).toBe(
      'invalidValue Operations[0]: emails: none of the values has a sub-attribute of emails (value, display, type, primary)',
    )
  })

  it('with the index of the operation that is wrong', () => {
    expect(refusal(message(title, title, { op: 'add', path: 'active', value: 'x' }))).toContain(
      'invalidValue Operations[2]: active',
    )
  })
})
