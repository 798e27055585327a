/** Issuing an API key with everything that it may be bound to; what is left empty is no bound. */
import { Button, Group, Stack } from '@mantine/core'
import { useForm } from '@mantine/form'
import { Link } from '@tanstack/react-router'
import { CopyOnce } from '../../design/copy-text.tsx'
import { fieldErrors } from '../../design/form-field-errors.ts'
import { Page } from '../../design/page.tsx'
import { SaveBar } from '../../design/save-bar.tsx'
import { AboutKey, BoundsOfKey } from './key-fields.tsx'
import { useIssueKey } from './key-queries.ts'
import { type KeyFields, keyTermsOf, noTerms } from './key-terms.ts'

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
            <AboutKey form={form} />
            <BoundsOfKey form={form} />
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
