/**
 * The schemas that check requests and answers, as JSON Schema 2020-12 the way OpenAPI 3.1 has it: a schema that has an
 * id (`.meta({ id })`) is written down once under `components` and referred to from everywhere else.
 */
import { z } from 'zod'

export type JsonSchema = Readonly<Record<string, unknown>>

/** What is sent is described as it comes in, what is answered as it goes out: a transform has two faces. */
export type Face = 'input' | 'output'

export class SchemaCollection {
  readonly #components = new Map<string, JsonSchema>()

  /** Returns the schema, in which named ones are references to what `components` has. */
  describe(schema: z.ZodType, face: Face): JsonSchema {
    const {
      $schema: _,
      $defs: named = {},
      ...described
    } = z.toJSONSchema(schema, {
      io: face,
      unrepresentable: 'any',
      override: ({ jsonSchema }) => simplify(jsonSchema),
    })
    const names = new Map<string, string>()
    for (const [name, component] of Object.entries(named))
      names.set(name, this.#nameOf(name, component, face))
    for (const [name, component] of Object.entries(named)) {
      this.#components.set(names.get(name) ?? name, asObject(redirect(component, names)))
    }
    return asObject(redirect(described, names))
  }

  /** Returns what was given a name, in the order of names. */
  get components(): Readonly<Record<string, JsonSchema>> {
    return Object.fromEntries([...this.#components].toSorted(([a], [b]) => (a < b ? -1 : 1)))
  }

  /** A schema that looks otherwise from the other side gets a name of its own for it. */
  #nameOf(name: string, component: unknown, face: Face): string {
    const known = this.#components.get(name)
    const same =
      known === undefined || JSON.stringify(known) === JSON.stringify(redirect(component, new Map()))
    if (same) return name
    return face === 'input' ? `${name}Input` : `${name}Output`
  }
}

/** What a format says need not be said again by a pattern, nor that a number is one that JavaScript holds. */
function simplify(schema: Record<string, unknown>): void {
  if (schema['format'] !== undefined) delete schema['pattern']
  if (schema['maximum'] === Number.MAX_SAFE_INTEGER) delete schema['maximum']
  if (schema['minimum'] === Number.MIN_SAFE_INTEGER) delete schema['minimum']
}

const local = '#/$defs/'

function redirect(value: unknown, names: ReadonlyMap<string, string>): unknown {
  if (Array.isArray(value)) return value.map(child => redirect(child, names))
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(([key, child]: [string, unknown]) => {
    if (key !== '$ref' || typeof child !== 'string' || !child.startsWith(local)) {
      return [key, redirect(child, names)]
    }
    const name = child.slice(local.length)
    return [key, `#/components/schemas/${names.get(name) ?? name}`]
  })
  return Object.fromEntries(entries)
}

function asObject(value: unknown): JsonSchema {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}
