/**
 * The sub-attributes that the multi-valued attributes of a User share: value, display, type, primary.
 * RFC 7643 §2.4 describes them, RFC 7643 §8.7.1 gives their characteristics.
 */
import type { AttributeDraft } from './attribute.ts'

/** What differs between one multi-valued attribute and the next. */
export interface MultiValuedDraft {
  readonly name: string
  readonly description: string
  /** The significant value: its type and what it is. */
  readonly value: Omit<AttributeDraft, 'name'>
  /** The labels that RFC 7643 §4.1.2 suggests; others are welcome. */
  readonly types?: readonly string[]
}

/** A multi-valued complex attribute with `value`, `display`, `type` and `primary`. */
export function multiValued(draft: MultiValuedDraft): AttributeDraft {
  const { name, description, value, types } = draft
  return {
    name,
    multiValued: true,
    description,
    subAttributes: [
      { name: 'value', ...value },
      { name: 'display', description: 'What to show to people in place of the value.' },
      typeLabel(types),
      primaryMark,
    ],
  }
}

/** The sub-attribute `type`: what a value is for. */
export function typeLabel(canonicalValues?: readonly string[]): AttributeDraft {
  return {
    name: 'type',
    description: 'What this value is for.',
    ...(canonicalValues && { canonicalValues, openValues: true }),
  }
}

/** The sub-attribute `primary`. */
export const primaryMark: AttributeDraft = {
  name: 'primary',
  type: 'boolean',
  description: 'Whether this is the preferred value. At most one value is.',
}
