import { describe, expect, test } from 'vitest'
import { messageUrns, readListQuery, readSearchRequest, ScimError, strict } from '../../src/index.ts'

const schemas = [messageUrns.searchRequest]

function codeOf(work: () => unknown): string {
  try {
    work()
    return 'none'
  } catch (error) {
    return error instanceof ScimError ? `${error.code}: ${error.message}` : String(error)
  }
}

describe('readSearchRequest', () => {
  test('a message says what the same query says in a URL: RFC 7644 §3.4.3', () => {
    const { query, warnings } = readSearchRequest({
      schemas,
      filter: 'title eq "a+b & c"',
      attributes: ['userName', 'emails.value'],
      sortBy: 'userName',
      sortOrder: 'descending',
      startIndex: 0,
      count: 10,
    })
    const url = 'attributes=userName,emails.value&sortBy=userName&sortOrder=descending&startIndex=0&count=10'
    expect(query).toEqual(readListQuery(new URLSearchParams(`${url}&filter=title eq "a%2Bb %26 c"`)))
    expect(warnings).toEqual([])
  })

  test('names count in any case, and what is unassigned is not there: RFC 7643 §2.1 and §2.5', () => {
    const { query } = readSearchRequest({
      SCHEMAS: schemas,
      FILTER: 'id pr',
      Count: '7',
      sortBy: null,
      attributes: [],
      excludedAttributes: 'emails,name',
    })
    expect(query).toEqual({
      filter: 'id pr',
      count: 7,
      startIndex: 1,
      excludedAttributes: ['emails', 'name'],
    })
  })

  test.each([
    [
      { cursor: '', count: 10 },
      { startIndex: 1, cursor: '', count: 10 },
    ],
    [{ Cursor: 'VZUTiyhEQJ94IR' }, { startIndex: 1, cursor: 'VZUTiyhEQJ94IR' }],
    [{ cursor: null }, { startIndex: 1 }],
  ])('%j pages by cursor where it has one: RFC 9865 §3', (message, expected) => {
    expect(readSearchRequest({ schemas, ...message }, strict).query).toEqual(expected)
  })

  test('what no query has, and a message without its name, is a warning or refused', () => {
    const { warnings } = readSearchRequest({ page: 'x' })
    expect(warnings.map(({ path }) => path)).toEqual(['page', 'schemas'])
    expect(codeOf(() => readSearchRequest({ schemas, page: 'x' }, strict))).toMatch(/^invalidSyntax: page/)
    expect(codeOf(() => readSearchRequest({}, strict))).toMatch(/^invalidSyntax: schemas/)
    expect(codeOf(() => readSearchRequest({ schemas: ['urn:x'] }, strict))).toMatch(/^invalidSyntax: schemas/)
  })

  test.each([
    [{ filter: 5 }, /^invalidValue: filter: expected a string/],
    [{ filter: ['id pr'] }, /^invalidValue: filter: expected a string/],
    [{ count: true }, /^invalidValue: count: expected a whole number/],
    [{ count: 1.5 }, /^invalidValue: count: expected a whole number, got "1.5"/],
    [{ startIndex: 1e30 }, /^invalidValue: startIndex: expected a whole number/],
    [{ sortOrder: 'up' }, /^invalidValue: sortOrder: expected ascending or descending, got "up"/],
    [{ attributes: ['id', 7] }, /^invalidValue: attributes: expected a list of attribute names/],
    [{ attributes: Array.from({ length: 300 }, () => 'id') }, /^invalidValue: attributes: at most 200/],
    [{ attributes: ['id'], excludedAttributes: ['name'] }, /^invalidValue: .*exclude each other/],
    [{ filter: 'title eq "\ud800"' }, /^invalidValue: filter: .*surrogate/],
    [{ cursor: 'a b' }, /^invalidCursor: cursor/],
    [{ cursor: [''] }, /^invalidValue: cursor: expected a string/],
    [{ cursor: '', startIndex: 2 }, /^invalidValue: cursor and startIndex/],
    [{ cursor: '', CURSOR: 'a' }, /^invalidSyntax: CURSOR: given twice/],
    [{ count: 1, COUNT: 2 }, /^invalidSyntax: COUNT: given twice/],
  ])('%j is refused by name: RFC 7644 §3.4.3', (message, words) => {
    expect(codeOf(() => readSearchRequest({ schemas, ...message }))).toMatch(words)
  })
})
