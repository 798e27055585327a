/**
 * Gives a filter its meaning for one resource type: paths become keys and definitions, values become of
 * their attribute's type, and what cannot be answered is refused here once, so that stores and matchers
 * need no checks. RFC 7644 §3.4.2.2, types by RFC 7643 §2.3.
 */
import { invalidFilter } from '../errors.ts'
import { type AttributePath, printPath } from '../path.ts'
import type { AttributeDefinition } from '../schema/attribute.ts'
import { findAttribute } from '../schema/find-attribute.ts'
import { type ResolvedPath, resolvePath } from '../schema/resolve-path.ts'
import type { ResourceTypeDefinition } from '../schema/resource-type.ts'
import type { BoundFilter, CompareNode, Filter, ValuePathNode } from './ast.ts'
import { bindOperator, bindValue } from './bind-value.ts'

type Resolve = (path: AttributePath) => ResolvedPath

/**
 * Returns the filter bound to a resource type: `USERNAME eq "Ann"` becomes a comparison of
 * `keys: ['userName']` with `'ann'`, `emails co "@x"` one of `keys: ['emails', 'value']`. Inside a value path
 * the keys start at the element: `emails[type eq "work"]` compares `['type']`.
 *
 * @throws invalidFilter when an attribute is unknown or never returned, an operator does not go with the
 *   attribute's type, or a value is of another type
 * @see RFC 7644 §3.4.2.2
 */
export function bindFilter(type: ResourceTypeDefinition, filter: Filter): BoundFilter {
  return bindNode(filter, path => {
    const resolved = resolvePath(type, path)
    if (resolved === undefined) {
      throw invalidFilter(`the filter asks for "${printPath(path)}", which a ${type.name} does not have`)
    }
    return filterable(path, resolved)
  })
}

function bindNode(filter: Filter, resolve: Resolve): BoundFilter {
  switch (filter.kind) {
    case 'compare':
      return bindComparison(filter, resolve(filter.path))
    case 'present':
      return { kind: 'present', path: resolve(filter.path) }
    case 'not':
      return { kind: 'not', filter: bindNode(filter.filter, resolve) }
    case 'valuePath':
      return bindValuePath(filter, resolve(filter.path))
    default:
      return { kind: filter.kind, filters: filter.filters.map(part => bindNode(part, resolve)) }
  }
}

/** What is never returned may not be found out by asking for it either. RFC 7643 §7, "returned". */
function filterable(path: AttributePath, resolved: ResolvedPath): ResolvedPath {
  if (resolved.attributes.some(({ returned }) => returned === 'never')) {
    throw invalidFilter(
      `the filter asks for "${printPath(path)}", which is never returned and cannot be searched`,
    )
  }
  return resolved
}

function bindComparison(node: CompareNode<AttributePath>, resolved: ResolvedPath): BoundFilter {
  const { operator, value } = node
  const target = valueOf(resolved)
  if (target !== undefined) {
    const name = printPath(node.path)
    bindOperator(name, operator, target.definition, value)
    return { kind: 'compare', path: target, operator, value: bindValue(name, target.definition, value) }
  }
  // Of a complex attribute without a `value`, all that can be asked is whether it is there.
  const present: BoundFilter = { kind: 'present', path: resolved }
  if (value === null && operator === 'ne') return present
  if (value === null && operator === 'eq') return { kind: 'not', filter: present }
  throw invalidFilter(
    `"${printPath(node.path)}" is complex and cannot be compared: name one of its sub-attributes (${names(resolved.definition)})`,
  )
}

/** The path itself, or for a complex attribute the path of its `value`, if it has one. RFC 7644 §3.4.2.2. */
function valueOf(resolved: ResolvedPath): ResolvedPath | undefined {
  if (resolved.definition.type !== 'complex') return resolved
  const value = findAttribute(resolved.definition.subAttributes ?? [], 'value')
  if (value === undefined || value.returned === 'never') return undefined
  return {
    keys: [...resolved.keys, value.name],
    attributes: [...resolved.attributes, value],
    definition: value,
  }
}

function bindValuePath(node: ValuePathNode<AttributePath>, owner: ResolvedPath): BoundFilter {
  const ownerName = printPath(node.path)
  if (owner.definition.type !== 'complex') {
    throw invalidFilter(`"${ownerName}" is not complex, so "${ownerName}[...]" has nothing to select by`)
  }
  const filter = bindNode(node.filter, path => {
    const definition = subAttribute(owner.definition, path)
    if (definition === undefined) {
      throw invalidFilter(
        `the filter asks for "${printPath(path)}" inside "${ownerName}[...]", which has only ${names(owner.definition)}`,
      )
    }
    return filterable(path, { keys: [definition.name], attributes: [definition], definition })
  })
  return { kind: 'valuePath', path: owner, filter }
}

function subAttribute(owner: AttributeDefinition, path: AttributePath): AttributeDefinition | undefined {
  if (path.schema !== undefined || path.subAttribute !== undefined) return undefined
  return findAttribute(owner.subAttributes ?? [], path.attribute)
}

function names(complex: AttributeDefinition): string {
  return (complex.subAttributes ?? []).map(({ name }) => name).join(', ')
}
