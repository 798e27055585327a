/** The fields of a person, for a new one and for one who is there. */
import { Select, SimpleGrid, Text, TextInput } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { useQuery } from '@tanstack/react-query'
import { Section } from '../../../design/section.tsx'
import { choicesOf, groupNamesQuery } from '../name-queries.ts'
import type { CustomAttribute, Why } from '../user-queries.ts'
import { labelOfField } from '../user-words.ts'
import { HeldBy } from './held-by.tsx'
import { fieldGroups, type TextField } from './person-fields.ts'
import { PersonSelect } from './person-select.tsx'
import type { PersonValues } from './person-values.ts'

export type PersonFormState = UseFormReturnType<PersonValues>

export interface PersonFormProps {
  readonly form: PersonFormState
  readonly attributes: readonly CustomAttribute[]
  /** What mappings hold of his fields. */
  readonly held?: Why['fields']
  /** He cannot be his own manager. */
  readonly self?: number
}

export function PersonForm({ form, attributes, held = [], self }: PersonFormProps) {
  return (
    <>
      {fieldGroups.map(({ title, fields }) => (
        <Section key={title} title={title}>
          <SimpleGrid cols={{ base: 1, sm: 2 }}>
            {fields.map(field => (
              <TextOf key={field} field={field} form={form} held={held} />
            ))}
            {title === 'Organization' && <Belonging form={form} held={held} self={self} />}
          </SimpleGrid>
        </Section>
      ))}
      <Section title="Custom fields">
        {attributes.length === 0 ? (
          <Text c="dimmed">There are none. Users › Custom User Fields adds them.</Text>
        ) : (
          <SimpleGrid cols={{ base: 1, sm: 2 }}>
            {attributes.map(({ id, name, shortname }) => (
              <TextInput
                key={id}
                label={name}
                description={
                  <>
                    {shortname}
                    <HeldBy held={held} field={`custom_attribute_${shortname}`} />
                  </>
                }
                {...form.getInputProps(`custom.${shortname}`)}
              />
            ))}
          </SimpleGrid>
        )}
      </Section>
    </>
  )
}

interface TextOfProps extends Required<Pick<PersonFormProps, 'form' | 'held'>> {
  readonly field: TextField
}

const types: Readonly<Partial<Record<TextField, string>>> = { email: 'email', phone: 'tel' }

function TextOf({ field, form, held }: TextOfProps) {
  return (
    <TextInput
      label={labelOfField(field)}
      type={types[field] ?? 'text'}
      autoComplete="off"
      description={<HeldBy held={held} field={field} />}
      {...form.getInputProps(`texts.${field}`)}
    />
  )
}

interface BelongingProps extends Required<Pick<PersonFormProps, 'form' | 'held'>> {
  readonly self: number | undefined
}

function Belonging({ form, held, self }: BelongingProps) {
  const groups = useQuery(groupNamesQuery)
  const { group, manager } = form.values
  return (
    <>
      <PersonSelect
        label="Manager"
        value={manager}
        onChange={id => form.setFieldValue('manager', id)}
        error={form.errors['manager']}
        {...(self !== undefined && { except: self })}
      />
      <Select
        label="Group"
        placeholder="None"
        clearable
        searchable
        data={choicesOf(groups.data)}
        value={group === null ? null : String(group)}
        onChange={id => form.setFieldValue('group', id === null ? null : Number(id))}
        error={form.errors['group']}
        description={<HeldBy held={held} field="group" />}
      />
    </>
  )
}
