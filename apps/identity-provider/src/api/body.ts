/**
 * Reading what a caller sent: JSON bodies and ids, checked by a schema. Whatever is wrong comes back as OneLogin says
 * it, with the path of every bad field.
 */
import type { Context } from 'hono'
import { z } from 'zod'
import { badRequest, type FieldError, invalidField, notFound, validationFailed } from '../errors.ts'
import type { ApiEnv } from './context.ts'

/**
 * Returns the JSON body as the schema understands it; a schema of nothing reads none.
 * @throws bad_request when it is not JSON, or a list where an object belongs; validation_failed naming each bad field
 */
export async function readJson<S extends z.ZodType>(c: Context<ApiEnv>, schema: S): Promise<z.output<S>> {
  return check(schema, schema.type === 'undefined' ? undefined : parseJson(await c.req.text()))
}

/**
 * Returns the fields of a form or of a JSON object, whatever it is declared as; none at all where there is no body.
 * @throws bad_request when it is neither; validation_failed naming each bad field
 */
export async function readFields<S extends z.ZodType>(c: Context<ApiEnv>, schema: S): Promise<z.output<S>> {
  const text = await c.req.text()
  const type = c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase()
  if (type === 'application/x-www-form-urlencoded') {
    return check(schema, Object.fromEntries(new URLSearchParams(text)))
  }
  const value = text.trim() === '' ? {} : parseJson(text)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw badRequest('Expected object in request')
  }
  return check(schema, value)
}

function parseJson(text: string): unknown {
  if (text.trim() === '') throw badRequest('Expected a JSON body; there is none')
  try {
    return JSON.parse(text)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw badRequest(`The body is not JSON: ${reason}`)
  }
}

/**
 * Returns the query parameters as the schema understands them, without those that somebody else reads.
 * @throws validation_failed naming each bad one
 */
export function readQuery<S extends z.ZodType>(
  c: Context<ApiEnv>,
  schema: S,
  readElsewhere: readonly string[] = [],
): z.output<S> {
  if (schema.type === 'undefined') return check(schema, undefined)
  const given = Object.entries(c.req.query()).filter(([name]) => !readElsewhere.includes(name))
  return check(schema, Object.fromEntries(given))
}

/**
 * Returns the value as the schema understands it.
 * @throws validation_failed naming each bad field
 */
function check<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const result = schema.safeParse(value, { error: issue => explain(issue) })
  if (result.success) {
    checkStorable(value, [])
    return result.data
  }
  refuseOtherKind(result.error)
  const errors = collect(result.error)
  const first = errors[0]
  const summary = first === undefined ? 'the body' : `${first.field}: ${first.message.join('; ')}`
  throw validationFailed(`Validation failed: ${summary}`, errors)
}

/** A body that is an object where a list belongs, or the other way round. @throws bad_request, as OneLogin says it */
function refuseOtherKind({ issues }: z.ZodError): void {
  for (const issue of issues) {
    if (issue.path.length > 0 || issue.code !== 'invalid_type') continue
    if (issue.expected === 'array' || issue.expected === 'object') {
      throw badRequest(`Expected ${issue.expected} in request`)
    }
  }
}

/** No column of text holds a NUL or half a surrogate pair, and nothing is found by one. */
function checkStorable(value: unknown, path: readonly PropertyKey[]): void {
  if (typeof value === 'string' && (value.includes('\u0000') || !value.isWellFormed())) {
    throw invalidField(printField(path), 'Holds a character that cannot be stored (NUL or half a letter)')
  }
  if (typeof value !== 'object' || value === null) return
  for (const [key, child] of Object.entries(value)) {
    // A schema of any names passes this one over, and nothing would be told of what it held.
    if (key === '__proto__') throw invalidField(printField([...path, key]), 'Field is not allowed')
    checkStorable(child, [...path, Array.isArray(value) ? Number(key) : key])
  }
}

/** What a schema says of a field that is not there: by a type, a list of values, or several types. */
const whenMissing: ReadonlySet<string | undefined> = new Set([
  'invalid_type',
  'invalid_value',
  'invalid_union',
])

/** OneLogin's wording where it is known; everything else says what was expected. */
function explain(issue: { code?: string; input?: unknown }): string | undefined {
  if (issue.input === undefined && whenMissing.has(issue.code)) return 'Required field is missing'
  if (issue.code === 'unrecognized_keys') return 'Field is not allowed'
  return undefined
}

function collect(error: z.ZodError): FieldError[] {
  const messages = new Map<string, string[]>()
  for (const issue of error.issues) {
    for (const path of pathsOf(issue)) {
      const field = printField(path)
      messages.set(field, [...(messages.get(field) ?? []), issue.message])
    }
  }
  return [...messages].map(([field, message]) => ({ field, message }))
}

/** An object's unknown keys are one issue for zod; the caller is told each of them. */
function pathsOf(issue: z.core.$ZodIssue): PropertyKey[][] {
  if (issue.code === 'unrecognized_keys') return issue.keys.map(key => [...issue.path, key])
  return [issue.path]
}

/** `['conditions', 0, 'value']` is printed `conditions.[0].value`, as OneLogin does. */
function printField(path: readonly PropertyKey[]): string {
  if (path.length === 0) return '(body)'
  return path.map(step => (typeof step === 'number' ? `[${step}]` : String(step))).join('.')
}

/** A positive whole number that a bigint column and JavaScript both hold exactly. */
export const idSchema: z.ZodNumber = z.int().positive()

/** A name as lists and mails show it: one line. */
export const nameSchema: z.ZodString = z
  .string()
  .trim()
  .min(1)
  .max(255)
  .regex(/^\P{Cc}*$/u, 'Holds a control character, such as a line break')

/** Returns the path parameter as an id. @throws not_found when it is no id at all, since then nothing has it */
export function readId(c: Context<ApiEnv>, name: string): number {
  const text = c.req.param(name)
  const id = idSchema.safeParse(text !== undefined && /^\d{1,16}$/u.test(text) ? Number(text) : undefined)
  if (!id.success) throw notFound()
  return id.data
}

/** Returns who asks, in the shape that a change is run with. */
export function whoAsks(c: Context<ApiEnv>): { readonly account: number; readonly actor: string } {
  return { account: c.get('account'), actor: c.get('actor') }
}
