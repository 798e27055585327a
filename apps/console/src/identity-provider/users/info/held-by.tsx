/** Says of a field that a mapping holds which one, and what returns when it lets go. */
import { Because, Source } from '../../../design/because.tsx'
import type { Why } from '../user-queries.ts'

export interface HeldByProps {
  readonly held: Why['fields']
  /** As mappings name it: `department`, `custom_attribute_badge`. */
  readonly field: string
}

export function HeldBy({ held, field }: HeldByProps) {
  const found = held.find(one => one.field === field || one.field === `${field}_id`)
  if (found === undefined) return null
  return (
    <span className="held-by">
      <Source source="mapping" />{' '}
      <Because>
        the mapping {found.mapping.name} sets it; by hand{' '}
        {found.manual === '' ? 'it is empty' : `it is “${found.manual}”`}
      </Because>
    </span>
  )
}
