/** The addresses of mappings: the list, a new one, one of them. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { root } from '../root.tsx'
import { readMappingSearch } from './mapping-search.ts'

const mappings = createRoute({
  getParentRoute: () => root,
  path: '/users/mappings',
  component: lazyRouteComponent(() => import('./mappings-page.tsx'), 'MappingsPage'),
})

const newMapping = createRoute({
  getParentRoute: () => root,
  path: '/users/mappings/new',
  component: lazyRouteComponent(() => import('./mapping-page.tsx'), 'NewMappingPage'),
})

const mapping = createRoute({
  getParentRoute: () => root,
  path: '/users/mappings/$mapping',
  validateSearch: readMappingSearch,
  component: lazyRouteComponent(() => import('./mapping-page.tsx'), 'MappingPage'),
})

export const mappingsRoutes = [mappings, newMapping, mapping] as const
