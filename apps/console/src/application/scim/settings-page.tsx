/** How the workspace takes what SCIM sends: its settings, each with what it means. Its preset says what they began as. */
import { Alert, Stack } from '@mantine/core'
import { useForm } from '@mantine/form'
import { fieldErrors } from '../../design/form-field-errors.ts'
import { Loaded } from '../../design/page.tsx'
import { SaveBar } from '../../design/save-bar.tsx'
import { Allowed } from '../allowed.tsx'
import { useWorkspaceSettings, type WorkspaceSettings } from '../workspace-detail.ts'
import { useEnvironmentsQuestion } from './environments-question.ts'
import { ScimFrame } from './scim-frame.tsx'
import { presetWords } from './settings-choices.ts'
import { PeopleSettings } from './settings-people.tsx'
import { RoleSettings } from './settings-roles.tsx'
import { useSaveSettings } from './settings-saving.ts'

export function SettingsPage() {
  const settings = useWorkspaceSettings()
  return (
    <ScimFrame>
      <Loaded query={settings} what="the settings">
        {given => <SettingsForm key={JSON.stringify(given)} given={given} />}
      </Loaded>
    </ScimFrame>
  )
}

function SettingsForm({ given }: { readonly given: WorkspaceSettings }) {
  const form = useForm<WorkspaceSettings>({ initialValues: given })
  const save = useSaveSettings(() => form.resetDirty())
  const mayRemove = useEnvironmentsQuestion()
  const submit = async (settings: WorkspaceSettings) => {
    if (!(await mayRemove(given.environments, settings.environments))) return
    save.mutate(settings, { onError: error => form.setErrors(fieldErrors(error)) })
  }
  return (
    <form onSubmit={form.onSubmit(settings => void submit(settings))}>
      <Stack maw={680} gap="xl">
        <Alert color="gray" title={presetWords[given.preset].title}>
          {presetWords[given.preset].text}
        </Alert>
        <PeopleSettings form={form} />
        <RoleSettings form={form} />
        <Allowed to="workspace.manage" does="change these settings">
          <SaveBar
            isDirty={form.isDirty()}
            isSaving={save.isPending}
            error={save.error}
            onDiscard={() => form.reset()}
          />
        </Allowed>
      </Stack>
    </form>
  )
}
