/** What is said of a server never contains its password. */
import { describe, expect, test } from 'vitest'
import { describeConnectError, redactUrl, urlForLogin } from '../src/server-url.ts'

describe('redactUrl', () => {
  test.each([
    ['postgres://ann:s3cret@db.example:5432/joinery', 'postgres://ann:***@db.example:5432/joinery'],
    ['postgresql://ann@db.example/joinery', 'postgresql://ann@db.example/joinery'],
    ['postgres://db.example/joinery?password=s3cret&sslmode=require', 'postgres://db.example/joinery'],
    ['postgres://ann:p%40ss@[::1]:5432/x#s3cret', 'postgres://ann:***@[::1]:5432/x'],
    ['postgres://ann:s3cret@host:port/x', 'the given URL'],
  ])('%s', (url, expected) => {
    expect(redactUrl(url)).toBe(expected)
  })
})

describe('urlForLogin', () => {
  test.each([
    [
      'postgres://ann:s3cret@db.example:5432/x?sslmode=require',
      'postgres://bob:w0rd@db.example:5432/bob?sslmode=require',
    ],
    ['postgres://db.example/x?user=ann&password=s3cret', 'postgres://bob:w0rd@db.example/bob'],
    ['postgres://ann:s3cret@[::1]', 'postgres://bob:w0rd@[::1]/bob'],
    ['postgresql://ann:s3cret@/x?host=/run/pg', 'postgresql:///bob?host=%2Frun%2Fpg&user=bob&password=w0rd'],
    ['postgresql:///x?host=/run/pg&user=ann', 'postgresql:///bob?host=%2Frun%2Fpg&user=bob&password=w0rd'],
    ['postgres://ann:s3cret@%2Frun%2Fpg/x', 'postgres://bob:w0rd@%2Frun%2Fpg/bob'],
  ])('of %s is %s', (given, expected) => {
    expect(urlForLogin(given, 'bob', 'w0rd')).toBe(expected)
  })
})

describe('describeConnectError', () => {
  const url = 'postgres://ann:p%40ss@db.example/joinery'

  test('says the reason in words where it is a known one', () => {
    const error = Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:1'), { code: 'ECONNREFUSED' })
    expect(describeConnectError(url, error)).toBe(
      'The database postgres://ann:***@db.example/joinery cannot be reached: nothing listens at that host and port.',
    )
  })

  test.each([
    ['28P01', 'user name or password is wrong'],
    ['3D000', 'there is no database of that name'],
    ['42501', 'this user may not open that database'],
    ['ENOTFOUND', 'the host name is unknown'],
  ])('%s is said as: %s', (code, reason) => {
    const error = Object.assign(new Error('as the server says it'), { code })
    expect(describeConnectError(url, error)).toBe(
      `The database postgres://ann:***@db.example/joinery cannot be reached: ${reason}.`,
    )
  })

  test('removes the password from a reason that repeats it, as written and as meant', () => {
    const sentence = describeConnectError(url, new Error(`bad ${url} with p@ss and p%40ss.`))
    expect(sentence).not.toMatch(/p@ss|p%40ss/)
    expect(sentence).toMatch(/with \*\*\* and \*\*\*\.$/)
    expect(describeConnectError('postgres://db.example/x?password=s3cret', new Error('bad s3cret'))).toMatch(
      /: bad \*\*\*\.$/,
    )
  })
})
