/** Issuing an API key with everything that it may be bound to; what is left empty is no bound. */
import { Button, Group, NumberInput, Select, Stack, Switch, TagsInput, TextInput } from '@mantine/core'
import { type UseFormReturnType, useForm } from '@mantine/form'
import { Link } from '@tanstack/react-router'
import { CopyOnce } from '../../design/copy-text.tsx'
import { fieldErrors } from '../../design/form-field-errors.ts'
import { Page } from '../../design/page.tsx'
import { SaveBar } from '../../design/save-bar.tsx'
import { useIssueKey } from './key-queries.ts'
import { type KeyFields, keyTermsOf, noTerms, profiles } from './key-terms.ts'

export function NewKeyPage() {
  const form = useForm<KeyFields>({ initialValues: noTerms })
  const issue = useIssueKey(() => form.resetDirty(), true)
  const submit = (fields: KeyFields) =>
    issue.mutate(keyTermsOf(fields), { onError: error => form.setErrors(byField(fieldErrors(error))) })
  return (
    <Page
      title="Issue an API key"
      purpose="For one identity provider, so that the history can tell them apart."
      crumbs={[{ label: 'SCIM', to: '/scim' }]}
    >
      {issue.data === undefined ? (
        <form onSubmit={form.onSubmit(submit)}>
          <Stack maw={560}>
            <Fields form={form} />
            <SaveBar
              isDirty={form.isDirty()}
              isSaving={issue.isPending}
              error={issue.error}
              onDiscard={() => form.reset()}
              save="Issue API key"
            />
          </Stack>
        </form>
      ) : (
        <Stack maw={560}>
          <CopyOnce value={issue.data.token} label="SCIM API Key" />
          <Group>
            <Button variant="default" renderRoot={props => <Link to="/scim" {...props} />}>
              Back to SCIM
            </Button>
          </Group>
        </Stack>
      )}
    </Page>
  )
}

/** A place within a list, `addressRanges.0`, is shown at the list. */
function byField(errors: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(errors).map(([path, message]) => {
      const [field = path] = path.split('.')
      return [field === 'rateLimit' ? 'requests' : field, message]
    }),
  )
}

const scopes = ['read', 'write', 'read:User', 'write:User', 'read:Group', 'write:Group']

function Fields({ form }: { readonly form: UseFormReturnType<KeyFields> }) {
  const { boundsRoles } = form.getValues()
  return (
    <>
      <TextInput
        label="Label"
        description="What people know it by; the history names it"
        placeholder="OneLogin"
        required
        {...form.getInputProps('label')}
      />
      <Select
        label="Profile"
        description="Whose habits its requests are read with"
        data={profiles}
        allowDeselect={false}
        {...form.getInputProps('profile')}
      />
      <NumberInput
        label="Expires in days"
        description="1 to 3,650; empty never expires"
        min={1}
        max={3_650}
        allowDecimal={false}
        {...form.getInputProps('expiresInDays')}
      />
      <TagsInput
        label="Scopes"
        description="What it may do; empty is everything"
        data={scopes}
        {...form.getInputProps('scopes')}
      />
      <TagsInput
        label="Address ranges"
        description="From where it may be used, as 203.0.113.0/24 or a single address; empty is from anywhere"
        {...form.getInputProps('addressRanges')}
      />
      <Group grow align="flex-start">
        <NumberInput
          label="Requests"
          description="At most so many; empty is any number"
          min={1}
          allowDecimal={false}
          {...form.getInputProps('requests')}
        />
        <NumberInput
          label="In so many seconds"
          description="1 to 86,400"
          min={1}
          max={86_400}
          allowDecimal={false}
          {...form.getInputProps('perSeconds')}
        />
      </Group>
      <Switch
        label="Bound the roles that it can give"
        {...form.getInputProps('boundsRoles', { type: 'checkbox' })}
      />
      {boundsRoles && (
        <TagsInput
          label="Roles"
          description="To the letter: role names are case-sensitive. None means that it gives no role"
          {...form.getInputProps('allowedRoles')}
        />
      )}
    </>
  )
}
