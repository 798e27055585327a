/** The form of a policy: second factor, addresses, session length. */
import { NumberInput, Stack, Switch, TagsInput, TextInput } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { api } from '../../../api/identity-provider-client.ts'
import { said } from '../../../api/said.ts'
import { fieldErrors } from '../../../design/form-field-errors.ts'
import { SaveBar } from '../../../design/save-bar.tsx'
import { useSaving } from '../../../design/saving.ts'
import { useFormOf } from '../../apps/form-of.ts'
import { settingsTopics } from '../settings-topics.ts'
import type { Policy } from './policy-queries.ts'
import { type PolicyValues, policyBody, valuesOf } from './policy-values.ts'

export interface PolicyFormProps {
  /** Left out for a new one. */
  readonly policy?: Policy
}

export function PolicyForm({ policy }: PolicyFormProps) {
  const { form, settle } = useFormOf<PolicyValues>(valuesOf(policy))
  const navigate = useNavigate()
  const saving = useSaving({
    mutationFn: (values: PolicyValues) => save(policy, values),
    success: ({ name }) => `The policy ${name} is saved`,
    topics: [...settingsTopics, 'apps'],
    showsError: true,
    onSuccess({ id }) {
      settle()
      if (policy === undefined) {
        return navigate({ to: '/settings/policies/$policy', params: { policy: String(id) } })
      }
      return undefined
    },
  })
  const submit = form.onSubmit(values =>
    saving.mutate(values, { onError: error => form.setErrors(atFields(error)) }),
  )
  return (
    <form onSubmit={submit}>
      <Stack maw={560}>
        <TextInput label="Name" required maxLength={255} {...form.getInputProps('name')} />
        <Switch
          label="Require a second factor"
          description="A code of an authenticator app beside the password. Who has none sets it up at the next sign-in."
          {...form.getInputProps('needsFactor', { type: 'checkbox' })}
        />
        <TagsInput
          label="Addresses"
          description="Where one may sign in from: 203.0.113.0/24, or single addresses. None: anywhere."
          placeholder="Type one and press Enter"
          {...form.getInputProps('ranges')}
        />
        <NumberInput
          label="Session length in minutes"
          description="How long after the password was shown the app may be entered and used. Empty: as long as the session here."
          min={1}
          max={43_200}
          allowDecimal={false}
          {...form.getInputProps('minutes')}
        />
      </Stack>
      <SaveBar
        isDirty={form.isDirty()}
        isSaving={saving.isPending}
        error={saving.error}
        onDiscard={form.reset}
      />
    </form>
  )
}

function save(policy: Policy | undefined, values: PolicyValues): Promise<Policy> {
  const body = policyBody(values)
  if (policy === undefined) return said(api.POST('/api/provisioning/policies', { body }))
  const params = { path: { id: policy.id } }
  return said(api.PUT('/api/provisioning/policies/{id}', { params, body }))
}

const fields: Readonly<Record<string, keyof PolicyValues>> = {
  name: 'name',
  address_ranges: 'ranges',
  session_minutes: 'minutes',
}

/** The API names a range by its place: `address_ranges.[1]`. */
function atFields(error: Error): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fieldErrors(error)).flatMap(([path, message]) => {
      const field = fields[path.replace(/[.[].*$/u, '')]
      return field === undefined ? [] : [[field, message]]
    }),
  )
}
