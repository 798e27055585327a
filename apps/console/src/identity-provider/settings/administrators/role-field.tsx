/** The choice of what an administrator may do, each role with what it lets him. */
import { Radio, Stack } from '@mantine/core'
import { type GivenRole, givenRoles, roleWords } from './administrator-queries.ts'

export interface RoleFieldProps {
  readonly value: GivenRole
  readonly onChange: (role: GivenRole) => void
}

export function RoleField({ value, onChange }: RoleFieldProps) {
  return (
    <Radio.Group
      label="Role"
      value={value}
      onChange={chosen => onChange(givenRoles.find(({ role }) => role === chosen)?.role ?? value)}
    >
      <Stack gap="xs" mt="xs">
        {givenRoles.map(({ role, meaning }) => (
          <Radio key={role} value={role} label={roleWords[role]} description={meaning} />
        ))}
      </Stack>
    </Radio.Group>
  )
}
