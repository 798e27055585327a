import { describe, expect, it } from 'vitest'
import { type PatchTarget, readPatchPath } from '../../src/patch/patch-path.ts'
import type { PatchReading } from '../../src/patch/patch-reading.ts'
import { type PatchTolerance, strictPatch, tolerantPatch } from '../../src/patch/patch-tolerance.ts'
import { defaultLimits } from '../../src/resource/reading.ts'
import { core, desk, enterprise, failure, userType } from './patched-user.ts'

function read(path: string, tolerance: PatchTolerance = strictPatch): PatchTarget {
  const reading: PatchReading = {
    type: userType,
    tolerance,
    limits: defaultLimits,
    warnings: [],
    at: 'Operations[0]',
    verb: 'replace',
    replaceAsAdd: new Set(),
  }
  return readPatchPath(reading, path)
}

/** The keys, `[]` where there is a selection, and the sub-attribute. */
function outline(path: string, tolerance?: PatchTolerance): string {
  const target = read(path, tolerance)
  if (target.kind === 'schema') return `schema ${target.schema.id}`
  if (target.kind === 'unknown') return 'unknown'
  const { attribute, selection, subAttribute } = target
  return `${attribute.keys.join(' ')}${selection ? '[]' : ''}${subAttribute ? `.${subAttribute.name}` : ''}`
}

describe('readPatchPath', () => {
  it('a text may follow its operator without a blank, unless by the letter (RFC 7644 §3.4.2.2)', () => {
    expect(outline('emails[value eq"a@x"]', tolerantPatch)).toBe('emails[]')
    expect(failure(() => read('emails[value eq"a@x"]'))).toContain('invalidFilter')
    expect(failure(() => read('emails[valueeq"a@x"]', tolerantPatch))).toContain('invalidFilter')
  })

  it.each([
    ['members of the grammar: attrPath', 'userName', 'userName'],
    ['attrPath in any case', 'USERNAME', 'userName'],
    ['attrPath with a sub-attribute', 'name.familyName', 'name.familyName'],
    ['a sub-attribute of every value', 'emails.value', 'emails.value'],
    ['$ref', `${enterprise}:manager.$ref`, `${enterprise} manager.$ref`],
    ['valuePath', 'addresses[type eq "work"]', 'addresses[]'],
    [
      'valuePath with a sub-attribute',
      'addresses[type eq "work"].streetAddress',
      'addresses[].streetAddress',
    ],
    [
      'valuePath with any filter',
      'emails[not (type eq "a") and (value co "]." or primary pr)].value',
      'emails[].value',
    ],
    ['valuePath on simple values', `${desk}:teams[value sw "a"]`, `${desk} teams[]`],
    ['a core attribute behind its URN', `${core}:name.givenName`, 'name.givenName'],
    ['a core value path behind its URN', `${core}:emails[type eq "work"].value`, 'emails[].value'],
    ['a common attribute behind the core URN', `${core}:externalId`, 'externalId'],
    [
      "an extension's attribute, dots in its URN",
      `${enterprise}:employeeNumber`,
      `${enterprise} employeeNumber`,
    ],
    ["an extension's sub-attribute", `${enterprise}:manager.value`, `${enterprise} manager.value`],
    ["an extension's value path", `${desk.toUpperCase()}:keys[value eq "k"].door`, `${desk} keys[].door`],
    ['an extension as a whole', enterprise.toLowerCase(), `schema ${enterprise}`],
    ['the core schema as a whole', core, `schema ${core}`],
    ['an unknown attribute', 'shoeSize', 'unknown'],
    ['an unknown sub-attribute', 'name.first', 'unknown'],
    ['an unknown sub-attribute of a selected value', 'emails[type eq "a"].colour', 'unknown'],
    ['an unknown schema', 'urn:x:y:size', 'unknown'],
    ["an extension's attribute without its URN", 'employeeNumber', 'unknown'],
  ])('%s (RFC 7644 §3.5.2, figure 7)', (_title, path, expected) => {
    expect(outline(path)).toBe(expected)
  })

  it('INTEROP(onelogin): old URNs and names are taken as what they are called today', () => {
    const old = 'urn:scim:schemas:extension:enterprise:1.0'
    expect(outline(`${old}:manager.managerId`, tolerantPatch)).toBe(`${enterprise} manager.value`)
    expect(outline('urn:scim:schemas:core:1.0:title', tolerantPatch)).toBe('title')
    expect(outline(`${old}:manager.managerId`)).toBe('unknown')
  })

  it.each([
    ['a name with a blank', 'user name', 'invalidPath'],
    ['a third level', 'name.given.first', 'invalidPath'],
    ['an empty name', '.value', 'invalidPath'],
    ['an index: arrays have none', 'emails[0]', 'invalidFilter'],
    ['a JSON pointer', '/emails/0', 'invalidPath'],
    ['a filter that is not closed', 'emails[type eq "work"', 'invalidFilter'],
    ['a string that is not closed', 'emails[type eq "work]', 'invalidFilter'],
    ['an empty filter', 'emails[]', 'invalidFilter'],
    ['something after the filter', 'emails[type eq "work"]value', 'invalidPath'],
    ['two levels after the filter', 'emails[type eq "work"].value.x', 'invalidPath'],
    ['two filters', 'emails[type eq "a"] or phoneNumbers[type eq "a"]', 'invalidPath'],
    ['a blank before the filter', 'emails [type eq "a"]', 'invalidPath'],
    ['a filter on a single value', `${enterprise}:manager[value eq "7"]`, 'invalidPath'],
    ['a filter on a sub-attribute', 'name.givenName[value eq "7"]', 'invalidPath'],
    ['a filter for an unknown sub-attribute', 'emails[colour eq "red"]', 'invalidFilter'],
    ['a filter with an operator that the type has not', 'emails[primary gt true]', 'invalidFilter'],
    ['a filter deeper than can be', `emails[${'('.repeat(5000)}type pr${')'.repeat(5000)}]`, 'invalidFilter'],
    ['a path longer than can be', 'a'.repeat(100_000), 'invalidPath'],
  ])('refuses %s (RFC 7644 §3.12, table 9)', (_title, path, code) => {
    expect(failure(() => read(path)).split(' ')[0]).toBe(code)
  })
})
