import { describe, expect, test } from 'vitest'
import type { Filter } from '../../src/filter/ast.ts'
import { parseFilter } from '../../src/filter/parse.ts'
import { strict, type Tolerance } from '../../src/resource/tolerance.ts'
import { operators } from './filter-arbitrary.ts'

const a: Filter = { kind: 'present', path: { attribute: 'a' } }
const b: Filter = { kind: 'present', path: { attribute: 'b' } }
const c: Filter = { kind: 'present', path: { attribute: 'c' } }
const d: Filter = { kind: 'present', path: { attribute: 'd' } }

function compare(
  attribute: string,
  operator: 'eq' | 'ne' | 'co',
  value: string | number | boolean | null,
): Filter {
  return { kind: 'compare', path: { attribute }, operator, value }
}

function lenient(text: string, tolerance: Partial<Tolerance>): [Filter, string[]] {
  const warnings: string[] = []
  const filter = parseFilter(text, {
    tolerance: { ...strict, ...tolerance },
    warn: ({ path, reason }) => warnings.push(`${path}: ${reason}`),
  })
  return [filter, warnings]
}

describe('parseFilter: what is forgiven where that is set', () => {
  test('one word without quotes is a text (INTEROP(ping))', () => {
    expect(lenient('userName eq ann@x.example and a pr', { unquotedFilterValues: true })).toEqual([
      { kind: 'and', filters: [compare('userName', 'eq', 'ann@x.example'), a] },
      ['filter: userName: "ann@x.example" has no quotes and was taken as a text'],
    ])
    expect(lenient('a eq TRUE', { unquotedFilterValues: true })[0]).toEqual(compare('a', 'eq', 'TRUE'))
    expect(lenient('a eq true', { unquotedFilterValues: true })).toEqual([compare('a', 'eq', true), []])
    expect(lenient('a eq 7', { unquotedFilterValues: true })).toEqual([compare('a', 'eq', 7), []])
  })

  test.each(['a eq Ann Lee', 'a eq [x]', 'a eq', 'a eq (b pr)'])('"%s" stays no filter', text => {
    expect(() => lenient(text, { unquotedFilterValues: true })).toThrow(
      expect.objectContaining({ scimType: 'invalidFilter' }),
    )
  })

  test('a text may follow its operator without a blank', () => {
    expect(lenient('members[value eq"7" or a eq "8"]', { touchingFilterStrings: true })).toEqual([
      {
        kind: 'valuePath',
        path: { attribute: 'members' },
        filter: { kind: 'or', filters: [compare('value', 'eq', '7'), compare('a', 'eq', '8')] },
      },
      ['filter: value: a blank was missing between eq and its text'],
    ])
  })

  test.each([
    'valueeq"7"',
    'value"7"',
    'value pr"7"',
    'value eq true"7"',
    'not"7"',
    'a pr and"7"',
    'a eq "7"b',
  ])('%s stays no filter: it is not the operator that the text follows', text => {
    expect(() => lenient(text, { touchingFilterStrings: true })).toThrow(
      expect.objectContaining({ scimType: 'invalidFilter' }),
    )
  })

  test('nothing of it is, unless told', () => {
    expect(() => parseFilter('userName eq ann')).toThrow('expected a value')
    expect(() => parseFilter('value eq"7"')).toThrow('position 9: expected a blank before the string')
  })
})

describe('parseFilter: attribute expressions (RFC 7644 §3.4.2.2)', () => {
  test.each(operators)('reads %s in any case', operator => {
    const filter = { kind: 'compare', path: { attribute: 'userName' }, operator, value: 'ann' }
    expect(parseFilter(`userName ${operator} "ann"`)).toEqual(filter)
    expect(parseFilter(`userName ${operator.toUpperCase()} "ann"`)).toEqual(filter)
    expect(parseFilter(`userName ${operator.charAt(0).toUpperCase()}${operator.charAt(1)} "ann"`)).toEqual(
      filter,
    )
  })

  test('reads pr in any case, which takes no value', () => {
    expect(parseFilter('a pr')).toEqual(a)
    expect(parseFilter('a Pr')).toEqual(a)
    expect(() => parseFilter('a pr "x"')).toThrow(
      'position 6: expected "and", "or" or the end of the filter, got "x"',
    )
  })

  test.each<[string, string | number | boolean | null]>([
    ['"ann"', 'ann'],
    ['"a \\"quoted\\" \\u00e9"', 'a "quoted" é'],
    ['""', ''],
    ['true', true],
    ['false', false],
    ['null', null],
    ['0', 0],
    ['-12', -12],
    ['1.5e+3', 1500],
    ['2E-2', 0.02],
  ])('reads the JSON value %s', (text, value) => {
    expect(parseFilter(`a eq ${text}`)).toEqual(compare('a', 'eq', value))
  })

  test.each(['ann', "'ann'", '“ann”', 'True', 'NULL', '01', '1.', '.5', '+1', '0x10', 'NaN', '1e999', '-'])(
    'refuses the unquoted value %s at its position',
    value => {
      expect(() => parseFilter(`userName eq ${value}`)).toThrow(
        expect.objectContaining({
          scimType: 'invalidFilter',
          status: 400,
          message: `position 13: expected a value: a string in double quotes, a number, true, false or null, got "${value}"`,
        }),
      )
    },
  )

  test('reads URNs with dots and digits, and sub-attributes behind them', () => {
    expect(
      parseFilter('urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager.value eq "7"'),
    ).toEqual({
      kind: 'compare',
      path: {
        schema: 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User',
        attribute: 'manager',
        subAttribute: 'value',
      },
      operator: 'eq',
      value: '7',
    })
  })
})

describe('parseFilter: precedence and grouping (RFC 7644 §3.4.2.2)', () => {
  test.each<[string, Filter]>([
    ['a pr and b pr and c pr', { kind: 'and', filters: [a, b, c] }],
    ['a pr or b pr OR c pr', { kind: 'or', filters: [a, b, c] }],
    ['a pr or b pr and c pr', { kind: 'or', filters: [a, { kind: 'and', filters: [b, c] }] }],
    [
      'a pr And b pr or c pr and d pr',
      {
        kind: 'or',
        filters: [
          { kind: 'and', filters: [a, b] },
          { kind: 'and', filters: [c, d] },
        ],
      },
    ],
    ['(a pr or b pr) and c pr', { kind: 'and', filters: [{ kind: 'or', filters: [a, b] }, c] }],
    ['not (a pr) and b pr', { kind: 'and', filters: [{ kind: 'not', filter: a }, b] }],
    ['NOT(a pr and b pr)', { kind: 'not', filter: { kind: 'and', filters: [a, b] } }],
    ['((a pr))', a],
    ['  ( a pr )  ', a],
  ])('%s', (text, filter) => {
    expect(parseFilter(text)).toEqual(filter)
  })

  test('an attribute may be called as a keyword is', () => {
    expect(parseFilter('not eq "x" and and pr or or ne 1')).toEqual({
      kind: 'or',
      filters: [
        {
          kind: 'and',
          filters: [compare('not', 'eq', 'x'), { kind: 'present', path: { attribute: 'and' } }],
        },
        compare('or', 'ne', 1),
      ],
    })
  })
})

describe('parseFilter: value paths (RFC 7644 §3.4.2.2)', () => {
  const work = compare('type', 'eq', 'work')

  test('reads a whole filter about one element', () => {
    expect(parseFilter('emails[type eq "work" and value co "@x"]')).toEqual({
      kind: 'valuePath',
      path: { attribute: 'emails' },
      filter: { kind: 'and', filters: [work, compare('value', 'co', '@x')] },
    })
    expect(parseFilter('emails[not (type eq "work")] or a pr')).toEqual({
      kind: 'or',
      filters: [
        { kind: 'valuePath', path: { attribute: 'emails' }, filter: { kind: 'not', filter: work } },
        a,
      ],
    })
  })

  test('takes a comparison behind the bracket as one more condition on the element', () => {
    const value = compare('value', 'eq', 'x')
    const path = { attribute: 'emails' }
    expect(parseFilter('emails[type eq "work"].value eq "x" and a pr')).toEqual({
      kind: 'and',
      filters: [{ kind: 'valuePath', path, filter: { kind: 'and', filters: [work, value] } }, a],
    })
    expect(parseFilter('emails[type eq "work" or a pr].value eq "x"')).toEqual({
      kind: 'valuePath',
      path,
      filter: { kind: 'and', filters: [{ kind: 'or', filters: [work, a] }, value] },
    })
    expect(parseFilter('emails[type eq "work" and a pr].b pr')).toEqual({
      kind: 'valuePath',
      path,
      filter: { kind: 'and', filters: [work, a, b] },
    })
  })

  test.each([
    ['emails[]', 'position 8: expected the name of an attribute'],
    ['emails[type eq "work"', 'position 22: expected "and", "or" or "]" to close "["'],
    ['emails[type eq "work")', 'position 22: expected "and", "or" or "]" to close "["'],
    ['emails[type[a pr]]', 'position 12: expected an operator, because a value path does not hold another'],
    ['emails[type eq "work"].value', 'position 29: expected an operator'],
    ['emails[type eq "work"].a.b eq 1', 'position 23: expected the name of one sub-attribute'],
    ['emails[type eq "work"] .value eq 1', 'position 24: expected "and", "or" or the end'],
    ['emails[type eq "work"]. eq 1', 'position 23: the path is empty'],
  ])('refuses %s', (text, message) => {
    expect(() => parseFilter(text)).toThrow(message)
  })
})

describe('parseFilter: what does not parse (RFC 7644 §3.12, invalidFilter)', () => {
  test.each([
    ['', 'position 1: expected the name of an attribute, "not" or "(", got the end of the filter'],
    ['   ', 'position 4: expected the name of an attribute'],
    ['userName', 'position 9: expected an operator (eq, ne, co, sw, ew, gt, ge, lt, le or pr), got the end'],
    [
      'userName equals "x"',
      'position 10: expected an operator (eq, ne, co, sw, ew, gt, ge, lt, le or pr), got "equals"',
    ],
    ['userName eq', 'position 12: expected a value, got the end of the filter'],
    ['userName eq (', 'position 13: expected a value, got "("'],
    ['"ann" eq userName', 'position 1: expected the name of an attribute, "not" or "(", got "ann"'],
    ['a pr and', 'position 9: expected the name of an attribute'],
    ['a pr b pr', 'position 6: expected "and", "or" or the end of the filter, got "b"'],
    ['a pr)', 'position 5: expected "and", "or" or the end of the filter, got ")"'],
    ['(a pr', 'position 6: expected "and", "or" or ")" to close "(", got the end'],
    ['()', 'position 2: expected the name of an attribute'],
    ['not a pr', 'position 5: expected "(" after "not", got "a"'],
    ['not', 'position 4: expected an operator'],
    ['a.b.c pr', 'position 1: "a.b.c" is not a path'],
    ['a pr and ü pr', 'position 10: "ü" is not a path'],
    ['User:userName pr', 'position 1: "User:userName" is not a path'],
    ['a\neq 1', 'position 1: "a\neq" is not a path'],
    ['a eq "😀" x', 'position 10: expected "and"'],
  ])('%j: %s', (text, message) => {
    expect(() => parseFilter(text)).toThrow(expect.objectContaining({ scimType: 'invalidFilter' }))
    expect(() => parseFilter(text)).toThrow(message)
  })
})

function nested(levels: number): string {
  return `${'not('.repeat(levels)}a pr${')'.repeat(levels)}`
}

function sized(length: number): string {
  return `a eq "${'x'.repeat(length - 7)}"`
}

describe('parseFilter: bounds', () => {
  test('32 brackets of any kind may be open, not 33', () => {
    expect(parseFilter(nested(32))).toMatchObject({ kind: 'not' })
    expect(() => parseFilter(nested(33))).toThrow('position 132: brackets nest deeper than 32 levels')
    expect(() => parseFilter(`${'('.repeat(32)}a[b pr]`)).toThrow('position 34: brackets nest deeper than 32')
    expect(parseFilter(nested(3), { depth: 3 })).toMatchObject({ kind: 'not' })
    expect(() => parseFilter(nested(4), { depth: 3 })).toThrow('deeper than 3 levels')
  })

  test('brackets side by side do not add up', () => {
    const filter = parseFilter(Array.from({ length: 100 }, () => '(a pr)').join(' or '))
    expect(filter).toEqual({ kind: 'or', filters: Array.from({ length: 100 }, () => a) })
  })

  test('8192 characters are read, not 8193', () => {
    expect(parseFilter(sized(8192))).toMatchObject({ kind: 'compare' })
    expect(() => parseFilter(sized(8193))).toThrow(
      'position 8193: the filter has 8193 characters, at most 8192',
    )
    expect(() => parseFilter('a pr', { length: 3 })).toThrow(
      'position 4: the filter has 4 characters, at most 3',
    )
  })

  test.each([
    ['10,000 brackets', '('.repeat(10_000)],
    ['10,000 times not(', 'not('.repeat(10_000)],
    ['10,000 times a[', 'a['.repeat(10_000)],
    ['an endless word', 'a'.repeat(100_000)],
    ['an endless string', `a eq "${'\\\\'.repeat(50_000)}`],
    ['endless blanks', ' '.repeat(100_000)],
    ['an endless URN', `urn${':a'.repeat(50_000)} pr`],
    ['an endless number', `a eq ${'1'.repeat(100_000)}x`],
  ])('%s is refused at once, with any length limit and any depth limit', (_, text) => {
    const started = performance.now()
    const refusal = expect.objectContaining({
      scimType: 'invalidFilter',
      message: expect.stringMatching(/^position \d+: /),
    })
    expect(() => parseFilter(text)).toThrow(refusal)
    expect(() => parseFilter(text, { length: 1_000_000, depth: 1_000_000 })).toThrow(refusal)
    expect(performance.now() - started).toBeLessThan(500)
  })

  test('a filter of 100 kB is read in one pass where the limit allows it', () => {
    const text = Array.from({ length: 5000 }, () => 'a eq "0123456789"').join(' or ')
    const started = performance.now()
    const filter = parseFilter(text, { length: 200_000 })
    expect(performance.now() - started).toBeLessThan(500)
    expect(filter.kind === 'or' && filter.filters.length).toBe(5000)
  })
})
