/** The form of a mapping. What the server does not take stands at its field; disabling says first what goes with it. */
import { Alert, Group, SegmentedControl, Stack, Switch, Text, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { ApiError, type FieldProblem } from '../../api/api-error.ts'
import { api } from '../../api/identity-provider-client.ts'
import { said } from '../../api/said.ts'
import { useConfirm } from '../../design/confirm.tsx'
import { SaveBar } from '../../design/save-bar.tsx'
import { say, useSaving } from '../../design/saving.ts'
import { Section } from '../../design/section.tsx'
import { ConditionRows } from '../conditions/condition-rows.tsx'
import { ActionRows } from './action-rows.tsx'
import { blankCondition, type Draft, isSame, ruleOf, withBlank } from './draft.ts'
import { DryRunSection } from './dry-run.tsx'
import { conditionChoices, type Mapping, mappingTopics, removalQuery } from './mapping-queries.ts'
import { lossText } from './mapping-words.ts'

export interface MappingFormProps {
  /** The stored one; none for a new one. */
  readonly mapping?: Mapping
  readonly initial: Draft
}

export function MappingForm({ mapping, initial }: MappingFormProps) {
  const { base, draft, setDraft, settle, isOvertaken } = useDraft(initial)
  const [problems, setProblems] = useState<readonly FieldProblem[]>([])
  const change = (part: Partial<Draft>) => setDraft({ ...draft, ...part })
  const part = { draft, change, problems }
  const saving = useSave({ mapping, onProblems: setProblems, onSaved: settle })
  const mayDisable = useMayDisable(mapping)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (await mayDisable(draft)) saving.mutate(draft)
  }
  return (
    <form onSubmit={event => void submit(event)}>
      <Stack gap="xl">
        <NameAndState {...part} />
        <Conditions {...part} />
        <Section
          title="Actions"
          purpose="What they say overrides what was entered by hand, and goes with the mapping."
        >
          <ActionRows actions={draft.actions} problems={problems} onChange={actions => change({ actions })} />
        </Section>
        <DryRunSection draft={draft} mapping={mapping} onProblems={setProblems} />
        {isOvertaken && (
          <Alert color="yellow" title="Somebody else has changed this mapping meanwhile">
            Saving replaces what he saved; Discard changes shows it.
          </Alert>
        )}
        <SaveBar
          isDirty={!isSame(draft, base)}
          isSaving={saving.isPending}
          error={saving.error}
          onDiscard={() => {
            setDraft(initial)
            setProblems([])
          }}
        />
      </Stack>
    </form>
  )
}

interface PartProps {
  readonly draft: Draft
  readonly change: (part: Partial<Draft>) => void
  readonly problems: readonly FieldProblem[]
}

function NameAndState({ draft, change, problems }: PartProps) {
  return (
    <Section title="Mapping">
      <Group align="flex-end" gap="lg">
        <TextInput
          label="Name"
          required
          maxLength={255}
          w={360}
          maw="100%"
          value={draft.name}
          error={problems.find(({ field }) => field === 'name')?.message}
          onChange={({ currentTarget }) => change({ name: currentTarget.value })}
        />
        <Switch
          label="Enabled"
          mb={8}
          checked={draft.enabled}
          onChange={({ currentTarget }) => change({ enabled: currentTarget.checked })}
        />
      </Group>
    </Section>
  )
}

function Conditions({ draft, change, problems }: PartProps) {
  return (
    <Section title="Conditions">
      <Group gap="xs">
        <Text size="sm">Match</Text>
        <SegmentedControl
          size="xs"
          aria-label="Match"
          data={[
            { value: 'all', label: 'All' },
            { value: 'any', label: 'Any' },
          ]}
          value={draft.match}
          onChange={match => change({ match: match === 'any' ? 'any' : 'all' })}
        />
        <Text size="sm">of these conditions</Text>
      </Group>
      <ConditionRows
        conditions={draft.conditions}
        choices={conditionChoices}
        problems={problems}
        none="Without a condition the mapping fits everybody."
        keyOf={({ key }) => key}
        onChange={conditions => change({ conditions })}
        onAdd={() => change({ conditions: withBlank(draft.conditions, blankCondition) })}
      />
    </Section>
  )
}

interface Edited {
  readonly base: Draft
  readonly draft: Draft
  readonly setDraft: (draft: Draft) => void
  /** Told what was saved. */
  readonly settle: (saved: Draft) => void
  readonly isOvertaken: boolean
}

/** What is edited stays in the form, whatever the server says meanwhile; what is not edited follows it. */
function useDraft(initial: Draft): Edited {
  const [base, setBase] = useState(initial)
  const [draft, setDraft] = useState(initial)
  const isNew = !isSame(initial, base)
  if (isNew && (isSame(draft, base) || isSame(draft, initial))) {
    setBase(initial)
    setDraft(initial)
  }
  return { base, draft, setDraft, settle: setBase, isOvertaken: isNew }
}

interface SaveOptions {
  readonly mapping: Mapping | undefined
  readonly onProblems: (problems: readonly FieldProblem[]) => void
  readonly onSaved: (draft: Draft) => void
}

function useSave({ mapping, onProblems, onSaved }: SaveOptions) {
  const navigate = useNavigate()
  return useSaving({
    showsError: true,
    async mutationFn(draft: Draft) {
      onProblems([])
      try {
        return await store(mapping, draft)
      } catch (error) {
        onProblems(error instanceof ApiError ? error.fields : [])
        throw error
      }
    },
    success: 'The mapping is saved',
    topics: mappingTopics,
    onSuccess({ id }, draft) {
      onSaved(draft)
      return navigate({
        to: '/users/mappings/$mapping',
        params: { mapping: String(id) },
        search: { saved: true },
        ignoreBlocker: true,
      })
    },
  })
}

function store(mapping: Mapping | undefined, draft: Draft): Promise<{ readonly id: number }> {
  const { enabled } = draft
  // A mapping that was disabled has no place and goes to the end.
  const position = enabled ? (mapping?.position ?? null) : null
  const body = { ...ruleOf(draft), enabled, position }
  if (mapping === undefined) return said(api.POST('/api/2/mappings', { body }))
  return said(api.PUT('/api/2/mappings/{id}', { params: { path: { id: mapping.id } }, body }))
}

/** Disabling takes back what the mapping gave: that is said, in numbers, before it is saved. */
function useMayDisable(mapping: Mapping | undefined): (draft: Draft) => Promise<boolean> {
  const confirm = useConfirm()
  const queries = useQueryClient()
  return async ({ enabled }) => {
    if (mapping === undefined || !mapping.enabled || enabled) return true
    try {
      const effect = lossText(await queries.fetchQuery(removalQuery(mapping.id)))
      return await confirm({ title: `Disable ${mapping.name}?`, effect, action: 'Disable', danger: true })
    } catch (error) {
      say.problem(error instanceof Error ? error : new Error(String(error)))
      return false
    }
  }
}
