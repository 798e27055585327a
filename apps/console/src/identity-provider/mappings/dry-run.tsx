/** Check conditions with users: whom the mapping as it stands here would touch, before or after it is saved. */
import { Alert, Button, Group, List, Stack, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { ApiError, type FieldProblem } from '../../api/api-error.ts'
import { api } from '../../api/identity-provider-client.ts'
import { said } from '../../api/said.ts'
import { counted } from '../../design/counted.ts'
import { Section } from '../../design/section.tsx'
import { ShortTable } from '../../design/short-table.tsx'
import { TextLink } from '../../design/text-link.tsx'
import { labelOfField, nameOf } from '../users/user-words.ts'
import { type Draft, isSame, ruleOf } from './draft.ts'
import type { DryRun, Mapping } from './mapping-queries.ts'
import { changesText } from './mapping-words.ts'

const shownAtFirst = 20
const mostShown = 1000

export interface DryRunSectionProps {
  readonly draft: Draft
  /** The stored one that the draft is of. */
  readonly mapping?: Mapping | undefined
  /** Told what the server does not take, so that it stands at its field. */
  readonly onProblems: (problems: readonly FieldProblem[]) => void
}

export function DryRunSection({ draft, mapping, onProblems }: DryRunSectionProps) {
  const [checked, setChecked] = useState<Draft>()
  const check = useMutation({
    mutationFn: (sampleSize: number) => dryRun(draft, mapping, sampleSize),
    onMutate: () => setChecked(draft),
    onSuccess: () => onProblems([]),
    onError: error => onProblems(error instanceof ApiError ? error.fields : []),
  })
  const isOld = checked !== undefined && !isSame(checked, draft)
  return (
    <Section
      title="Check conditions with users"
      purpose="Says what the mapping would do to whom, without doing it. It need not be saved."
    >
      <Group>
        <Button variant="default" loading={check.isPending} onClick={() => check.mutate(shownAtFirst)}>
          Check conditions with users
        </Button>
        {isOld && check.data !== undefined && (
          <Text size="sm" c="dimmed">
            You have changed the mapping since it was checked.
          </Text>
        )}
      </Group>
      {check.error !== null && (
        <Alert color="red" role="alert" title="The mapping could not be checked">
          {check.error.message}
        </Alert>
      )}
      {check.data !== undefined && (
        <Report report={check.data} onMore={() => check.mutate(mostShown)} isPending={check.isPending} />
      )}
    </Section>
  )
}

function dryRun(draft: Draft, mapping: Mapping | undefined, sampleSize: number): Promise<DryRun> {
  const stored = mapping === undefined ? {} : { id: mapping.id, position: mapping.position }
  const rule = ruleOf(draft)
  const name = rule.name === '' ? {} : { name: rule.name }
  const body = { ...rule, ...stored, name: 'Dry run', ...name, sample_size: sampleSize }
  return said(api.POST('/api/provisioning/mappings/dryrun', { body }))
}

interface ReportProps {
  readonly report: DryRun
  readonly onMore: () => void
  readonly isPending: boolean
}

function Report({ report, onMore, isPending }: ReportProps) {
  const { people, mapped, changed, problems, sample } = report
  const lines = changesText(report)
  const touched = Math.max(mapped, changed)
  return (
    <Stack gap="sm" role="region" aria-label="What the mapping would do">
      <Text fw={600} className="figure" role="status">
        {`The conditions fit ${mapped.toLocaleString('en')} of ${counted(people, 'person', 'people')}; ${
          changed === 0 ? 'nobody' : changed.toLocaleString('en')
        } would change.`}
      </Text>
      {lines.length > 0 && (
        <List size="sm">
          {lines.map(line => (
            <List.Item key={line}>{line}</List.Item>
          ))}
        </List>
      )}
      {problems > 0 && (
        <Text size="sm">
          {`${counted(problems, 'value')} could not be set, such as a username that somebody has.`}
        </Text>
      )}
      <ShortTable
        what="people it would touch"
        rows={sample}
        keyOf={({ user }) => user.id}
        columns={columns}
        to={({ user }) => ({ to: '/users/$user', params: { user: String(user.id) } })}
        empty={<Text c="dimmed">It would touch nobody.</Text>}
      />
      {sample.length === shownAtFirst && touched > shownAtFirst && (
        <Button variant="subtle" w="fit-content" loading={isPending} onClick={onMore}>
          {`Show ${Math.min(touched, mostShown).toLocaleString('en')} of them`}
        </Button>
      )}
      <Text size="sm" c="dimmed">
        {'Roles bring their apps along; see '}
        <TextLink to={{ to: '/users/provisioning' }}>Provisioning</TextLink>
        {' for what is then sent.'}
      </Text>
    </Stack>
  )
}

type Sampled = DryRun['sample'][number]

const columns = [
  { label: 'Name', cell: ({ user }: Sampled) => nameOf(user) },
  { label: 'Username', cell: ({ user }: Sampled) => user.username },
  { label: 'Conditions', cell: ({ mapped }: Sampled) => (mapped ? 'Fit' : 'Do not fit') },
  {
    label: 'What would change',
    cell: ({ changes }: Sampled) =>
      changes.length === 0 ? 'Nothing: it is so already' : changes.map(changeText).join('; '),
  },
] as const

function changeText({ field, old, new: after }: Sampled['changes'][number]): string {
  if (field === 'role') return old === '' ? `gets the role ${after}` : `loses the role ${old}`
  const [before, next] = [old, after].map(value => (value === '' ? 'nothing' : `“${value}”`))
  return `${labelOfField(field)}: ${before} → ${next}`
}
