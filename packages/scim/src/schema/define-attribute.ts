/**
 * Turns what an author writes about an attribute into its full definition: the defaults of RFC 7643 §2.2
 * filled in, the name checked by RFC 7643 §2.1. A mistake here is the author's, not a client's: it throws
 * a TypeError while the program starts.
 */
import type { AttributeDefinition, AttributeDraft } from './attribute.ts'
import { attributeKey } from './find-attribute.ts'

const attributeName = /^(?:[A-Za-z][A-Za-z0-9$_-]*|\$ref)$/
const unsafeNames: ReadonlySet<string> = new Set(['constructor', 'prototype'])

/**
 * The full definition of an attribute, frozen, e.g. `{ name: 'title' }` becomes a readWrite string that is
 * not case exact. References and binaries are case exact unless the author says otherwise (RFC 7643 §2.3.6
 * and §2.3.7; the listings of §8.7.1 say false, against that text).
 * @throws TypeError when the name breaks RFC 7643 §2.1, or sub-attributes or canonical values do not fit the type
 */
export function defineAttribute(draft: AttributeDraft): AttributeDefinition {
  const type = draft.type ?? (draft.subAttributes ? 'complex' : 'string')
  const { subAttributes, ...given } = draft
  checkName(draft.name)
  if ((type === 'complex') !== (subAttributes !== undefined)) {
    throw new TypeError(`attribute ${draft.name}: exactly complex attributes have sub-attributes`)
  }
  if (draft.canonicalValues && (type === 'complex' || type === 'boolean')) {
    throw new TypeError(`attribute ${draft.name}: a ${type} attribute has no canonical values (RFC 7643 §7)`)
  }
  return Object.freeze({
    multiValued: false,
    description: '',
    required: false,
    caseExact: type === 'reference' || type === 'binary',
    mutability: 'readWrite',
    returned: 'default',
    uniqueness: 'none',
    ...given,
    type,
    ...(subAttributes && { subAttributes: defineSubAttributes(draft.name, subAttributes) }),
  })
}

/**
 * Full definitions in the author's order.
 * @throws TypeError when two names are equal without regard to case (RFC 7643 §2.1)
 */
export function defineAttributes(
  owner: string,
  drafts: readonly AttributeDraft[],
): readonly AttributeDefinition[] {
  const seen = new Set<string>()
  for (const { name } of drafts) {
    if (seen.has(attributeKey(name))) throw new TypeError(`${owner}: attribute ${name} is defined twice`)
    seen.add(attributeKey(name))
  }
  return Object.freeze(drafts.map(draft => defineAttribute(draft)))
}

function defineSubAttributes(
  owner: string,
  drafts: readonly AttributeDraft[],
): readonly AttributeDefinition[] {
  for (const draft of drafts) {
    if (draft.type === 'complex' || draft.subAttributes) {
      throw new TypeError(
        `attribute ${owner}.${draft.name}: a complex attribute cannot hold another (RFC 7643 §2.3.8)`,
      )
    }
  }
  return defineAttributes(`attribute ${owner}`, drafts)
}

function checkName(name: string): void {
  if (!attributeName.test(name) || unsafeNames.has(attributeKey(name))) {
    throw new TypeError(
      `attribute name "${name}": a letter, then letters, digits, "$", "-" or "_" (RFC 7643 §2.1)`,
    )
  }
}
