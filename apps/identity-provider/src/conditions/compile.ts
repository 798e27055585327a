/** Conditions as one function of a person: compiled once, run for many. */
import { fold } from '@joinery/scim'
import type { Person } from '../directory/person.ts'
import { alternativesOf, type Condition, type Match } from './condition.ts'
import { operatorsOfKind, type TextTest } from './operators.ts'
import { findSource, type Source } from './sources.ts'

export type PersonTest = (person: Person) => boolean

const dayMs = 86_400_000

/**
 * Returns whether a person fits: all of the conditions, or any one of them; without conditions everybody does. `at` is
 * the time that "more than 90 days ago" counts from. Conditions have been through `explainConditions` before.
 */
export function compileConditions(match: Match, conditions: readonly Condition[], at: Date): PersonTest {
  const tests = conditions.map(condition => compileOne(condition, at))
  if (tests.length === 0) return () => true
  if (match === 'all') return person => tests.every(test => test(person))
  return person => tests.some(test => test(person))
}

function compileOne({ source: name, operator: symbol, value }: Condition, at: Date): PersonTest {
  const source = findSource(name)
  const operator = source === undefined ? undefined : operatorsOfKind(source.kind).get(symbol)
  if (source === undefined || operator === undefined) {
    throw new Error(`A condition that was never checked: ${name} ${symbol}`)
  }
  const tests = alternativesOf(value).map(operator.test)
  const values = valuesOf(source, at)
  if (operator.negated) return person => !fitsAny(tests, values(person))
  return person => fitsAny(tests, values(person))
}

function fitsAny(tests: readonly TextTest[], values: readonly string[]): boolean {
  return values.some(value => tests.some(test => test(value)))
}

/** Returns how to read what the operator looks at: one text, or each of several. */
function valuesOf(source: Source, at: Date): (person: Person) => readonly string[] {
  const { read } = source
  switch (source.kind) {
    case 'role':
      return person => person.roles.map(role => String(role.id))
    case 'entries':
      return person => entriesOf(fold(read(person)))
    case 'days':
      return person => {
        const time = read(person)
        return time === '' ? [] : [String(Math.max(0, (at.getTime() - Date.parse(time)) / dayMs))]
      }
    default:
      return person => [fold(read(person))]
  }
}

/** What a directory says someone belongs to is one text of entries joined by `;`: the whole fits, or one entry does. */
function entriesOf(text: string): readonly string[] {
  if (!text.includes(';')) return [text]
  return [text, ...text.split(';').map(entry => entry.trim())]
}
