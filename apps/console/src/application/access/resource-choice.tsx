/** Choosing on what a permission is: a kind of thing, one of them or all, and what it lets one do. */
import { NativeSelect } from '@mantine/core'
import { useKinds } from './grant-queries.ts'
import { kindWords } from './grant-words.ts'
import type { Permission, ResourceKind } from './holds.ts'
import { kinds, permissions } from './permissions-search.ts'
import { useResources } from './resource-names.ts'

export interface Choice {
  readonly kind: ResourceKind
  /** Undefined is all of the kind. */
  readonly resource: string | undefined
  readonly permission: Permission
}

export interface ResourceChoiceProps {
  readonly value: Choice
  readonly onChange: (choice: Choice) => void
}

export function ResourceChoice({ value, onChange }: ResourceChoiceProps) {
  const { data: resources } = useResources()
  const { data: catalogue } = useKinds()
  const permissionsOf = (kind: ResourceKind) => {
    const offered = catalogue?.items.find(one => one.kind === kind)?.permissions ?? {}
    return permissions.filter(permission => Object.hasOwn(offered, permission))
  }
  const { kind, resource, permission } = value
  return (
    <>
      <NativeSelect
        label="Kind"
        data={kinds.map(one => ({ value: one, label: kindWords[one] }))}
        value={kind}
        onChange={({ currentTarget }) => {
          const next = kinds.find(one => one === currentTarget.value) ?? kind
          onChange({ kind: next, resource: undefined, permission: permissionsOf(next)[0] ?? permission })
        }}
      />
      {kind !== 'directory' && (
        <NativeSelect
          label="Which"
          data={[
            { value: '', label: `Every ${kindWords[kind].toLowerCase()}` },
            ...(resources ?? [])
              .filter(one => one.kind === kind)
              .map(({ id, name }) => ({ value: id, label: name })),
          ]}
          value={resource ?? ''}
          onChange={({ currentTarget }) =>
            onChange({ ...value, resource: currentTarget.value === '' ? undefined : currentTarget.value })
          }
        />
      )}
      <NativeSelect
        label="May"
        data={permissionsOf(kind)}
        value={permission}
        onChange={({ currentTarget }) =>
          onChange({
            ...value,
            permission: permissions.find(one => one === currentTarget.value) ?? permission,
          })
        }
      />
    </>
  )
}
