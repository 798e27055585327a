/** The addresses of the task queue. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { root } from '../root.tsx'
import { readTasksSearch } from './tasks-search.ts'

const tasks = createRoute({
  getParentRoute: () => root,
  path: '/users/provisioning',
  validateSearch: readTasksSearch,
  component: lazyRouteComponent(() => import('./tasks-page.tsx'), 'TasksPage'),
})

const task = createRoute({
  getParentRoute: () => root,
  path: '/users/provisioning/$task',
  component: lazyRouteComponent(() => import('./task-page.tsx'), 'TaskPage'),
})

export const provisioningRoutes = [tasks, task] as const
