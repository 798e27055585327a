/**
 * Reading what a caller sent, bodies and query parameters, checked by a schema. Whatever is wrong is collected with the
 * path of every bad field, and handed to the application's `refuse`.
 */
import type { z } from 'zod'
import type { Refuse, WrongField } from './refusal.ts'

export interface ReadingRules {
  readonly refuse: Refuse
  /** Returns how the path of a field is spelled, e.g. `['roles', 0]` as `roles.0`; of the empty one too. */
  readonly printField: (path: readonly PropertyKey[]) => string
  /** Returns what is said of an issue, nothing where the schema's own words will do. */
  readonly explain?: (issue: { readonly code?: string; readonly input?: unknown }) => string | undefined
  /** A body that is not UTF-8 is refused; otherwise what is not is read as U+FFFD. */
  readonly strictUtf8?: true
}

/** What is read from: a Hono request is one. */
export interface RequestInput {
  arrayBuffer(): Promise<ArrayBuffer>
  header(name: string): string | undefined
  query(): Record<string, string>
}

/**
 * Returns the JSON body as the schema understands it; a schema of nothing reads none.
 * @throws what `refuse` makes of no_body, not_json, other_kind and wrong_fields
 */
export async function readJson<S extends z.ZodType>(
  request: RequestInput,
  schema: S,
  rules: ReadingRules,
): Promise<z.output<S>> {
  if (schema.type === 'undefined') return check(schema, undefined, 'body', rules)
  return check(schema, parseJson(await textOf(request, rules), rules), 'body', rules)
}

/**
 * Returns the fields of a form or of a JSON object, whatever it is declared as; none at all where there is no body.
 * @throws what `refuse` makes of not_json, other_kind and wrong_fields
 */
export async function readFields<S extends z.ZodType>(
  request: RequestInput,
  schema: S,
  rules: ReadingRules,
): Promise<z.output<S>> {
  const text = await textOf(request, rules)
  const type = request.header('content-type')?.split(';')[0]?.trim().toLowerCase()
  if (type === 'application/x-www-form-urlencoded') {
    return check(schema, Object.fromEntries(new URLSearchParams(text)), 'body', rules)
  }
  const value = text.trim() === '' ? {} : parseJson(text, rules)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw rules.refuse({ kind: 'other_kind', expected: 'object' })
  }
  return check(schema, value, 'body', rules)
}

/**
 * Returns the query parameters as the schema understands them, without those that somebody else reads.
 * @throws what `refuse` makes of wrong_fields
 */
export function readQuery<S extends z.ZodType>(
  request: RequestInput,
  schema: S,
  rules: ReadingRules,
  readElsewhere: readonly string[] = [],
): z.output<S> {
  if (schema.type === 'undefined') return check(schema, undefined, 'query', rules)
  const given = Object.entries(request.query()).filter(([name]) => !readElsewhere.includes(name))
  return check(schema, Object.fromEntries(given), 'query', rules)
}

async function textOf(request: RequestInput, { refuse, strictUtf8 }: ReadingRules): Promise<string> {
  const bytes = await request.arrayBuffer()
  try {
    return new TextDecoder('utf-8', { fatal: strictUtf8 === true }).decode(bytes)
  } catch {
    throw refuse({ kind: 'not_json', reason: 'it is not UTF-8' })
  }
}

function parseJson(text: string, { refuse }: ReadingRules): unknown {
  if (text.trim() === '') throw refuse({ kind: 'no_body' })
  try {
    return JSON.parse(text)
  } catch (error) {
    throw refuse({ kind: 'not_json', reason: error instanceof Error ? error.message : String(error) })
  }
}

function check<S extends z.ZodType>(
  schema: S,
  value: unknown,
  where: 'body' | 'query',
  rules: ReadingRules,
): z.output<S> {
  const result = schema.safeParse(value, { error: issue => rules.explain?.(issue) })
  if (!result.success) {
    refuseOtherKind(result.error, rules)
    throw rules.refuse({ kind: 'wrong_fields', where, fields: collect(result.error, rules) })
  }
  const unstorable = findUnstorable(value, [])
  if (unstorable === undefined) return result.data
  const field = rules.printField(unstorable.path)
  throw rules.refuse({ kind: 'wrong_fields', where, fields: [{ field, messages: [unstorable.message] }] })
}

const structures = ['array', 'object'] as const

function refuseOtherKind({ issues }: z.ZodError, { refuse }: ReadingRules): void {
  for (const issue of issues) {
    if (issue.path.length > 0 || issue.code !== 'invalid_type') continue
    const expected = structures.find(structure => structure === issue.expected)
    if (expected !== undefined) throw refuse({ kind: 'other_kind', expected })
  }
}

interface Unstorable {
  readonly path: readonly PropertyKey[]
  readonly message: string
}

/** No column of text holds a NUL or half a surrogate pair, and nothing is found by one. */
function findUnstorable(value: unknown, path: readonly PropertyKey[]): Unstorable | undefined {
  if (typeof value === 'string' && (value.includes('\u0000') || !value.isWellFormed())) {
    return { path, message: 'Holds a character that cannot be stored (NUL or half a letter)' }
  }
  if (typeof value !== 'object' || value === null) return undefined
  for (const [key, child] of Object.entries(value)) {
    // A schema of any names passes this one over, and nothing would be told of what it held.
    if (key === '__proto__') return { path: [...path, key], message: 'Field is not allowed' }
    const found = findUnstorable(child, [...path, Array.isArray(value) ? Number(key) : key])
    if (found !== undefined) return found
  }
  return undefined
}

function collect(error: z.ZodError, { printField }: ReadingRules): readonly WrongField[] {
  const messages = new Map<string, string[]>()
  for (const issue of error.issues) {
    for (const path of pathsOf(issue)) {
      const field = printField(path)
      messages.set(field, [...(messages.get(field) ?? []), issue.message])
    }
  }
  return [...messages].map(([field, found]) => ({ field, messages: found }))
}

/** An object's unknown keys are one issue for zod; the caller is told each of them. */
function pathsOf(issue: z.core.$ZodIssue): PropertyKey[][] {
  if (issue.code === 'unrecognized_keys') return issue.keys.map(key => [...issue.path, key])
  return [issue.path]
}
