/** A recipe: what it sends where, whose it is, and how its runs went. */
import { Code, Stack } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import type { Column } from '../../design/columns.ts'
import { EndlessTable } from '../../design/endless-table.tsx'
import { Facts } from '../../design/facts.tsx'
import { Empty } from '../../design/page.tsx'
import { RelativeTime } from '../../design/relative-time.tsx'
import { Section } from '../../design/section.tsx'
import { StateWord } from '../../design/state-word.tsx'
import { TextLink } from '../../design/text-link.tsx'
import { type Recipe, type Run, useConnection, useRuns } from './asset-queries.ts'
import { runState } from './asset-words.ts'
import { OwnerSection } from './owner-section.tsx'
import { RecipeFrame } from './recipe-frame.tsx'

const route = getRouteApi('/assets/recipes/$recipe')

export function RecipePage() {
  const { recipe: id } = route.useParams()
  return (
    <RecipeFrame id={id}>
      {(recipe, mayEdit) => (
        <Stack gap="xl">
          <What recipe={recipe} />
          <OwnerSection kind="recipe" asset={recipe} mayEdit={mayEdit} />
          <Runs id={id} />
        </Stack>
      )}
    </RecipeFrame>
  )
}

function What({ recipe: { name, method, path, connectionId, nextRunAt } }: { readonly recipe: Recipe }) {
  const { data: connection } = useConnection(connectionId)
  return (
    <Facts
      of={name}
      facts={[
        { label: 'Sends', value: <Code>{`${method} ${path}`}</Code> },
        {
          label: 'Through',
          value: (
            <TextLink to={{ to: '/assets/connections/$connection', params: { connection: connectionId } }}>
              {connection?.name ?? 'its connection'}
            </TextLink>
          ),
        },
        { label: 'Next run', value: <RelativeTime at={nextRunAt} never="none: it is off" /> },
      ]}
    />
  )
}

const columns: readonly Column<Run>[] = [
  {
    label: 'Started',
    cell: ({ startedAt }) => <RelativeTime at={startedAt} />,
    text: ({ startedAt }) => startedAt,
  },
  { label: 'State', cell: run => <StateWord {...runState(run)} />, text: run => runState(run).word },
  { label: 'By', cell: ({ startedBy }) => startedBy ?? 'the schedule' },
  { label: 'Answer', cell: ({ answerStatus }) => answerStatus ?? '', isFigure: true },
  {
    label: 'Took',
    cell: ({ durationMs }) =>
      durationMs === null ? '' : `${Math.max(1, Math.round(durationMs)).toLocaleString('en')} ms`,
    isFigure: true,
  },
  { label: 'Reason', cell: ({ reason }) => reason ?? '', wraps: true },
]

function Runs({ id }: { readonly id: string }) {
  const runs = useRuns(id)
  return (
    <Section title="Runs" purpose="The newest first; the newest 500 are kept.">
      <EndlessTable
        what="runs"
        columns={columns}
        list={runs}
        keyOf={run => run.id}
        empty={<Empty title="It has not run yet." />}
      />
    </Section>
  )
}
