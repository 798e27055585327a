import { describe, expect, test } from 'vitest'
import { patchOperations } from '../../src/user/patch-operations.ts'

const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'
const replace = (value: object) => ({ op: 'replace', value })
const remove = (path: string) => ({ op: 'remove', path })

describe('what changes one resource into another (RFC 7644 §3.5.2.3)', () => {
  test.each([
    ['a value', { a: 1, b: 2 }, { a: 1, b: 3 }, [replace({ b: 3 })]],
    ['a new attribute', { a: 1 }, { a: 1, b: [1] }, [replace({ b: [1] })]],
    ['an attribute that went', { a: 1, b: 2 }, { a: 1 }, [remove('b')]],
    ['an attribute that became null', { a: 1, b: 2 }, { a: 1, b: null }, [remove('b')]],
    ['a list that became empty', { a: 1, b: [2] }, { a: 1, b: [] }, [remove('b')]],
    ['null that stays nothing', { a: 1, b: null }, { a: 2 }, [replace({ a: 2 })]],
    [
      'a list as a whole',
      { b: [{ value: 1 }, { value: 2 }] },
      { b: [{ value: 1 }] },
      [replace({ b: [{ value: 1 }] })],
    ],
    ['the case of a name', { Title: 'x', a: 1 }, { title: 'x', a: 2 }, [replace({ a: 2 })]],
    [
      'schemas, id and meta',
      { schemas: ['a'], id: '1', meta: {}, a: 1 },
      { schemas: ['b'], a: 2 },
      [replace({ a: 2 })],
    ],
    [
      'a sub-attribute that went',
      { name: { givenName: 'A', middleName: 'B' } },
      { name: { givenName: 'C' } },
      [replace({ name: { givenName: 'C' } }), remove('name.middleName')],
    ],
    [
      'an attribute of an extension that went',
      { [enterprise]: { department: 'A', costCenter: 'B', manager: { value: '1', displayName: 'M' } } },
      { [enterprise]: { department: 'A', manager: { value: '2' } } },
      [
        replace({ [enterprise]: { department: 'A', manager: { value: '2' } } }),
        remove(`${enterprise}:costCenter`),
        remove(`${enterprise}:manager.displayName`),
      ],
    ],
    ['an extension that went', { a: 1, [enterprise]: { department: 'A' } }, { a: 1 }, [remove(enterprise)]],
    [
      'an inner id, which is an attribute like others',
      { x: { id: '1' } },
      { x: { id: '2' } },
      [replace({ x: { id: '2' } })],
    ],
  ])('%s', (_, before, after, operations) => {
    expect(patchOperations(before, after)).toEqual(operations)
  })

  test('all attributes, where what is there is not known or nothing differs', () => {
    const after = { schemas: ['s'], userName: 'ann', name: { givenName: 'A' }, title: null }
    const all = [replace({ userName: 'ann', name: { givenName: 'A' }, title: null })]
    expect(patchOperations(undefined, after)).toEqual(all)
    expect(patchOperations(after, after)).toEqual(all)
  })
})
