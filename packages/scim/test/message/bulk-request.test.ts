import { describe, expect, it } from 'vitest'
import { ScimError } from '../../src/errors.ts'
import type { Json, JsonObject } from '../../src/json.ts'
import { readBulkRequest } from '../../src/message/bulk-request.ts'
import { messageUrns } from '../../src/message/urns.ts'
import { strict, type Tolerance, tolerant } from '../../src/resource/tolerance.ts'

const schemas = [messageUrns.bulkRequest]
const limits = { maxOperations: 10 }
const data = { userName: 'ann' }
const post = { method: 'POST', path: '/Users', bulkId: 'ann', data }

function read(message: JsonObject, tolerance: Tolerance = tolerant) {
  return readBulkRequest({ schemas, ...message }, tolerance, limits)
}

function readOne(operation: Json, tolerance: Tolerance = tolerant) {
  const { operations, warnings } = read({ Operations: [operation] }, tolerance)
  return { operation: operations[0], warnings: warnings.map(({ path, reason }) => `${path}: ${reason}`) }
}

function refusal(operation: Json, tolerance: Tolerance = tolerant): string {
  const { operation: outcome } = readOne(operation, tolerance)
  return outcome?.kind === 'refused' ? `${outcome.error.code}: ${outcome.error.message}` : 'taken'
}

describe('a bulk request (RFC 7644 §3.7)', () => {
  it('holds operations, each as one request of its own would be', () => {
    const put = { method: 'PUT', path: '/Users/7', version: 'W/"3"', data }
    const { operations, failOnErrors, warnings } = read(
      { failOnErrors: 2, Operations: [post, put, { method: 'DELETE', path: '/Groups/9' }] },
      strict,
    )
    expect(failOnErrors).toBe(2)
    expect(operations).toEqual([
      { kind: 'operation', index: 0, ...post },
      { kind: 'operation', index: 1, ...put },
      { kind: 'operation', index: 2, method: 'DELETE', path: '/Groups/9' },
    ])
    expect(warnings).toEqual([])
  })

  it('names methods and members in any case (RFC 7643 §2.1)', () => {
    const written = { METHOD: 'post', Path: '/Users', bulkid: 'ann', Data: data }
    const message = { SCHEMAS: schemas, operations: [written], FailOnErrors: 1 }
    const { operations, failOnErrors } = readBulkRequest(message, strict, limits)
    expect(operations).toEqual([{ kind: 'operation', index: 0, ...post }])
    expect(failOnErrors).toBe(1)
  })

  it.each([
    [{}, 'invalidSyntax: Operations: missing'],
    [{ Operations: {} }, 'invalidSyntax: Operations: expected a list'],
    [{ Operations: [] }, 'invalidSyntax: Operations: expected at least one'],
    [{ Operations: [post], OPERATIONS: [post] }, 'invalidSyntax: the body: "OPERATIONS" is given twice'],
    [{ Operations: [post], schemas: [messageUrns.patchOp] }, 'invalidSyntax: schemas: expected'],
    [{ Operations: [post], schemas: 'urn:x' }, 'invalidSyntax: schemas: expected'],
    [{ Operations: [post, post] }, '"ann" is that of Operations[0] already'],
    [{ Operations: [post, { bulkId: 'ann' }] }, 'Operations[1].bulkId: "ann" is that of Operations[0]'],
    [{ Operations: [post], failOnErrors: 'many' }, 'invalidValue: failOnErrors: expected an integer'],
    [{ Operations: [post], failOnErrors: 1.5 }, 'invalidValue: failOnErrors: expected an integer'],
    [{ Operations: [post], failOnErrors: -1 }, 'invalidValue: failOnErrors: expected at least 1, got -1'],
    [
      { Operations: Array.from({ length: 11 }, () => post) },
      'payloadTooLarge: Operations: 11 operations, at most 10 are taken',
    ],
  ])('%j is refused as a whole', (message, words) => {
    expect(() => read(message)).toThrow(ScimError)
    const outcome = (() => {
      try {
        return read(message)
      } catch (error) {
        return error instanceof ScimError ? `${error.code}: ${error.message}` : error
      }
    })()
    expect(outcome).toContain(words)
  })

  it('over its number of operations it is answered 413 (RFC 7644 §3.7.4)', () => {
    const eleven = Array.from({ length: 11 }, () => ({}))
    expect(() => read({ Operations: eleven })).toThrow(expect.objectContaining({ status: 413 }))
    expect(read({ Operations: eleven.slice(1) }).operations).toHaveLength(10)
  })

  it('without its name, or with what no bulk request has, is a warning or refused', () => {
    const { warnings } = readBulkRequest({ Operations: [post], comment: 'x' }, tolerant, limits)
    expect(warnings.map(({ path }) => path)).toEqual(['schemas', 'comment'])
    expect(() => readBulkRequest({ Operations: [post] }, strict, limits)).toThrow('schemas: expected')
    expect(() => read({ Operations: [post], comment: 'x' }, strict)).toThrow('comment: expected')
  })

  it.each([
    [{ failOnErrors: 0 }, 1, '0 was taken as 1'],
    [{ failOnErrors: ' 3 ' }, 3, 'a string was taken as an integer'],
  ])('%j ends the work after %i errors, with a warning', (message, expected, words) => {
    const { failOnErrors, warnings } = read({ ...message, Operations: [post] })
    expect(failOnErrors).toBe(expected)
    expect(warnings[0]?.reason).toContain(words)
    expect(read({ failOnErrors: null, Operations: [post] })).not.toHaveProperty('failOnErrors')
  })
})

describe('a malformed operation is refused alone (RFC 7644 §3.7)', () => {
  it('and the others go on', () => {
    const broken = { method: 'PUT', path: '/Users/7', bulkId: 'x' }
    const { operations } = read({ Operations: [post, broken, null, { method: 'DELETE', path: '/Users/8' }] })
    expect(operations.map(({ kind, index }) => [kind, index])).toEqual([
      ['operation', 0],
      ['refused', 1],
      ['refused', 2],
      ['operation', 3],
    ])
    expect(operations[1]).toMatchObject({ ...broken, error: { code: 'invalidValue' } })
  })

  it.each<[Json, string]>([
    ['POST', 'invalidSyntax: Operations[0]: expected an object'],
    [{ path: '/Users/7' }, 'invalidSyntax: Operations[0].method: expected'],
    [{ method: 'GET', path: '/Users/7' }, 'got "GET"'],
    [{ method: 7, path: '/Users/7' }, 'got 7'],
    [{ method: 'DELETE' }, 'invalidValue: Operations[0].path: missing'],
    [{ method: 'DELETE', path: 7 }, 'Operations[0].path: expected a string'],
    [
      { method: 'DELETE', path: '/Users' },
      'invalidPath: Operations[0].path: DELETE takes the path of a resource',
    ],
    [{ method: 'DELETE', path: 'Users' }, 'invalidPath: Operations[0].path'],
    [{ method: 'DELETE', path: '//Users/7' }, 'invalidPath: Operations[0].path'],
    [{ method: 'DELETE', path: '/Users/7?attributes=id' }, 'invalidPath: Operations[0].path'],
    [{ method: 'DELETE', path: 'https://x.example/Users/7' }, 'invalidPath: Operations[0].path'],
    [{ ...post, path: '/Users/7' }, 'invalidPath: Operations[0].path: POST takes the endpoint'],
    [{ ...post, bulkId: '' }, 'invalidValue: Operations[0].bulkId: missing, and POST needs one'],
    [{ ...post, bulkId: ['a'] }, 'invalidValue: Operations[0].bulkId: expected a string'],
    [{ ...post, data: null }, 'invalidValue: Operations[0].data: missing, and POST needs it'],
    [{ ...post, data: 'ann' }, 'invalidValue: Operations[0].data: expected an object'],
    [{ ...post, data: [] }, 'invalidValue: Operations[0].data: expected an object'],
    [{ method: 'PUT', path: '/Users/7', version: 3, data }, 'Operations[0].version: expected a string'],
    [{ ...post, DATA: data }, 'invalidSyntax: Operations[0]: "DATA" is given twice'],
    [{ ...post, data: JSON.parse('{"__proto__":{}}') }, '"__proto__" is refused as a name'],
    [{ ...post, data: nested(20) }, 'Operations[0].data.a.a'],
  ])('%j', (operation, words) => {
    expect(refusal(operation)).toContain(words)
  })

  it('with all that its answer repeats (RFC 7644 §3.7.3)', () => {
    expect(readOne({ Method: 'post', bulkId: 'ann', path: '/Users' }).operation).toMatchObject({
      kind: 'refused',
      method: 'POST',
      bulkId: 'ann',
      path: '/Users',
    })
    expect(Object.keys(readOne({ method: 'GET', path: 7, bulkId: 7 }).operation ?? {})).toEqual([
      'kind',
      'index',
      'error',
    ])
  })
})

it('a path is relative to the root, with a slash before it or without (RFC 7644 §3.7)', () => {
  expect(readOne({ ...post, path: 'Users' })).toMatchObject({ operation: { path: 'Users' }, warnings: [] })
  expect(readOne({ method: 'DELETE', path: 'Users/7' })).toMatchObject({ operation: { path: 'Users/7' } })
})

describe('what is forgiven leaves a warning', () => {
  it('the operations of a PATCH as a bare list, as RFC 7644 §3.7.3 shows them (erratum 5050)', () => {
    const operations = [{ op: 'remove', path: 'nickName' }]
    const patch = { method: 'PATCH', path: '/Users/7', data: operations }
    const { operation, warnings } = readOne(patch)
    expect(operation).toMatchObject({ data: { schemas: [messageUrns.patchOp], Operations: operations } })
    expect(warnings).toEqual([`Operations[0].data: a list of operations was taken as ${messageUrns.patchOp}`])
    expect(refusal(patch, strict)).toContain('Operations[0].data: expected an object')
  })

  it('a number for a bulkId', () => {
    const { operation, warnings } = readOne({ ...post, bulkId: 7 })
    expect(operation).toMatchObject({ bulkId: '7' })
    expect(warnings).toEqual(['Operations[0].bulkId: a number was taken as a string'])
    expect(refusal({ ...post, bulkId: 7 }, strict)).toContain('bulkId: expected a string')
  })

  it('what no operation has', () => {
    expect(readOne({ ...post, note: 'x' }).warnings[0]).toContain('Operations[0].note')
    expect(refusal({ ...post, note: 'x' }, strict)).toContain(
      '"note": no operation of a bulk request has this',
    )
  })

  it('a version of what is not there yet, and data for what goes', () => {
    expect(readOne({ ...post, version: 'W/"1"' }).warnings).toEqual([
      'Operations[0].version: not looked at: what POST creates has no version yet',
    ])
    const { operation, warnings } = readOne({ method: 'DELETE', path: '/Users/7', data })
    expect(operation).not.toHaveProperty('data')
    expect(warnings).toEqual(['Operations[0].data: not looked at: DELETE takes none'])
  })
})

function nested(depth: number): JsonObject {
  let value: JsonObject = {}
  for (let level = 0; level < depth; level += 1) value = { a: value }
  return value
}
