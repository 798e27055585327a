/**
 * The operators of each kind of source and how they compare: texts by their folded form, so that case and width do not
 * matter; `>` and `<` as numbers where both sides are, by code point otherwise. An empty field is neither more nor less
 * than anything.
 *
 * OneLogin's API is known to spell `=`, `!=`, `~`, `!~`, `>`, `<`, `ri` and `nri`; `^=` and `$=` are ours.
 */
import { compareText, fold } from '@joinery/scim'
import { RE2JS } from 're2js'
import type { SourceKind } from './sources.ts'

/** Whether a text fits one alternative of the value. */
export type TextTest = (folded: string) => boolean

/** What an operator does with one alternative; `negated` asks that none of them fits. */
export interface TextOperator {
  readonly name: string
  readonly negated: boolean
  readonly test: (alternative: string) => TextTest
}

const equals = (alternative: string): TextTest => {
  const wanted = fold(alternative)
  return folded => folded === wanted
}
const contains = (alternative: string): TextTest => {
  const wanted = fold(alternative)
  return folded => folded.includes(wanted)
}
const beginsWith = (alternative: string): TextTest => {
  const wanted = fold(alternative)
  return folded => folded.startsWith(wanted)
}
const endsWith = (alternative: string): TextTest => {
  const wanted = fold(alternative)
  return folded => folded.endsWith(wanted)
}
const isMore = (alternative: string): TextTest => ordered(alternative, order => order > 0)
const isLess = (alternative: string): TextTest => ordered(alternative, order => order < 0)

/** Texts are compared by these; the order is that of a form. */
const textOperators: ReadonlyMap<string, TextOperator> = new Map([
  ['=', { name: 'equals', negated: false, test: equals }],
  ['!=', { name: 'does not equal', negated: true, test: equals }],
  ['~', { name: 'contains', negated: false, test: contains }],
  ['!~', { name: 'does not contain', negated: true, test: contains }],
  ['^=', { name: 'begins with', negated: false, test: beginsWith }],
  ['$=', { name: 'ends with', negated: false, test: endsWith }],
  ['>', { name: 'is greater than', negated: false, test: isMore }],
  ['<', { name: 'is less than', negated: false, test: isLess }],
])

/** A distinguished name is compared as a regular expression: the whole, a part, the beginning or the end of it. */
const patternOperators: ReadonlyMap<string, TextOperator> = new Map([
  ['=', { name: 'equals', negated: false, test: pattern('^', '$') }],
  ['!=', { name: 'does not equal', negated: true, test: pattern('^', '$') }],
  ['~', { name: 'contains', negated: false, test: pattern('', '') }],
  ['!~', { name: 'does not contain', negated: true, test: pattern('', '') }],
  ['^=', { name: 'begins with', negated: false, test: pattern('^', '') }],
  ['$=', { name: 'ends with', negated: false, test: pattern('', '$') }],
])

const number = /^-?\d{1,15}(?:\.\d{1,15})?$/u

function ordered(alternative: string, holds: (order: number) => boolean): TextTest {
  const wanted = fold(alternative)
  const asNumber = number.test(wanted) ? Number(wanted) : undefined
  return folded => {
    if (folded === '') return false
    if (asNumber !== undefined && number.test(folded)) return holds(Number(folded) - asNumber)
    return holds(compareText(folded, wanted))
  }
}

/** Takes linear time whatever the expression. @throws when the alternative is no regular expression */
function pattern(before: string, after: string): (alternative: string) => TextTest {
  return alternative => {
    const expression = compilePattern(alternative, before, after)
    return folded => expression.test(folded)
  }
}

/** Returns the compiled expression. @throws RE2JSException when it is none */
export function compilePattern(alternative: string, before = '', after = ''): RE2JS {
  // Once alone: what stands before and after must not be what makes it valid.
  if (before + after !== '') RE2JS.compile(alternative)
  return RE2JS.compile(`${before}(?:${alternative})${after}`, RE2JS.CASE_INSENSITIVE)
}

const onlyTexts = (symbols: readonly string[]): ReadonlyMap<string, TextOperator> =>
  new Map([...textOperators].filter(([symbol]) => symbols.includes(symbol)))

const operators: Readonly<Record<SourceKind, ReadonlyMap<string, TextOperator>>> = {
  text: textOperators,
  entries: onlyTexts(['=', '!=', '~', '!~', '^=', '$=']),
  pattern: patternOperators,
  choice: onlyTexts(['=', '!=']),
  role: new Map([
    ['ri', { name: 'has role', negated: false, test: equals }],
    ['nri', { name: 'does not have role', negated: true, test: equals }],
  ]),
  days: new Map([
    ['>', { name: 'is more than ... days ago', negated: false, test: isMore }],
    ['<', { name: 'is less than ... days ago', negated: false, test: isLess }],
  ]),
}

/** Returns the operators of a kind of source by their symbol, in the order of a form. */
export function operatorsOfKind(kind: SourceKind): ReadonlyMap<string, TextOperator> {
  return operators[kind]
}
