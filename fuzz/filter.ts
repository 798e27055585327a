/**
 * The fuzzer of filters: what is accepted is printed and reads as the same, says every word that was written, and means
 * something for a resource type or is refused by it; what is refused is refused as an invalidFilter. RFC 7644 §3.4.2.2.
 */
import { isDeepStrictEqual } from 'node:util'
import {
  bindFilter,
  compileMatcher,
  type Filter,
  type JsonObject,
  parseFilter,
  printFilter,
  ScimError,
  tolerant,
} from '@joinery/scim'
import { holdBound } from './bound-filter.ts'
import { drawFilterText } from './filter-texts.ts'
import type { Random } from './random.ts'
import { drawResource } from './resources.ts'
import { answerOf, type FuzzCase, hold } from './verdict.ts'
import { resourceTypes } from './world.ts'

/** What is printed may be longer than what was read (a lone surrogate becomes six characters), and one level deeper. */
const roomy = { length: Number.POSITIVE_INFINITY, depth: 64 }
const token = /"(?:[^"\\]|\\.)*"|[^\s()[\]"]+/g

export function filterCase(random: Random): FuzzCase {
  const input = drawFilterText(random)
  const type = random.pick(resourceTypes)
  const resource = drawResource(random, type)
  const read = random.chance(70) ? readStrictly : readForgivingly
  return { input, run: () => judge(input, read, filter => bindingOf(filter, resource, type)) }
}

type Read = (text: string) => Filter | ScimError

function readStrictly(text: string): Filter | ScimError {
  return ask('parseFilter', () => parseFilter(text))
}

/** What is taken that is no filter by the letter is taken with a warning. */
function readForgivingly(text: string): Filter | ScimError {
  let warned = 0
  const warn = (): void => {
    warned += 1
  }
  const filter = ask('parseFilter', () => parseFilter(text, { tolerance: tolerant, warn }))
  const isLetter = !(readStrictly(text) instanceof ScimError)
  hold('forgiven in silence', filter instanceof ScimError || isLetter === (warned === 0))
  hold('forgiving refuses what the letter takes', !(filter instanceof ScimError) || !isLetter)
  return filter
}

function judge(text: string, read: Read, bind: (filter: Filter) => string): string {
  const filter = read(text)
  if (filter instanceof ScimError) return 'refused'
  const printed = printFilter(filter)
  const again = ask('parseFilter of what was printed', () => parseFilter(printed, roomy))
  hold(`what is printed is refused: ${printed}`, !(again instanceof ScimError))
  hold(`what is printed reads as something else: ${printed}`, isDeepStrictEqual(again, filter))
  hold(`words were lost or added: ${printed}`, isDeepStrictEqual(wordsOf(printed), wordsOf(text)))
  return bind(filter)
}

function bindingOf(filter: Filter, resource: JsonObject, type: (typeof resourceTypes)[number]): string {
  const bound = ask('bindFilter', () => bindFilter(type, filter))
  if (bound instanceof ScimError) return 'unbound'
  holdBound(bound)
  const matched = compileMatcher(bound)(resource)
  hold('a match is neither true nor false', typeof matched === 'boolean')
  hold('"not" is no negation', compileMatcher({ kind: 'not', filter: bound })(resource) === !matched)
  return 'bound'
}

function ask<Answer>(what: string, run: () => Answer): Answer | ScimError {
  const answer = answerOf(what, run)
  if (answer instanceof ScimError) hold(`${what} refused as ${answer.code}`, answer.code === 'invalidFilter')
  return answer
}

/** The words and values in their order, in one spelling, without the brackets. A path keeps its case. */
function wordsOf(text: string): readonly unknown[] {
  const words = text.replaceAll(/\]\./g, '] and ').match(token) ?? []
  return words.map(word => {
    if (word.startsWith('"')) return JSON.parse(word)
    if (/^-?\d/.test(word)) return Number(word) + 0
    return /^(?:and|or|not|pr|eq|ne|co|sw|ew|gt|ge|lt|le)$/i.test(word) ? word.toLowerCase() : word
  })
}
