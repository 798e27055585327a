/** Access: the policy that is asked of who enters, and the roles that give the app. */
import { Anchor, Chip, Group, Select, Stack, Text } from '@mantine/core'
import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { api } from '../../api/identity-provider-client.ts'
import { said } from '../../api/said.ts'
import { useConfirm } from '../../design/confirm.tsx'
import { counted } from '../../design/counted.ts'
import { Loaded } from '../../design/page.tsx'
import { SaveBar } from '../../design/save-bar.tsx'
import { say, useSaving } from '../../design/saving.ts'
import { Section } from '../../design/section.tsx'
import { alsoOf } from '../../design/topics.ts'
import { type App, useApp, useAppId, usePolicies, useRoleNames } from './app-queries.ts'
import { type FormOf, useFormOf } from './form-of.ts'
import { people } from './state-counts.ts'

interface AccessValues {
  readonly policy: string
  readonly roles: readonly string[]
}

function accessOf(app: App): AccessValues {
  return { policy: app.policy_id === null ? '' : String(app.policy_id), roles: app.role_ids.map(String) }
}

export function AccessTab() {
  const app = useApp(useAppId())
  return (
    <Loaded query={app} what="who has access">
      {data => <Access app={data} />}
    </Loaded>
  )
}

/** Who would gain and lose by the roles that are chosen. */
function effectQuery(id: number, roles: readonly string[]) {
  const ids = roles.map(Number)
  return queryOptions({
    queryKey: ['apps', id, 'effect', ids],
    meta: alsoOf('roles'),
    queryFn: () =>
      said(
        api.POST('/api/provisioning/apps/{id}/access/effect', {
          params: { path: { id } },
          body: { role_ids: ids },
        }),
      ),
  })
}

function Access({ app }: { readonly app: App }) {
  const { form, settle } = useFormOf(accessOf(app))
  const confirm = useConfirm()
  const queries = useQueryClient()
  const { data: effect } = useQuery(effectQuery(app.id, form.values.roles))
  const save = useSaving({
    mutationFn: ({ policy, roles }: AccessValues) =>
      said(
        api.PUT('/api/2/apps/{id}', {
          params: { path: { id: app.id } },
          body: { policy_id: policy === '' ? null : Number(policy), role_ids: roles.map(Number) },
        }),
      ),
    success: 'Access was saved',
    topics: ['apps', 'roles', 'assignments', 'tasks', 'users'],
    showsError: true,
    onSuccess: settle,
  })
  const submit = async (values: AccessValues) => {
    try {
      const { lose } = await queries.fetchQuery({ ...effectQuery(app.id, values.roles), staleTime: 0 })
      const isSure =
        lose === 0 ||
        (await confirm({
          title: `Take ${app.name} from ${people(lose)}?`,
          effect: `${counted(lose, 'person loses', 'people lose')} access now. What becomes of their accounts is said on Provisioning.`,
          action: 'Save',
          danger: true,
        }))
      if (isSure) save.mutate(values)
    } catch (error) {
      say.problem(error instanceof Error ? error : new Error(String(error)))
    }
  }
  return (
    <form onSubmit={form.onSubmit(values => void submit(values))}>
      <Stack gap="xl">
        <Section title="Policy" purpose="What is asked of who signs in to the app.">
          <Policy form={form} />
        </Section>
        <Section title="Roles" purpose="Whoever holds one of these roles has the app. Click to choose.">
          <Roles form={form} />
          {effect !== undefined && (
            <Text size="sm" role="status">
              {effect.gain + effect.lose === 0
                ? `${people(effect.now)} have the app.`
                : `When saved: ${people(effect.gain)} gain the app, ${people(effect.lose)} lose it; ${people(effect.after)} will have it.`}
            </Text>
          )}
        </Section>
      </Stack>
      <SaveBar isDirty={form.isDirty()} isSaving={save.isPending} error={save.error} onDiscard={form.reset} />
    </form>
  )
}

function Policy({ form }: { readonly form: FormOf<AccessValues> }) {
  const policies = usePolicies()
  return (
    <Loaded query={policies} what="the policies">
      {all => (
        <Select
          maw={360}
          label="Policy"
          allowDeselect={false}
          data={[
            { value: '', label: '- None -' },
            ...all.map(({ id, name }) => ({ value: String(id), label: name })),
          ]}
          {...form.getInputProps('policy')}
        />
      )}
    </Loaded>
  )
}

function Roles({ form }: { readonly form: FormOf<AccessValues> }) {
  const roles = useRoleNames()
  return (
    <Loaded query={roles} what="the roles">
      {all => (
        <>
          <Chip.Group
            multiple
            value={[...form.values.roles]}
            onChange={chosen => form.setFieldValue('roles', inOrder(chosen))}
          >
            <Group gap="xs">
              {all.map(({ id, name }) => (
                <Chip key={id} value={String(id)} variant="outline">
                  {name}
                </Chip>
              ))}
            </Group>
          </Chip.Group>
          {all.length === 0 && (
            <Text size="sm">
              There is no role yet.{' '}
              <Anchor size="sm" underline="always" renderRoot={props => <Link to="/roles" {...props} />}>
                Make one
              </Anchor>
            </Text>
          )}
          <Text size="sm" c="dimmed">
            {counted(form.values.roles.length, 'role')} chosen of {all.length.toLocaleString('en')}
          </Text>
        </>
      )}
    </Loaded>
  )
}

/** As the server has them, so that the same choice is the same. */
function inOrder(ids: readonly string[]): readonly string[] {
  return ids.toSorted((a, b) => Number(a) - Number(b))
}
