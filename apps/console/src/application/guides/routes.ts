/** The address of the guides: open to whoever has it, as the pages that link to them may be read by people who sign in later. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { root } from '../root.tsx'

const guide = createRoute({
  getParentRoute: () => root,
  path: '/guides/$guide',
  component: lazyRouteComponent(() => import('../../design/guide-page.tsx'), 'GuidePage'),
})

export const guidesRoutes = [guide] as const
