import { describe, expect, test } from 'vitest'
import { bindFilter } from '../../src/filter/bind.ts'
import { compileMatcher, matches } from '../../src/filter/match.ts'
import { parseFilter } from '../../src/filter/parse.ts'
import type { JsonObject } from '../../src/json.ts'
import { badgeUrn, badgeUser } from './badge-user.ts'

const core = 'urn:ietf:params:scim:schemas:core:2.0:User'
const enterpriseUrn = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'

const ann: JsonObject = {
  schemas: ['urn:ietf:params:scim:schemas:core:2.0:User', enterpriseUrn, badgeUrn],
  id: '2819c223-Aa',
  externalId: 'HR-7',
  userName: 'Ann.Ørsted@Example.com',
  name: { familyName: "O'Malley", givenName: 'Ann' },
  active: true,
  emails: [
    { value: 'ann@work.example', type: 'work', primary: true },
    { value: 'ann@home.example', type: 'home' },
  ],
  phoneNumbers: [{ type: 'work' }],
  addresses: [],
  meta: { resourceType: 'User', created: '2011-05-13T04:42:34Z', version: 'W/"1"' },
  [enterpriseUrn]: { employeeNumber: '701984', manager: { value: '26118915' } },
  [badgeUrn]: {
    code: 'Abc',
    level: 3,
    issued: '2020-01-01T01:00:00+01:00',
    nicknames: ['Annie', 'Nan'],
    levels: [1, 5],
  },
}

function answer(text: string, resource: JsonObject = ann): boolean {
  return matches(bindFilter(badgeUser, parseFilter(text)), resource)
}

describe('matches (RFC 7644 §3.4.2.2)', () => {
  test.each([
    ['text in any case', 'userName eq "ANN.ørsted@EXAMPLE.com"', true],
    ['text composed otherwise', 'userName eq "ann.ørsted@example.com" and name.givenName eq "Ａnn"', true],
    ['caseExact text in its own case', 'externalId eq "HR-7"', true],
    ['caseExact text in another', 'externalId eq "hr-7"', false],
    ['caseExact in an extension', `${badgeUrn}:code sw "ab"`, false],
    ['a part of text', 'name.familyName co "\'m"', true],
    ['a boolean', 'active eq true', true],
    ['a boolean that differs', 'active ne true', false],
    ['an integer by size', `${badgeUrn}:level lt 10`, true],
    ['an instant in another zone', `${badgeUrn}:issued eq "2020-01-01T00:00:00Z"`, true],
    ['an instant that is later', 'meta.created gt "2011-05-13T04:42:33.999Z"', true],
    ['an extension', `${enterpriseUrn}:employeeNumber eq "701984"`, true],
    ['a complex attribute of an extension, by its value', `${enterpriseUrn}:manager eq "26118915"`, true],
    ['a complex attribute by its value (INTEROP(ping))', 'emails eq "ANN@home.example"', true],
    ['a complex attribute by a value that is not there', 'emails eq "ann"', false],
    ['a core value path behind its URN', `${core}:emails[type eq "work"]`, true],
    ['a core attribute behind its URN, in any case', `${core.toUpperCase()}:active eq true`, true],
    ['schemas, which is multi-valued', `schemas eq "${badgeUrn}"`, true],
    ['and', 'active eq true and title pr', false],
    ['or', 'title pr or active eq true', true],
    ['not', 'not (title pr)', true],
    ['precedence', 'active eq true or title pr and title pr', true],
    ['grouping', '(active eq true or title pr) and title pr', false],
  ])('%s: %s', (_, text, expected) => {
    expect(answer(text)).toBe(expected)
  })
})

describe('matches: multi-valued attributes (RFC 7644 §3.4.2.2)', () => {
  test.each([
    ['emails.value eq "ann@home.example"', true],
    ['emails eq "ANN@work.example"', true],
    ['emails.type ne "work"', true],
    ['emails.primary ne true', false],
    [`${badgeUrn}:nicknames eq "NAN"`, true],
    [`${badgeUrn}:nicknames co "x"`, false],
    [`${badgeUrn}:levels gt 4 and ${badgeUrn}:levels lt 2`, true],
    ['emails.type eq "work" and emails.value co "home"', true],
    ['emails[type eq "work" and value co "home"]', false],
    ['emails[type eq "work" and value co "work"]', true],
    ['emails[type eq "work"].value eq "ann@work.example"', true],
    ['emails[type eq "home"].value eq "ann@work.example"', false],
    ['emails[not (primary pr)]', true],
    ['emails[primary ne true]', true],
    ['not (emails[type eq "other"])', true],
    ['phoneNumbers[value pr]', false],
    ['phoneNumbers[value eq null]', true],
    ['ims[value ne "x"]', false],
    ['name[givenName eq "ann" and familyName sw "o"]', true],
  ])('%s: %s', (text, expected) => {
    expect(answer(text)).toBe(expected)
  })
})

describe('matches: what has no value (RFC 7643 §2.5)', () => {
  const empties: readonly (readonly [string, JsonObject])[] = [
    ['absent', {}],
    ['null', { title: null, emails: null }],
    ['empty', { title: '', emails: [] }],
    ['empty inside', { title: '', emails: [{}, { value: null, type: '' }] }],
  ]
  const answers: readonly (readonly [string, boolean])[] = [
    ['title pr', false],
    ['title eq "x"', false],
    ['title ne "x"', true],
    ['title eq null', true],
    ['title ne null', false],
    ['title co ""', false],
    ['title lt "x"', false],
    ['not (title eq "x")', true],
    ['not (title ne "x")', false],
    ['emails pr', false],
    ['emails.value eq "x"', false],
    ['emails.value ne "x"', true],
    ['emails eq null', true],
    ['emails[value ne "x"]', false],
  ]
  const table = empties.flatMap(([how, resource]) =>
    answers.map(([text, expected]) => [how, text, expected, resource] as const),
  )

  test.each(table)('%s: %s is %s', (_, text, expected, resource) => {
    expect(answer(text, resource)).toBe(expected)
  })

  test('false and 0 are values', () => {
    expect(answer('active pr', { active: false })).toBe(true)
    expect(answer(`${badgeUrn}:level pr`, { [badgeUrn]: { level: 0 } })).toBe(true)
  })

  test('what an object inherits is no value', () => {
    const resource: JsonObject = Object.create({ title: 'inherited' })
    expect(answer('title pr', resource)).toBe(false)
  })
})

describe('compileMatcher', () => {
  test('answers many resources with one filter, quickly', () => {
    const matcher = compileMatcher(
      bindFilter(badgeUser, parseFilter('userName ew "7@example.com" and active eq true')),
    )
    const resources = Array.from({ length: 10_000 }, (_, index) => ({
      userName: `Person${index}@Example.com`,
      active: index % 2 === 1,
    }))
    const started = performance.now()
    expect(resources.filter(matcher).length).toBe(1000)
    expect(performance.now() - started).toBeLessThan(500)
  })
})
