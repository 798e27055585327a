/** The tabs of the queue: what waits for an admin first, each with how many there are. */
import { Link } from '@tanstack/react-router'
import { TabName } from '../../design/page.tsx'
import { useTaskCounts } from './task-queries.ts'
import { countOf, type ShownTasks, shownTasks, type TasksSearch } from './tasks-search.ts'

const words: Readonly<Record<ShownTasks, string>> = {
  waiting: 'Pending',
  running: 'Running',
  failed: 'Failed',
  done: 'Done',
  ignored: 'Ignored',
  all: 'All',
}

export function TaskTabs({ search }: { readonly search: TasksSearch }) {
  const { data } = useTaskCounts(search)
  const { show: current = 'waiting', ...filters } = search
  return (
    <nav aria-label="Tasks by state" className="tabs">
      {shownTasks.map(show => {
        const count = data === undefined ? undefined : countOf(show, data.states, data.total)
        return (
          <Link
            key={show}
            to="/users/provisioning"
            search={show === 'waiting' ? filters : { ...filters, show }}
            className="tab"
            activeOptions={{ exact: true, includeSearch: true }}
            aria-current={show === current ? 'page' : undefined}
          >
            <TabName name={words[show]} isOpen={show === current} />{' '}
            {count !== undefined && <span className="figure tab-count">{count.toLocaleString('en')}</span>}
          </Link>
        )
      })}
    </nav>
  )
}
