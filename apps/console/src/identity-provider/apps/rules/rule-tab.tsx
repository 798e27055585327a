/** A rule: its name, whom it is for, and what it sets. */
import {
  Button,
  Checkbox,
  Group,
  SegmentedControl,
  type SegmentedControlProps,
  Stack,
  Text,
  TextInput,
} from '@mantine/core'
import { useNavigate, useParams } from '@tanstack/react-router'
import { ApiError, type FieldProblem } from '../../../api/api-error.ts'
import { api } from '../../../api/identity-provider-client.ts'
import { useConfirm } from '../../../design/confirm.tsx'
import { Loaded } from '../../../design/page.tsx'
import { SaveBar } from '../../../design/save-bar.tsx'
import { useSaving } from '../../../design/saving.ts'
import { Section } from '../../../design/section.tsx'
import { ConditionRows } from '../../conditions/condition-rows.tsx'
import { blankCondition } from '../../mappings/draft.ts'
import { type AppRule, useAppId } from '../app-queries.ts'
import { useFormOf } from '../form-of.ts'
import { Actions } from './actions.tsx'
import { conditionChoices, type RuleValues, useRule } from './rule-queries.ts'

export function NewRuleTab() {
  const app = useAppId()
  const blank: RuleValues = { name: '', match: 'all', enabled: true, conditions: [], actions: [] }
  return <RuleForm app={app} values={blank} />
}

export function RuleTab() {
  const app = useAppId()
  const { rule } = useParams({ from: '/apps/$app/rules/$rule' })
  const query = useRule(app, Number(rule))
  return (
    <Loaded query={query} what="the rule">
      {data => <RuleForm app={app} rule={data} values={editedOf(data)} />}
    </Loaded>
  )
}

function editedOf({ name, match, enabled, conditions, actions }: AppRule): RuleValues {
  const edited = actions.map(({ action, value, expression, macro }) => ({ action, value, expression, macro }))
  return { name, match, enabled, conditions, actions: edited }
}

interface RuleFormProps {
  readonly app: number
  readonly rule?: AppRule
  readonly values: RuleValues
}

function RuleForm({ app, rule, values }: RuleFormProps) {
  const navigate = useNavigate()
  const { form, settle } = useFormOf(values)
  const back = () => navigate({ to: '/apps/$app/rules', params: { app: String(app) } })
  const save = useSaving({
    mutationFn: (given: RuleValues) => write(app, rule, given),
    success: 'The rule was saved. It holds for whoever changes from now on',
    topics: ['apps'],
    showsError: true,
    onSuccess() {
      settle()
      return back()
    },
  })
  return (
    <form onSubmit={form.onSubmit(given => save.mutate(given))}>
      <Stack gap="xl">
        <Section
          title={rule === undefined ? 'New rule' : rule.name}
          action={rule && <Delete app={app} rule={rule} onDone={back} />}
        >
          <TextInput maw={480} label="Name" required {...form.getInputProps('name')} />
          <Checkbox label="Enabled" {...form.getInputProps('enabled', { type: 'checkbox' })} />
        </Section>
        <Section title="Conditions" purpose="Whom the rule is for.">
          <Match {...form.getInputProps('match')} />
          <ConditionRows
            conditions={form.values.conditions}
            choices={conditionChoices(app)}
            problems={problemsOf(save.error)}
            none="Without a condition the rule is for everybody."
            onChange={conditions => form.setFieldValue('conditions', [...conditions])}
            onAdd={() => form.insertListItem('conditions', blankCondition)}
          />
        </Section>
        <Section title="Actions" purpose="What is set for them.">
          <Actions
            app={app}
            value={form.values.actions}
            onChange={actions => form.setFieldValue('actions', [...actions])}
          />
        </Section>
      </Stack>
      <SaveBar
        isDirty={form.isDirty()}
        isSaving={save.isPending}
        error={toldIn(save.error)}
        onDiscard={form.reset}
      />
    </form>
  )
}

type MatchProps = Pick<SegmentedControlProps, 'value' | 'onChange'>

function Match(props: MatchProps) {
  return (
    <Group>
      <Text size="sm">People fit who match</Text>
      <SegmentedControl
        {...props}
        aria-label="Match"
        data={[
          { value: 'all', label: 'All' },
          { value: 'any', label: 'Any' },
        ]}
      />
    </Group>
  )
}

function problemsOf(error: Error | null): readonly FieldProblem[] {
  return error instanceof ApiError ? error.fields : []
}

/** A refusal of a rule names the conditions and actions that are wrong by their places. */
function toldIn(error: Error | null): Error | null {
  if (!(error instanceof ApiError) || error.fields.length === 0) return error
  return new Error(error.fields.map(({ field, message }) => `${field}: ${message}`).join('. '))
}

function write(app: number, rule: AppRule | undefined, values: RuleValues) {
  if (rule === undefined) {
    const body = { ...values, position: null }
    return api.POST('/api/2/apps/{id}/rules', { params: { path: { id: app } }, body })
  }
  const position = values.enabled && rule.enabled ? rule.position : null
  const path = { id: app, rule: rule.id }
  return api.PUT('/api/2/apps/{id}/rules/{rule}', { params: { path }, body: { ...values, position } })
}

interface DeleteProps {
  readonly app: number
  readonly rule: AppRule
  readonly onDone: () => unknown
}

function Delete({ app, rule, onDone }: DeleteProps) {
  const confirm = useConfirm()
  const deletion = useSaving({
    mutationFn: () =>
      api.DELETE('/api/2/apps/{id}/rules/{rule}', { params: { path: { id: app, rule: rule.id } } }),
    success: `The rule ${rule.name} was deleted`,
    topics: ['apps'],
    onSuccess: onDone,
  })
  const ask = async () => {
    const isConfirmed = await confirm({
      title: `Delete the rule ${rule.name}?`,
      effect:
        '0 people change now: what it has set stays until they change, or entitlement mappings are reapplied.',
      action: 'Delete the rule',
      danger: true,
    })
    if (isConfirmed) deletion.mutate()
  }
  return (
    <Button variant="subtle" color="red" onClick={() => void ask()}>
      Delete
    </Button>
  )
}
