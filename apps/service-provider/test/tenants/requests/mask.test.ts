import { describe, expect, test } from 'vitest'
import { maskBody, maskTarget, maskText, userKey, userNameIn } from '../../../src/tenants/requests/mask.ts'

function masked(body: unknown): unknown {
  return JSON.parse(maskBody(typeof body === 'string' ? body : JSON.stringify(body)) ?? 'null')
}

describe('a body as it is kept', () => {
  test('names and types stay, values go', () => {
    const user = {
      schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
      userName: 'ann@example.com',
      password: 'secret',
      active: false,
      name: { givenName: 'Ann', middleName: null },
      emails: [{ value: 'ann@example.com', primary: true, type: 'work' }],
      'urn:acme:User': { level: 7 },
    }
    expect(masked(user)).toEqual({
      schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
      userName: '<string>',
      password: '<string>',
      active: false,
      name: { givenName: '<string>', middleName: null },
      emails: [{ value: '<string>', primary: '<boolean>', type: '<string>' }],
      'urn:acme:User': { level: '<number>' },
    })
  })

  test('of an operation op and path stay, without the literals of the path', () => {
    const Operations = [
      { op: 'Remove', path: 'members[value eq "ann@\\"x"]' },
      { op: 'replace', path: 'active', value: 'False' },
      { op: 'Ann', value: { active: 'False' } },
    ]
    expect(masked({ Operations })).toEqual({
      Operations: [
        { op: 'Remove', path: 'members[value eq "…"]' },
        { op: 'replace', path: 'active', value: '<string>' },
        { op: '<string>', value: { active: 'False' } },
      ],
    })
  })

  test.each([
    [
      'a value under a name that is shown but not of its kind',
      { active: 'ann', schemas: ['ann'], path: 7 },
      'ann',
    ],
    ['a body that is no JSON', 'userName=ann', 'ann'],
    ['a body that is one text', '"ann"', 'ann'],
    [
      'a value far down',
      { a: { b: { c: { d: { e: { f: { g: { h: { i: { j: { k: 'ann' } } } } } } } } } } },
      'ann',
    ],
  ])('%s is not shown', (_, body, secret) => {
    expect(JSON.stringify(masked(body))).not.toContain(secret)
  })

  test.each([
    ['none', undefined, null],
    ['an empty one', '', null],
  ])('of %s nothing is kept', (_, body, kept) => {
    expect(maskBody(body)).toBe(kept)
  })

  test('of long lists the beginning is kept, and of long bodies the length', () => {
    const members = Array.from({ length: 1_000 }, (_, value) => ({ value: `u${value}` }))
    expect(masked({ members })).toEqual({
      members: [...Array.from({ length: 20 }, () => ({ value: '<string>' })), '<980 more>'],
    })
    expect(masked(`"${'x'.repeat(70_000)}"`)).toBe('<a body of 70002 characters>')
    const wide = Object.fromEntries(Array.from({ length: 2_000 }, (_, index) => [`attribute${index}`, 1]))
    expect(maskBody(JSON.stringify(wide))?.length).toBeLessThan(20_000)
  })
})

describe('a target as it is kept', () => {
  test.each([
    ['/Users/01a2-bc', '/Users/01a2-bc'],
    ['/Users?startIndex=1&count=100', '/Users?startIndex=1&count=100'],
    ['/Users?filter=userName%20eq%20%22ann%40x%22', '/Users?filter=userName eq "…"'],
    ['/Users?filter=userName+eq+%22ann&count=1', '/Users?filter=userName eq "…"&count=1'],
    ['/Users?who=ann', '/Users?who=<…>'],
    ['/Users/ann@x.org', '/Users/<…>'],
    ['/Users/ann%40x', '/Users/<…>'],
  ])('%s -> %s', (target, kept) => {
    expect(maskTarget(target)).toBe(kept)
  })
})

describe('whom a request is about', () => {
  test.each([
    ['/Users?filter=userName%20eq%20%22Ann%22', undefined, 'Ann'],
    ['/Users?filter=active eq true and username EQ "a\\"b"', undefined, 'a"b'],
    ['/Users', '{"UserName":"ann"}', 'ann'],
    ['/Users', '{"userName":7}', undefined],
    ['/Users', 'ann', undefined],
    ['/Groups/7', undefined, undefined],
  ])('%s %s -> %s', (target, body, userName) => {
    expect(userNameIn(target, body)).toBe(userName)
  })

  test('is found in any letter case, and in its own workspace only', () => {
    expect(userKey('w', 'Ann')).toBe(userKey('w', 'aNN'))
    expect(userKey('w', 'ann')).not.toBe(userKey('v', 'ann'))
    expect(userKey('w', 'ann')).not.toContain('ann')
  })
})

describe('what is told of a request', () => {
  const body = JSON.stringify({
    userName: 'ann@example.com',
    name: { familyName: 'ann' },
    emails: [{ value: 'x', type: 'work' }],
    'urn:acme:Role': { level: 'Duke' },
  })
  test.each([
    ['userName "ann@example.com" is taken.', '/Users', body, 'userName "<…>" is taken.'],
    ['There is no role "Duke" in the environment prod.', '/Users', body, undefined],
    ['The type "work" is x.', '/Users', body, undefined],
    ['no such value as "ann"', '/Users?filter=userName eq "ann"', undefined, 'no such value as "<…>"'],
    ['no body at all', '/Users', undefined, undefined],
    ['no JSON', '/Users', 'no JSON', undefined],
  ])('%s for %s', (text, target, sent, told = text) => {
    expect(maskText(text, target, sent)).toBe(told)
  })
})
