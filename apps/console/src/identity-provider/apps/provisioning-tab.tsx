/** Provisioning: the section Workflow in OneLogin's words, and Entitlements. */
import { Alert, Anchor, Checkbox, Fieldset, Select, Stack, Text } from '@mantine/core'
import { Link, useNavigate } from '@tanstack/react-router'
import { api } from '../../api/identity-provider-client.ts'
import { said } from '../../api/said.ts'
import { useConfirm } from '../../design/confirm.tsx'
import { counted } from '../../design/counted.ts'
import { Loaded } from '../../design/page.tsx'
import { SaveBar } from '../../design/save-bar.tsx'
import { useSaving } from '../../design/saving.ts'
import { Section } from '../../design/section.tsx'
import { type ProvisioningApp, useAppId, useOverview, useProvisioning } from './app-queries.ts'
import { Entitlements } from './entitlements.tsx'
import { type FormOf, useFormOf } from './form-of.ts'
import { useReleaseQuestion } from './releasing.ts'
import { accountsAt } from './state-counts.ts'
import {
  type WorkflowValues,
  whenDeletedWords,
  whenSuspendedWords,
  workflowBody,
  workflowOf,
} from './workflow-words.ts'

export function ProvisioningTab() {
  const app = useProvisioning(useAppId())
  return (
    <Loaded query={app} what="the workflow">
      {data => <Provisioning app={data} />}
    </Loaded>
  )
}

function Provisioning({ app }: { readonly app: ProvisioningApp }) {
  const navigate = useNavigate()
  const [mayDisable, mayRelease] = [useDisablingQuestion(app), useReleaseQuestion(app)]
  const { form, settle } = useFormOf(workflowOf(app.provisioning))
  const save = useSaving({
    mutationFn: (values: WorkflowValues) =>
      said(
        api.PUT('/api/provisioning/apps/{id}', {
          params: { path: { id: app.id } },
          body: workflowBody(values),
        }),
      ),
    success: `Provisioning of ${app.name} was saved`,
    topics: ['apps', 'tasks', 'assignments'],
    showsError: true,
    onSuccess() {
      settle()
      return navigate({ to: '/apps/$app', params: { app: String(app.id) } })
    },
  })
  const submit = async (values: WorkflowValues) => {
    const isDisabling = app.provisioning.enabled && !values.enabled
    if (isDisabling ? await mayDisable() : await mayRelease(values)) save.mutate(values)
  }
  return (
    <Stack gap="xl">
      <form onSubmit={form.onSubmit(values => void submit(values))}>
        <Section title="Workflow">
          <Connection app={app} />
          <WorkflowFields form={form} />
        </Section>
        <SaveBar
          isDirty={form.isDirty()}
          isSaving={save.isPending}
          error={save.error}
          onDiscard={form.reset}
        />
      </form>
      {app.profile.groups && <Entitlements app={app} />}
    </Stack>
  )
}

/** Where some guides look for the base URL and the token. */
function Connection({ app }: { readonly app: ProvisioningApp }) {
  const link = (
    <Anchor
      size="sm"
      underline="always"
      renderRoot={props => <Link to="/apps/$app/configuration" params={{ app: String(app.id) }} {...props} />}
    >
      Configuration
    </Anchor>
  )
  if (app.api_status === 'enabled') {
    return (
      <Text size="sm" c="dimmed">
        SCIM Base URL and SCIM Bearer Token are on {link}.
      </Text>
    )
  }
  return (
    <Alert color="yellow" title="The API connection is not enabled">
      Nothing is sent until it is. SCIM Base URL and SCIM Bearer Token are on {link}, and so is Enable.
    </Alert>
  )
}

function WorkflowFields({ form }: { readonly form: FormOf<WorkflowValues> }) {
  const box = (name: 'enabled' | 'create' | 'delete' | 'update') =>
    form.getInputProps(name, { type: 'checkbox' })
  return (
    <Stack maw={640}>
      <Checkbox
        label="Enable provisioning"
        description="Accounts are made, changed and taken away in the application as people come, change and go."
        {...box('enabled')}
      />
      <Fieldset variant="unstyled" legend="Require admin approval before this action is performed">
        <Text size="xs" c="dimmed">
          What is not ticked is done automatically. What waits for a box that you untick runs at once.
        </Text>
        <Stack gap="xs" mt="xs">
          <Checkbox label="Create user" {...box('create')} />
          <Checkbox label="Delete user" {...box('delete')} />
          <Checkbox label="Update user" {...box('update')} />
        </Stack>
      </Fieldset>
      <Select
        label="When users are deleted in OneLogin, or the user's app access is removed, perform the below action"
        allowDeselect={false}
        styles={{ wrapper: { maxWidth: 240 } }}
        data={Object.entries(whenDeletedWords).map(([value, label]) => ({ value, label }))}
        {...form.getInputProps('whenDeleted')}
      />
      <Select
        label="When user accounts are suspended in OneLogin, perform the following action"
        allowDeselect={false}
        styles={{ wrapper: { maxWidth: 240 } }}
        data={Object.entries(whenSuspendedWords).map(([value, label]) => ({ value, label }))}
        {...form.getInputProps('whenSuspended')}
      />
    </Stack>
  )
}

function useDisablingQuestion(app: ProvisioningApp): () => Promise<boolean> {
  const confirm = useConfirm()
  const { data } = useOverview(app.id)
  const accounts = accountsAt(data?.states ?? {})
  return () =>
    confirm({
      title: `Disable provisioning of ${app.name}?`,
      effect:
        `${counted(accounts, 'account stays', 'accounts stay')} in the application as before and ${accounts === 1 ? 'follows' : 'follow'} nobody any more: ` +
        `who leaves keeps his account. ${counted(app.waiting_tasks, 'task goes', 'tasks go')} on waiting.`,
      action: 'Disable provisioning',
      danger: true,
    })
}
