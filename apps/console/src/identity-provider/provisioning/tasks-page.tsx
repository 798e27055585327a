/** Users > Provisioning: the tasks that wait for an admin, and all the others. */
import './provisioning.css'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { EndlessTable } from '../../design/endless-table.tsx'
import { totalOf } from '../../design/list-reading.ts'
import { Empty, Page } from '../../design/page.tsx'
import type { RowKey } from '../../design/rows.ts'
import { BulkActions } from './bulk-actions.tsx'
import { decisions } from './decisions.ts'
import { columnsOf } from './task-columns.tsx'
import { TaskFilterFields } from './task-filters.tsx'
import { type Task, useTasks } from './task-queries.ts'
import { TaskTabs } from './task-tabs.tsx'
import { isFiltered, type TasksSearch } from './tasks-search.ts'
import { useDecide } from './use-decide.tsx'

const route = getRouteApi('/users/provisioning')

interface Marked {
  readonly selected: ReadonlySet<string | number>
  /** Also what is not read yet. */
  readonly isAll: boolean
}

const nothing: Marked = { selected: new Set(), isAll: false }

export function TasksPage() {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  return (
    <Page
      title="Provisioning"
      purpose="What is to be done in the apps: what waits for you, what is on its way, what failed."
    >
      <TaskTabs search={search} />
      <TaskFilterFields search={search} onChange={next => void navigate({ search: next, replace: true })} />
      {/* What is selected belongs to what is looked for. */}
      <Queue key={JSON.stringify(search)} search={search} />
    </Page>
  )
}

function Queue({ search }: { readonly search: TasksSearch }) {
  const [{ selected, isAll }, mark] = useState(nothing)
  const tasks = useTasks(search)
  const rows = tasks.data?.pages.flatMap(page => page.rows) ?? []
  // What was decided meanwhile, here or by somebody else, is not selected any more.
  const chosen = rows.filter(({ id }) => selected.has(id))
  return (
    <EndlessTable
      what="tasks"
      columns={columnsOf(search.show ?? 'waiting')}
      list={tasks}
      keyOf={({ id }) => id}
      to={({ id }) => ({ to: '/users/provisioning/$task', params: { task: String(id) } })}
      selection={{
        selected: new Set(chosen.map(({ id }) => id)),
        onChange: next => mark({ selected: next, isAll: false }),
      }}
      onKeys={useDecisionKeys()}
      actions={
        <BulkActions
          search={search}
          tasks={chosen}
          rowsRead={rows.length}
          total={totalOf(tasks) ?? rows.length}
          isAll={isAll}
          onAll={() => mark({ selected, isAll: true })}
          onDone={() => mark(nothing)}
        />
      }
      empty={<Nothing search={search} />}
    />
  )
}

function useDecisionKeys(): Readonly<Record<string, RowKey<Task>>> {
  const decide = useDecide()
  return Object.fromEntries(
    Object.values(decisions).map(({ key, word, name, from }) => [
      key,
      {
        does: `${word} the task`,
        run: ({ id, state }: Task) => {
          if (state === from && !decide.isPending) decide.mutate({ name, chosen: { ids: [id] } })
        },
      },
    ]),
  )
}

const empties: Readonly<Record<string, readonly [title: string, more: string]>> = {
  waiting: [
    'No task waits for you',
    'Tasks wait here where an app requires admin approval for creating, updating or deleting users.',
  ],
  running: ['Nothing is on its way', 'What is approved is sent at once, unless its app is switched off.'],
  failed: ['Nothing has failed', 'What an app refuses stands here with the reason, to be retried.'],
  done: ['Nothing has been done yet', 'Give somebody a role that carries an app to provision him there.'],
  ignored: ['Nothing is ignored', 'What you ignore can be reopened here.'],
  all: ['There are no tasks yet', 'Enable provisioning in an app and give somebody a role that carries it.'],
}

function Nothing({ search }: { readonly search: TasksSearch }) {
  if (isFiltered(search)) return <Empty title="No task fits">Look for fewer things at once.</Empty>
  const [title = '', more = ''] = empties[search.show ?? 'waiting'] ?? []
  return <Empty title={title}>{more}</Empty>
}
