import { describe, expect, test } from 'vitest'
import { type AttributePath, parsePath, printPath } from '../src/path.ts'

const user = 'urn:ietf:params:scim:schemas:core:2.0:User'

describe('parsePath (RFC 7644 §3.10)', () => {
  test.each<[string, AttributePath]>([
    ['userName', { attribute: 'userName' }],
    ['USERNAME', { attribute: 'USERNAME' }],
    ['name.givenName', { attribute: 'name', subAttribute: 'givenName' }],
    ['members.$ref', { attribute: 'members', subAttribute: '$ref' }],
    ['$ref', { attribute: '$ref' }],
    ['meta.lastModified', { attribute: 'meta', subAttribute: 'lastModified' }],
    ['work_role-2', { attribute: 'work_role-2' }],
    [`${user}:userName`, { schema: user, attribute: 'userName' }],
    [`${user}:name.givenName`, { schema: user, attribute: 'name', subAttribute: 'givenName' }],
    [
      'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager.value',
      {
        schema: 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User',
        attribute: 'manager',
        subAttribute: 'value',
      },
    ],
    [
      'urn:ietf:params:scim:schemas:workato:1.0:WorkatoRole:workato_role',
      { schema: 'urn:ietf:params:scim:schemas:workato:1.0:WorkatoRole', attribute: 'workato_role' },
    ],
    ['urn:scim:schemas:core:1.0:userName', { schema: 'urn:scim:schemas:core:1.0', attribute: 'userName' }],
  ])('%s', (text, path) => {
    expect(parsePath(text)).toEqual(path)
    expect(printPath(path)).toBe(text)
  })

  test.each([
    ['', 'the path is empty'],
    ['a.b.c', 'attributes nest one level deep'],
    ['a.', '"" is not a name'],
    ['.a', '"" is not a name'],
    ['2fa', '"2fa" is not a name'],
    ['user name', '"user name" is not a name'],
    ['ſchemas', '"ſchemas" is not a name'],
    ['$id', '"$id" is not a name'],
    ['User:userName', '"User" before the last colon is not the URN of a schema'],
    [':userName', '"" before the last colon'],
    [`${user}:`, '"" is not a name'],
    ['urn:x y:z', '"urn:x y" before the last colon'],
    ['urn:ietf:params:scim:schemas:core:2.0', '"2" is not a name'],
    ['a'.repeat(1025), 'the path has 1025 characters, at most 1024'],
  ])('refuses "%s" and says why', (text, reason) => {
    expect(() => parsePath(text)).toThrow(
      expect.objectContaining({ scimType: 'invalidPath', message: expect.stringContaining(reason) }),
    )
  })

  test('a long hostile path is refused at once', () => {
    const started = performance.now()
    expect(() => parsePath(`urn:${'a:'.repeat(500_000)}`)).toThrow('at most 1024')
    expect(() => parsePath('.'.repeat(1024))).toThrow('one level deep')
    expect(performance.now() - started).toBeLessThan(200)
  })
})
