/** The login dialog: a person's values in an app, where each comes from, and what is entered by hand instead. */
import { Group, Table, Text, TextInput } from '@mantine/core'
import { api } from '../../../api/identity-provider-client.ts'
import { said } from '../../../api/said.ts'
import { Source } from '../../../design/because.tsx'
import { SaveBar } from '../../../design/save-bar.tsx'
import { useSaving } from '../../../design/saving.ts'
import { Section } from '../../../design/section.tsx'
import type { AppUserInFull } from '../app-queries.ts'
import { useFormOf } from '../form-of.ts'
import { changedByHand, type HandValues, handValuesOf } from './hand-values.ts'

export interface LoginValuesProps {
  readonly app: number
  readonly person: AppUserInFull
}

type Value = AppUserInFull['parameters'][number]

export function LoginValues({ app, person }: LoginValuesProps) {
  const before = handValuesOf(person.parameters)
  const { form, settle } = useFormOf<{ readonly byHand: HandValues }>({ byHand: before })
  const save = useSaving({
    mutationFn: ({ byHand }: { readonly byHand: HandValues }) =>
      said(
        api.PUT('/api/provisioning/apps/{id}/users/{user}/parameters', {
          params: { path: { id: app, user: person.user_id } },
          body: { parameters: changedByHand(before, byHand) },
        }),
      ),
    success: 'The values were saved',
    topics: ['assignments', 'tasks', 'apps'],
    showsError: true,
    onSuccess: settle,
  })
  const mayEnter = person.grants.length > 0 && person.in_directory
  return (
    <form onSubmit={form.onSubmit(values => save.mutate(values))}>
      <Section
        title="Values"
        purpose="What the application is told of this person. What you enter comes before what the parameter says; what a rule sets comes before both. It is forgotten with the access."
      >
        <ValueTable
          values={person.parameters}
          byHand={form.values.byHand}
          mayEnter={mayEnter}
          onEnter={(key, text) => form.setFieldValue('byHand', { ...form.values.byHand, [key]: text })}
        />
        {person.parameters.length === 0 && <Text size="sm">There are no values for this person.</Text>}
      </Section>
      {mayEnter && (
        <SaveBar
          isDirty={form.isDirty()}
          isSaving={save.isPending}
          error={save.error}
          onDiscard={form.reset}
        />
      )}
    </form>
  )
}

interface ValueTableProps {
  readonly values: readonly Value[]
  readonly byHand: HandValues
  readonly mayEnter: boolean
  readonly onEnter: (key: string, text: string) => void
}

function ValueTable({ values, byHand, mayEnter, onEnter }: ValueTableProps) {
  return (
    <section className="sideways" aria-label="The values" tabIndex={0}>
      <Table miw={560}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Field</Table.Th>
            <Table.Th>Value</Table.Th>
            <Table.Th>Source</Table.Th>
            <Table.Th>Entered by hand</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {values.map(value => (
            <Table.Tr key={value.key}>
              <Table.Th scope="row">{value.label}</Table.Th>
              <Table.Td>{value.values.join('; ')}</Table.Td>
              <Table.Td>
                <WhereFrom value={value} />
              </Table.Td>
              <Table.Td>
                <TextInput
                  aria-label={`${value.label}, entered by hand`}
                  placeholder="as the parameter says"
                  disabled={!mayEnter}
                  value={byHand[value.key] ?? ''}
                  onChange={event => onEnter(value.key, event.currentTarget.value)}
                />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  )
}

function WhereFrom({ value }: { readonly value: Value }) {
  const told = [
    value.provisioned ? 'provisioning' : undefined,
    value.in_assertion ? 'SAML assertion' : undefined,
  ].filter(one => one !== undefined)
  return (
    <Group gap={6}>
      <Source source={value.source} />
      <Text size="sm" c="dimmed">
        {value.rule !== null && `${value.rule}; `}
        {told.length === 0 ? 'told nobody' : `to ${told.join(' and ')}`}
      </Text>
    </Group>
  )
}
