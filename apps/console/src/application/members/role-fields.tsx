/** The role of a member in each environment, with what gives it. */
import { NativeSelect, SimpleGrid } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { Because } from '../../design/because.tsx'
import { isShut, LockReason, lockOf } from './locked.tsx'
import type { ProfileValues } from './member-edit.ts'
import type { MemberDetail } from './member-queries.ts'
import { viaText } from './via-text.ts'

export interface RoleFieldsProps {
  readonly member: MemberDetail
  readonly environments: readonly string[]
  readonly roles: readonly string[]
  readonly form: UseFormReturnType<ProfileValues>
  /** Whether who looks may edit. */
  readonly isOpen: boolean
}

export function RoleFields({ member, environments, roles, form, isOpen }: RoleFieldsProps) {
  if (environments.length === 0) return null
  return (
    <SimpleGrid cols={{ base: 1, sm: 2, md: 3 }} mb="md">
      {environments.map(environment => {
        const lock = lockOf(member, `roles.${environment}`)
        const held = member.rolesHeld.find(one => one.environment === environment)
        return (
          <NativeSelect
            key={environment}
            label={`Role in ${environment}`}
            disabled={!isOpen || isShut(lock)}
            data={[{ value: '', label: 'No role' }, ...choices(roles, held?.role)]}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            description={
              <>
                {held !== undefined && <Because>{viaText(held, member)}</Because>}
                {lock !== undefined && <LockReason lock={lock} />}
              </>
            }
            {...form.getInputProps(`roles.${environment}`)}
          />
        )
      })}
    </SimpleGrid>
  )
}

/** What is held may be no role of the workspace: an unknown name that is accepted. */
function choices(roles: readonly string[], held: string | undefined): readonly string[] {
  return held === undefined || roles.includes(held) ? roles : [...roles, held]
}
