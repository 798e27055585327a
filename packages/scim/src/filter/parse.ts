/**
 * From the text of a filter to its tree: recursive descent over the grammar's three levels (or, and, not),
 * with the depth counted, so that a hostile filter is refused long before the stack is. RFC 7644 §3.4.2.2.
 */
import { invalidFilter } from '../errors.ts'
import { type AttributePath, printPath, readPath } from '../path.ts'
import { withoutMiddle } from '../quote.ts'
import type { Warning } from '../resource/reading.ts'
import { strict, type Tolerance } from '../resource/tolerance.ts'
import type { CompareOperator, Filter, FilterValue } from './ast.ts'
import { invalidFilterAt, quoteToken, scanToken, type Token } from './tokenizer.ts'

export interface FilterLimits {
  /** In UTF-16 units; 8192 unless told. */
  readonly length?: number
  /** How many brackets of any kind may be open at once; 32 unless told, 256 at the most. */
  readonly depth?: number
}

export interface FilterOptions extends FilterLimits {
  /** What to forgive; nothing unless told. */
  readonly tolerance?: Pick<Tolerance, 'unquotedFilterValues' | 'touchingFilterStrings'>
  /** Told of everything that was forgiven; `path` is the attribute that is compared. */
  readonly warn?: (warning: Warning) => void
}

const defaultLength = 8192
const defaultDepth = 32
const maxDepth = 256

const operators: ReadonlyMap<string, CompareOperator | 'pr'> = new Map(
  (['eq', 'ne', 'co', 'sw', 'ew', 'gt', 'ge', 'lt', 'le', 'pr'] as const).map(name => [name, name]),
)
const jsonNumber = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/

/**
 * Returns the filter as a tree. `userName eq "ann" and emails[type eq "work"]` gives
 * `{ kind: 'and', filters: [{ kind: 'compare', … }, { kind: 'valuePath', … }] }`. Operators are read in any
 * case; `not` binds tighter than `and`, `and` than `or`. `emails[type eq "work"].value eq "a@x"` is outside
 * the grammar but means one thing, and reads as `emails[type eq "work" and value eq "a@x"]`. What else is to be
 * forgiven is to be named: `value eq"7"` (the quote alone shows where the operator ends) and `userName eq ann`.
 *
 * @throws invalidFilter naming the position (the first character is 1), what was expected and what came
 * @see RFC 7644 §3.4.2.2
 */
export function parseFilter(text: string, options: FilterOptions = {}): Filter {
  const length = options.length ?? defaultLength
  if (text.length > length) {
    throw invalidFilter(
      `position ${length + 1}: the filter has ${text.length} characters, at most ${length} are allowed`,
    )
  }
  return new FilterParser(text, options).parse()
}

class FilterParser {
  readonly #text: string
  readonly #depthLimit: number
  readonly #options: FilterOptions
  readonly #mayTouch: boolean
  #token: Token
  #depth = 0
  #inValuePath = false

  constructor(text: string, options: FilterOptions) {
    this.#text = text
    this.#depthLimit = Math.min(options.depth ?? defaultDepth, maxDepth)
    this.#options = options
    this.#mayTouch = (options.tolerance ?? strict).touchingFilterStrings
    this.#token = scanToken(text, 0, this.#mayTouch)
  }

  parse(): Filter {
    const filter = this.#either()
    if (this.#token.kind !== 'end') throw this.#expected('"and", "or" or the end of the filter')
    return filter
  }

  #either(): Filter {
    const filters = [this.#both()]
    while (this.#takeKeyword('or')) filters.push(this.#both())
    return joined('or', filters)
  }

  #both(): Filter {
    const filters = [this.#single()]
    while (this.#takeKeyword('and')) filters.push(this.#single())
    return joined('and', filters)
  }

  #single(): Filter {
    const token = this.#token
    if (token.kind === '(') return this.#bracketed(')')
    if (token.kind !== 'word') throw this.#expected('the name of an attribute, "not" or "("')
    this.#advance()
    if (token.text.toLowerCase() === 'not') {
      if (this.#token.kind === '(') return { kind: 'not', filter: this.#bracketed(')') }
      // An attribute may be called "not", but then an operator has to follow.
      if (this.#token.kind === 'word' && this.#operator() === undefined)
        throw this.#expected('"(" after "not"')
    }
    const path = this.#path(token, token.text)
    return this.#token.kind === '[' ? this.#valuePath(path) : this.#comparison(path)
  }

  /** Reads what stands between the bracket that is next and the one that closes it. */
  #bracketed(close: ')' | ']'): Filter {
    const open = this.#token
    if (this.#depth === this.#depthLimit) {
      throw invalidFilterAt(this.#text, open.start, `brackets nest deeper than ${this.#depthLimit} levels`)
    }
    this.#depth += 1
    this.#advance()
    const filter = this.#either()
    if (this.#token.kind !== close) {
      throw this.#expected(`"and", "or" or "${close}" to close ${quoteToken(this.#text, open)}`)
    }
    this.#depth -= 1
    this.#advance()
    return filter
  }

  #valuePath(path: AttributePath): Filter {
    if (this.#inValuePath) throw this.#expected('an operator, because a value path does not hold another')
    this.#inValuePath = true
    const filter = this.#bracketed(']')
    const suffix = this.#token
    const followed = suffix.kind === 'word' && suffix.text.startsWith('.') && this.#touchesBracket(suffix)
    if (!followed) {
      this.#inValuePath = false
      return { kind: 'valuePath', path, filter }
    }
    // INTEROP(entra): asks for `emails[type eq "work"].value eq "ann@example.com"` when it matches by e-mail.
    this.#advance()
    const subPath = this.#path(suffix, suffix.text.slice(1))
    if (subPath.schema !== undefined || subPath.subAttribute !== undefined) {
      throw invalidFilterAt(this.#text, suffix.start, 'expected the name of one sub-attribute after "]."')
    }
    const comparison = this.#comparison(subPath)
    this.#inValuePath = false
    const filters = filter.kind === 'and' ? [...filter.filters, comparison] : [filter, comparison]
    return { kind: 'valuePath', path, filter: { kind: 'and', filters } }
  }

  #comparison(path: AttributePath): Filter {
    const operator = this.#operator()
    if (operator === undefined) {
      throw this.#expected('an operator (eq, ne, co, sw, ew, gt, ge, lt, le or pr)')
    }
    const operatorEnd = this.#token.end
    this.#advance()
    if (operator === 'pr') return { kind: 'present', path }
    const value = this.#value(path)
    if (this.#token.kind === 'string' && this.#token.start === operatorEnd) {
      this.#warn(path, `a blank was missing between ${operator} and its text`)
    }
    this.#advance()
    return { kind: 'compare', path, operator, value }
  }

  #value(path: AttributePath): FilterValue {
    const token = this.#token
    if (token.kind === 'string') return token.value
    if (token.kind !== 'word') throw this.#expected('a value')
    switch (token.text) {
      case 'true':
        return true
      case 'false':
        return false
      case 'null':
        return null
      default: {
        // Adding 0 makes zero of minus zero: JSON has both, a comparison has one.
        const number = jsonNumber.test(token.text) ? Number(token.text) + 0 : Number.NaN
        if (Number.isFinite(number)) return number
        if ((this.#options.tolerance ?? strict).unquotedFilterValues) return this.#unquoted(path, token.text)
        throw this.#expected('a value: a string in double quotes, a number, true, false or null')
      }
    }
  }

  #unquoted(path: AttributePath, word: string): string {
    this.#warn(path, `"${withoutMiddle(word, 60)}" has no quotes and was taken as a text`)
    return word
  }

  #warn(path: AttributePath, reason: string): void {
    this.#options.warn?.({ path: withoutMiddle(`filter: ${printPath(path)}`, 500), reason })
  }

  #operator(): CompareOperator | 'pr' | undefined {
    return this.#token.kind === 'word' ? operators.get(this.#token.text.toLowerCase()) : undefined
  }

  #path(token: Token, text: string): AttributePath {
    const path = readPath(text)
    if (typeof path === 'string') throw invalidFilterAt(this.#text, token.start, path)
    return path
  }

  #touchesBracket(token: Token): boolean {
    return this.#text.charAt(token.start - 1) === ']'
  }

  #takeKeyword(keyword: 'and' | 'or'): boolean {
    const taken = this.#token.kind === 'word' && this.#token.text.toLowerCase() === keyword
    if (taken) this.#advance()
    return taken
  }

  #advance(): void {
    this.#token = scanToken(this.#text, this.#token.end, this.#mayTouch)
  }

  #expected(what: string): Error {
    const got = quoteToken(this.#text, this.#token)
    return invalidFilterAt(this.#text, this.#token.start, `expected ${what}, got ${got}`)
  }
}

function joined(kind: 'and' | 'or', filters: readonly Filter[]): Filter {
  const [only, ...more] = filters
  return only !== undefined && more.length === 0 ? only : { kind, filters }
}
