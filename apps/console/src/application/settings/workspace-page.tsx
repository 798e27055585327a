/** The workspace: its name, what kind it is, what it has been given, and where the rest is set. */
import { Badge, Group, Stack, Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { api } from '../../api/application-client.ts'
import { said } from '../../api/said.ts'
import { CopyText } from '../../design/copy-text.tsx'
import { Facts } from '../../design/facts.tsx'
import { fieldErrors } from '../../design/form-field-errors.ts'
import { Loaded } from '../../design/page.tsx'
import { RelativeTime } from '../../design/relative-time.tsx'
import { SaveBar } from '../../design/save-bar.tsx'
import { useSaving } from '../../design/saving.ts'
import { Section } from '../../design/section.tsx'
import { TextLink } from '../../design/text-link.tsx'
import { Allowed } from '../allowed.tsx'
import { useWorkspace } from '../session.ts'
import { useWorkspaceDetail, type WorkspaceDetail } from '../workspace-detail.ts'
import { SettingsFrame } from './settings-frame.tsx'

export function WorkspacePage() {
  const workspace = useWorkspaceDetail()
  return (
    <SettingsFrame purpose="What this workspace is called, and what it has been given.">
      <Loaded query={workspace} what="the workspace">
        {found => (
          <>
            <NameForm key={found.name} name={found.name} />
            <About workspace={found} />
          </>
        )}
      </Loaded>
    </SettingsFrame>
  )
}

function NameForm({ name }: Pick<WorkspaceDetail, 'name'>) {
  const workspace = useWorkspace()
  const form = useForm({ initialValues: { name } })
  const save = useSaving({
    mutationFn: (body: { readonly name: string }) =>
      said(api.PATCH('/api/workspaces/{workspace}', { params: { path: { workspace } }, body })),
    success: 'The workspace is renamed',
    topics: ['settings', 'session'],
    onSuccess: () => form.resetDirty(),
    showsError: true,
  })
  return (
    <form
      onSubmit={form.onSubmit(given =>
        save.mutate(given, { onError: error => form.setErrors(fieldErrors(error)) }),
      )}
    >
      <Stack maw={480}>
        <TextInput label="Name" required maxLength={256} {...form.getInputProps('name')} />
        <Allowed to="workspace.manage" does="rename the workspace">
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

function About({ workspace }: { readonly workspace: WorkspaceDetail }) {
  const { id, preset, capabilities, scimEnabled, createdAt } = workspace
  return (
    <Section title="About">
      <Facts
        of="The workspace"
        facts={[
          { label: 'Id', value: <CopyText value={id} label="workspace id" /> },
          { label: 'Preset', value: preset },
          {
            label: 'Capabilities',
            value: (
              <Group gap="xs">
                {capabilities.map(name => (
                  <Badge key={name} variant="default" tt="none" fw={500}>
                    {name}
                  </Badge>
                ))}
                <Text size="sm" c="dimmed">
                  The operator of the installation alone changes them.
                </Text>
              </Group>
            ),
          },
          {
            label: 'SCIM',
            value: <TextLink to={{ to: '/scim' }}>{scimEnabled ? 'Enabled' : 'Disabled'}</TextLink>,
          },
          { label: 'Made', value: <RelativeTime at={createdAt} /> },
        ]}
      />
      <Text size="sm">
        How provisioned people and roles are taken is set at{' '}
        <TextLink to={{ to: '/scim/settings' }}>SCIM, Settings</TextLink>. Apps for phones and browser
        extensions (OAuth clients) belong to the whole installation: its operator registers them.
      </Text>
    </Section>
  )
}
