/** The pages of the identity provider's console by their addresses, as OneLogin's menu has them. */
import { createRouter } from '@tanstack/react-router'
import { routerLook } from '../design/router-look.tsx'
import { accountRoutes } from './account/routes.ts'
import { activityRoutes } from './activity/routes.ts'
import { appsRoutes } from './apps/routes.ts'
import { guidesRoutes } from './guides/routes.ts'
import { homeRoutes } from './home/routes.ts'
import { mappingsRoutes } from './mappings/routes.ts'
import { provisioningRoutes } from './provisioning/routes.ts'
import { rolesRoutes } from './roles/routes.ts'
import { root } from './root.tsx'
import { settingsRoutes } from './settings/routes.ts'
import { usersRoutes } from './users/routes.ts'

const pages = [
  ...homeRoutes,
  ...usersRoutes,
  ...rolesRoutes,
  ...provisioningRoutes,
  ...mappingsRoutes,
  ...appsRoutes,
  ...activityRoutes,
  ...settingsRoutes,
  ...accountRoutes,
  ...guidesRoutes,
] as const

export const router = createRouter({
  routeTree: root.addChildren(pages),
  basepath: '/console',
  ...routerLook,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
