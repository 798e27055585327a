/** The kinds of things that permissions are on, what each permission contains, and who holds it without a grant. */
import type { Column } from '../../design/columns.ts'
import { Loaded } from '../../design/page.tsx'
import { ShortTable } from '../../design/short-table.tsx'
import { useKinds } from './grant-queries.ts'
import { kindWords } from './grant-words.ts'
import type { ResourceKind } from './holds.ts'
import { PermissionsFrame } from './permissions-frame.tsx'

interface KindRow {
  readonly kind: ResourceKind
  readonly permission: string
  readonly contains: readonly string[]
}

const withoutGrant: Readonly<Record<ResourceKind, string>> = {
  directory: 'Owners, admins, SCIM managers and auditors',
  shared_account: 'Owners and admins manage; nobody opens without a grant',
  connection: 'Owners and admins, its owner, its team, and roles in its environment',
  recipe: 'Owners and admins, its owner, its team, and roles in its environment',
}

const columns: readonly Column<KindRow>[] = [
  { label: 'Kind', cell: ({ kind }) => kindWords[kind] },
  { label: 'Permission', cell: ({ permission }) => permission },
  {
    label: 'Contains',
    cell: ({ contains }) =>
      contains.length === 0 ? <span className="none">itself alone</span> : contains.join(', '),
    text: ({ contains }) => contains.join(', '),
  },
  { label: 'Held without a grant', cell: ({ kind }) => withoutGrant[kind], wraps: true },
]

export function KindsPage() {
  const kinds = useKinds()
  return (
    <PermissionsFrame>
      <Loaded query={kinds} what="the kinds">
        {({ items }) => (
          <ShortTable
            what="permissions"
            columns={columns}
            rows={items.flatMap(({ kind, permissions }) =>
              Object.entries(permissions).map(([permission, contains]) => ({ kind, permission, contains })),
            )}
            keyOf={({ kind, permission }) => `${kind} ${permission}`}
            empty="There is nothing to permit."
          />
        )}
      </Loaded>
    </PermissionsFrame>
  )
}
