/** Profiles are data in one place: what differs for a client is found there, and nowhere in the code. */
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { strictPatch, tolerantPatch } from '@joinery/scim'
import { parseSync } from 'oxc-parser'
import { describe, expect, test } from 'vitest'
import { profiles } from '../../src/index.ts'

const sources = join(import.meta.dirname, '../../src')
const clients = Object.keys(profiles).filter(name => name !== 'strict' && name !== 'generic')

/** The paths of all values that are not plain data. */
function notData(value: unknown, path: string): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((each, index) => notData(each, `${path}[${index}]`))
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).flatMap(([name, each]) => notData(each, `${path}.${name}`))
  }
  return ['string', 'number', 'boolean'].includes(typeof value) ? [] : [path]
}

function codeOf(path: string): string {
  const text = readFileSync(path, 'utf8')
  const { comments } = parseSync(path, text)
  return comments.reduceRight((code, { start, end }) => code.slice(0, start) + code.slice(end), text)
}

describe('client profiles', () => {
  test('hold data only, under their own names, with the date of their facts', () => {
    expect(notData(profiles, 'profiles')).toEqual([])
    expect(notData({ quirk: () => 1 }, 'profiles')).toEqual(['profiles.quirk'])
    for (const [name, profile] of Object.entries(profiles)) {
      expect(profile).toMatchObject({ name, version: expect.stringMatching(/^20\d\d-(0[1-9]|1[0-2])$/) })
      expect(Object.keys(profile).sort()).toEqual(Object.keys(profiles.strict).sort())
    }
  })

  test('no other source mentions a client by name outside comments', () => {
    const files = readdirSync(sources, { recursive: true, encoding: 'utf8' })
      .filter(path => path.endsWith('.ts') && !path.startsWith('profiles/'))
      .map(path => join(sources, path))
    expect(files.length).toBeGreaterThan(30)
    const named = new RegExp(`\\b(?:${clients.join('|')})\\b`, 'i')
    expect(codeOf(join(sources, 'profiles/named.ts'))).toMatch(named)
    expect(files.filter(path => named.test(codeOf(path))).map(path => relative(sources, path))).toEqual([])
  })

  test('`strict` forgives nothing, and `generic` what is refused otherwise: a valid request it answers alike', () => {
    expect(profiles.strict).toMatchObject({
      tolerance: strictPatch,
      noTarget: 'error',
      memberList: 'replace',
    })
    expect(profiles.generic).toMatchObject({
      tolerance: tolerantPatch,
      noTarget: 'error',
      memberList: 'replace',
    })
    expect(profiles.generic.mediaType).toBe('negotiate')
  })
})
