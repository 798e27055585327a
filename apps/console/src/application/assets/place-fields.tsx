/** What connections and recipes are told by alike: a name, the environment, which stays, and the team that may change them. */
import { NativeSelect, TextInput } from '@mantine/core'
import type { GetInputPropsReturnType } from '@mantine/form'
import { TeamChoice } from '../access/identity-choice.tsx'
import { useEnvironments } from './environments.ts'

export interface PlaceFieldsProps {
  readonly isNew: boolean
  /** What a form says of the two fields. */
  readonly name: GetInputPropsReturnType
  readonly environment: GetInputPropsReturnType
  /** The environment that an asset has already. */
  readonly given: string
  readonly teamId: string | null
  readonly onTeam: (id: string | null) => void
}

export function PlaceFields({ isNew, name, environment, given, teamId, onTeam }: PlaceFieldsProps) {
  const environments = useEnvironments()
  return (
    <>
      <TextInput label="Name" required {...name} />
      {isNew ? (
        <NativeSelect
          label="Environment"
          description="It stays: whoever has a role there may use it as far as the role goes."
          required
          data={[{ value: '', label: 'Choose' }, ...environments]}
          {...environment}
        />
      ) : (
        <TextInput label="Environment" readOnly variant="filled" value={given} />
      )}
      <TeamChoice label="Team that may change it" none="No team" value={teamId} onChange={onTeam} />
    </>
  )
}
