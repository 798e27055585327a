/** One more thing that a group stands for. */
import { Alert, Button, Group, NativeSelect } from '@mantine/core'
import { type UseFormReturnType, useForm } from '@mantine/form'
import { useUnsavedGuard } from '../../design/save-bar.tsx'
import { Section } from '../../design/section.tsx'
import { type GroupMapping, type PushedGroup, type Team, useMappingCreation } from './group-queries.ts'

interface Draft {
  readonly groupId: string
  /** A role in an environment, or a team. */
  readonly kind: 'role' | 'team'
  readonly environment: string
  readonly role: string
  readonly teamId: string
}

export interface MappingFormProps {
  /** The group that one came with. */
  readonly group: string | undefined
  readonly groups: readonly PushedGroup[]
  readonly environments: readonly string[]
  readonly roles: readonly string[]
  readonly teams: readonly Team[]
}

function targetOf({ kind, environment, role, teamId }: Draft): GroupMapping['target'] {
  return kind === 'role' ? { kind, environment, role } : { kind, teamId }
}

/** A choice that has to be made. */
function chosenOf(data: readonly (string | { readonly value: string; readonly label: string })[]) {
  return { required: true, data: [{ value: '', label: 'Choose' }, ...data] }
}

export function MappingForm({ group = '', groups, environments, roles, teams }: MappingFormProps) {
  const form = useForm<Draft>({
    initialValues: { groupId: group, kind: 'role', environment: '', role: '', teamId: '' },
  })
  const create = useMappingCreation(() => form.reset())
  useUnsavedGuard(form.isDirty() && !create.isPending)
  return (
    <Section
      title="Add a mapping"
      purpose="Whoever is in the group has it from the moment at which it is added."
    >
      <form
        onSubmit={form.onSubmit(values =>
          create.mutate({ groupId: values.groupId, target: targetOf(values) }),
        )}
      >
        {create.error !== null && (
          <Alert color="red" role="alert" mb="sm">
            {create.error.message}
          </Alert>
        )}
        <Group align="flex-end">
          <NativeSelect
            label="Group"
            {...chosenOf(groups.map(({ id, name }) => ({ value: id, label: name })))}
            {...form.getInputProps('groupId')}
          />
          <NativeSelect
            label="Stands for"
            data={[
              { value: 'role', label: 'A role' },
              { value: 'team', label: 'A team' },
            ]}
            {...form.getInputProps('kind')}
          />
          <Target form={form} environments={environments} roles={roles} teams={teams} />
          <Button type="submit" loading={create.isPending}>
            Add mapping
          </Button>
        </Group>
      </form>
    </Section>
  )
}

interface TargetProps extends Pick<MappingFormProps, 'environments' | 'roles' | 'teams'> {
  readonly form: UseFormReturnType<Draft>
}

/** The role with its environment, or the team. */
function Target({ form, environments, roles, teams }: TargetProps) {
  if (form.values.kind === 'team') {
    return (
      <NativeSelect
        label="Team"
        {...chosenOf(teams.map(({ id, name }) => ({ value: id, label: name })))}
        {...form.getInputProps('teamId')}
      />
    )
  }
  return (
    <>
      <NativeSelect label="Environment" {...chosenOf(environments)} {...form.getInputProps('environment')} />
      <NativeSelect label="Role" {...chosenOf(roles)} {...form.getInputProps('role')} />
    </>
  )
}
