/**
 * Reads one value of each simple type. RFC 7643 §2.3. The exact form is what the standard says; the loose one
 * is what a template that quotes every macro turns it into.
 */

import { normaliseDateTime } from '../date-time.ts'
import { invalidValue } from '../errors.ts'
import type { Json } from '../json.ts'
import type { AttributeDefinition, AttributeType } from '../schema/attribute.ts'
import { type Reading, warn } from './reading.ts'

type Scalar = string | number | boolean

interface ScalarType {
  readonly expected: string
  exact(value: Json): Scalar | undefined
  loose?(value: Json): Scalar | undefined
}

const base64 = /^[A-Za-z0-9+/_-]*={0,2}$/
const integerText = /^-?\d{1,15}$/
const decimalText = /^-?\d{1,30}(?:\.\d{1,30})?(?:e[+-]?\d{1,3})?$/i
const booleanTexts: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['false', false],
])

const text: ScalarType = {
  expected: 'a string',
  exact: value => (typeof value === 'string' ? value : undefined),
  loose: value => (typeof value === 'number' ? String(value) : undefined),
}

const scalarTypes: Readonly<Record<Exclude<AttributeType, 'complex'>, ScalarType>> = {
  string: text,
  reference: { ...text, expected: 'a URI as a string' },
  boolean: {
    expected: 'a boolean',
    exact: value => (typeof value === 'boolean' ? value : undefined),
    loose: value => (typeof value === 'string' ? booleanTexts.get(value.trim().toLowerCase()) : undefined),
  },
  integer: {
    expected: 'an integer',
    exact: value => (Number.isSafeInteger(value) ? Number(value) : undefined),
    loose: value => numberFrom(value, integerText),
  },
  decimal: {
    expected: 'a number',
    exact: value => (typeof value === 'number' ? value : undefined),
    loose: value => numberFrom(value, decimalText),
  },
  dateTime: {
    expected: 'a dateTime such as "2026-01-23T04:56:22Z"',
    exact: value => (typeof value === 'string' && normaliseDateTime(value) !== undefined ? value : undefined),
  },
  binary: {
    expected: 'base64 as a string',
    exact: value => (typeof value === 'string' && isBase64(value) ? value : undefined),
  },
}

/**
 * The value as its type has it, e.g. `"True"` as `true` where strings are forgiven.
 * @throws invalidValue when the value is not of the type, naming the path, what was expected and what came
 */
export function readScalar(
  reading: Reading,
  definition: AttributeDefinition & { readonly type: Exclude<AttributeType, 'complex'> },
  value: Json,
  path: string,
): Scalar {
  const type = scalarTypes[definition.type]
  const exact = type.exact(value)
  if (exact !== undefined) return exact
  const loose = reading.tolerance.stringScalars ? type.loose?.(value) : undefined
  if (loose === undefined) {
    throw definition.returned === 'never'
      ? invalidValue(`${path}: expected ${type.expected}, got another type`)
      : wrongType(path, type.expected, value)
  }
  warn(reading, path, `a ${typeof value} was taken as ${type.expected}`)
  return loose
}

/** The error for a value of another type than expected. */
export function wrongType(path: string, expected: string, value: Json): Error {
  return invalidValue(`${path}: expected ${expected}, got ${kindOf(value)}`)
}

function numberFrom(value: Json, form: RegExp): number | undefined {
  if (typeof value !== 'string' || !form.test(value.trim())) return undefined
  const number = Number(value)
  return Number.isFinite(number) ? number : undefined
}

function isBase64(value: string): boolean {
  if (!base64.test(value)) return false
  const padding = value.indexOf('=')
  return (padding === -1 ? value.length : padding) % 4 !== 1
}

function kindOf(value: Json): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'a list'
  switch (typeof value) {
    case 'string':
      return `the string ${JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}…` : value)}`
    case 'object':
      return 'an object'
    default:
      return `the ${typeof value} ${String(value)}`
  }
}
