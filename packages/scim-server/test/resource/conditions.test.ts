import { ScimError, userResourceType } from '@joinery/scim'
import { describe, expect, test } from 'vitest'
import { checkConditions, isKnown, readConditions } from '../../src/resource/conditions.ts'

const type = userResourceType()
const at = new Date(0)
const stored = { id: '7', document: '{', version: 3, created: at, lastModified: at }

function codeOf(work: () => unknown): string {
  try {
    return String(work())
  } catch (error) {
    return error instanceof ScimError ? error.code : String(error)
  }
}

describe('conditions', () => {
  test('blank headers are none', () => {
    const request = { method: 'GET', target: '/', body: undefined }
    expect(readConditions({ ...request, headers: {} })).toEqual({})
    expect(readConditions({ ...request, headers: { 'if-match': ' ', 'if-none-match': '' } })).toEqual({})
    expect(readConditions({ ...request, headers: { 'if-match': ' * ' } })).toEqual({ ifMatch: '*' })
  })

  test('If-Match is asked before If-None-Match: RFC 9110 §13.2.2', () => {
    expect(codeOf(() => isKnown({ ifMatch: '"2"', ifNoneMatch: '"3"' }, type, stored))).toBe(
      'preconditionFailed',
    )
    expect(codeOf(() => isKnown({ ifMatch: '"3"', ifNoneMatch: '"3"' }, type, stored))).toBe('true')
    expect(codeOf(() => isKnown({ ifMatch: '"3"' }, type, stored))).toBe('false')
  })

  test('a version is not taken for another that begins or ends like it', () => {
    for (const ifMatch of ['"33"', '"30"', '"03"', '" 3"', '"W/"3""']) {
      expect(
        codeOf(() => checkConditions({ ifMatch }, type, stored)),
        ifMatch,
      ).not.toBe('undefined')
    }
    expect(codeOf(() => checkConditions({ ifMatch: 'W/"33", W/"3"' }, type, stored))).toBe('undefined')
  })

  test('a header of any length is read in time that grows with it alone', () => {
    for (const piece of ['"', 'W/', 'W/"', ' ', ',', '"a",', '"3"x']) {
      const ifMatch = piece.repeat(200_000)
      const started = performance.now()
      codeOf(() => checkConditions({ ifMatch }, type, stored))
      expect(performance.now() - started, piece).toBeLessThan(2_000)
    }
  })
})
