import { describe, expect, it } from 'vitest'
import { readListQuery } from '../../src/message/list-query.ts'

function read(query: string) {
  return readListQuery(new URLSearchParams(query))
}

describe('readListQuery', () => {
  it.each([
    ['', { startIndex: 1 }],
    ['startIndex=5&count=10', { startIndex: 5, count: 10 }],
    ['startIndex=0', { startIndex: 1 }],
    ['startIndex=-7', { startIndex: 1 }],
    ['count=-1', { startIndex: 1, count: 0 }],
    ['count=0', { startIndex: 1, count: 0 }],
    ['count=&startIndex=', { startIndex: 1 }],
  ])('paging "%s" means %j (RFC 7644 §3.4.2.4)', (query, expected) => {
    expect(read(query)).toEqual(expected)
  })

  it.each(['count=ten', 'count=1.5', 'startIndex=1e3', 'count=99999999999999999999', 'count=1&count=2'])(
    '"%s" is refused with invalidValue',
    query => {
      expect(() => read(query)).toThrow(expect.objectContaining({ scimType: 'invalidValue', status: 400 }))
    },
  )

  it('a filter comes as OneLogin writes it: plus signs for blanks and a dangling ampersand', () => {
    expect(read('filter=userName+eq+%22ann%22&')).toEqual({ startIndex: 1, filter: 'userName eq "ann"' })
  })

  it('attribute names are a list with commas, blanks around them do not matter (RFC 7644 §3.9)', () => {
    expect(read('attributes=userName,%20name.givenName,,').attributes).toEqual(['userName', 'name.givenName'])
    expect(read('excludedAttributes=emails').excludedAttributes).toEqual(['emails'])
    expect(read('attributes=').attributes).toBeUndefined()
  })

  it('attributes and excludedAttributes exclude each other (RFC 7644 §3.9)', () => {
    expect(() => read('attributes=a&excludedAttributes=b')).toThrow('exclude each other')
  })

  it('at most 200 attributes are named', () => {
    expect(() => read(`attributes=${'a,'.repeat(201)}`)).toThrow('at most 200 attributes, got 201')
    expect(read(`attributes=${'a,'.repeat(200)}`).attributes).toHaveLength(200)
  })

  it('sorting is by one attribute, in a known order (RFC 7644 §3.4.2.3)', () => {
    expect(read('sortBy=userName&sortOrder=Descending')).toMatchObject({
      sortBy: 'userName',
      sortOrder: 'descending',
    })
    expect(() => read('sortOrder=up')).toThrow('expected ascending or descending, got "up"')
  })

  it.each([
    ['cursor', { startIndex: 1, cursor: '' }],
    ['cursor=&count=10', { startIndex: 1, cursor: '', count: 10 }],
    ['cursor=VZUTiyhEQJ94IR&startIndex=1', { startIndex: 1, cursor: 'VZUTiyhEQJ94IR' }],
    ['cursor=&cursor=a-b._~', { startIndex: 1, cursor: 'a-b._~' }],
  ])('"%s" pages by cursor, an empty one asks for the first page (RFC 9865 §2)', (query, expected) => {
    expect(read(query)).toEqual(expected)
  })

  it.each(['cursor=a%20b', 'cursor=a%2Fb', 'cursor=%C3%A4', `cursor=${'a'.repeat(8193)}`])(
    'no cursor has other characters than the unreserved ones: "%s" (RFC 9865 §2)',
    query => {
      expect(() => read(query)).toThrow(expect.objectContaining({ scimType: 'invalidCursor', status: 400 }))
    },
  )

  it('a query is paged in one way and by one cursor (RFC 9865 §2.4)', () => {
    expect(() => read('cursor=&startIndex=11')).toThrow('cursor and startIndex are two ways to page')
    expect(() => read('cursor=a&cursor=b')).toThrow('cursor: given 2 times')
  })
})
