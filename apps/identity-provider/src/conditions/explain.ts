/** What is wrong with conditions, in OneLogin's words first and then in what an admin can act on. */
import type { FieldError } from '../errors.ts'
import { knownSource, valuesOf } from './choices.ts'
import { alternativesOf, type Condition } from './condition.ts'
import type { KnownNames } from './known-names.ts'
import { compilePattern, operatorsOfKind } from './operators.ts'
import type { Source } from './sources.ts'

/** Characters that OneLogin takes in no value. */
const forbiddenCharacters = /[()*+\\]/u
/** A count in a regular expression multiplies its cost, so a distinguished name's may have none. */
const braces = /[{}]/u
const longestPattern = 500
const wholeDays = /^\d{1,5}$/u
/** An empty alternative is part of every text; only equality can mean an empty field by it. */
const mayBeBlank: ReadonlySet<string> = new Set(['=', '!='])

/** Returns an error per bad part, at `conditions.[0].value` and the like; none when all of them can be compiled. */
export function explainConditions(
  conditions: readonly Condition[],
  known: KnownNames,
): readonly FieldError[] {
  return conditions.flatMap((condition, index) => {
    const wrong = explainOne(condition, known)
    if (wrong === undefined) return []
    const { part, reason } = wrong
    const first = `Invalid condition ${part}: ${condition[part]}`
    return [{ field: `conditions.[${index}].${part}`, message: [first, reason] }]
  })
}

interface Wrong {
  readonly part: keyof Condition
  readonly reason: string
}

function explainOne(condition: Condition, known: KnownNames): Wrong | undefined {
  const source = knownSource(condition.source, known)
  if (source === undefined) return { part: 'source', reason: 'There is nothing of this name to ask about' }
  const operators = operatorsOfKind(source.kind)
  if (!operators.has(condition.operator)) {
    return { part: 'operator', reason: `${condition.source} takes ${[...operators.keys()].join(' ')}` }
  }
  const reason = explainValue(condition, source, known)
  return reason === undefined ? undefined : { part: 'value', reason }
}

function explainValue(condition: Condition, source: Source, known: KnownNames): string | undefined {
  const { value } = condition
  if (forbiddenCharacters.test(value)) return 'The characters ( ) * + and \\ are not allowed'
  for (const alternative of alternativesOf(value)) {
    const reason = explainAlternative(alternative, condition, source, known)
    if (reason !== undefined) return reason
  }
  return undefined
}

function explainAlternative(
  alternative: string,
  { source: name, operator }: Condition,
  source: Source,
  known: KnownNames,
): string | undefined {
  const blank = alternative === ''
  switch (source.kind) {
    case 'role':
    case 'choice':
      return explainChoice(alternative, name, known)
    case 'days':
      return wholeDays.test(alternative) ? undefined : 'A whole number of days is expected, at most 99999'
    case 'pattern':
      return blank && mayBeBlank.has(operator) ? undefined : explainPattern(alternative)
    default:
      return blank && !mayBeBlank.has(operator) ? 'A text is expected, also beside every |' : undefined
  }
}

function explainChoice(alternative: string, source: string, known: KnownNames): string | undefined {
  // Nobody's group is '', so an empty value asks for those who are in none.
  if (alternative === '' && source === 'group') return undefined
  const choices = valuesOf(source, known) ?? []
  if (choices.some(choice => choice.value === alternative)) return undefined
  return `${alternative === '' ? 'An empty value' : alternative} is none of the values that ${source} can have`
}

function explainPattern(alternative: string): string | undefined {
  if (alternative === '') return 'A text is expected, also beside every |'
  if (alternative.length > longestPattern) return `At most ${longestPattern} characters are allowed`
  if (braces.test(alternative)) return 'The characters { and } are not allowed in a distinguished name'
  try {
    compilePattern(alternative)
    return undefined
  } catch (error) {
    return `Not a regular expression: ${error instanceof Error ? error.message : String(error)}`
  }
}
