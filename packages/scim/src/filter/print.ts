/**
 * From the tree of a filter back to text: what a client sends, and what a log or a message shows.
 * RFC 7644 §3.4.2.2.
 */
import { printPath } from '../path.ts'
import type { Filter } from './ast.ts'

/**
 * Returns the filter as text, with no more brackets than its tree needs: `parseFilter(printFilter(filter))`
 * equals `filter`. Operators come in lower case, strings as JSON.
 *
 * @see RFC 7644 §3.4.2.2
 */
export function printFilter(filter: Filter): string {
  switch (filter.kind) {
    case 'compare':
      return `${printPath(filter.path)} ${filter.operator} ${JSON.stringify(filter.value)}`
    case 'present':
      return `${printPath(filter.path)} pr`
    case 'not':
      return `not (${printFilter(filter.filter)})`
    case 'valuePath':
      return `${printPath(filter.path)}[${printFilter(filter.filter)}]`
    default:
      return filter.filters.map(part => printPart(filter.kind, part)).join(` ${filter.kind} `)
  }
}

/** An `or` inside an `and` needs brackets to stay together; inside its own kind, to stay a node of its own. */
function printPart(around: 'and' | 'or', part: Filter): string {
  const needsBrackets = part.kind === 'or' || part.kind === around
  return needsBrackets ? `(${printFilter(part)})` : printFilter(part)
}
