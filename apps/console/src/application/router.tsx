/** The pages of the application's console by their addresses. */
import { createRouter } from '@tanstack/react-router'
import { routerLook } from '../design/router-look.tsx'
import { accessRoutes } from './access/routes.ts'
import { accountRoutes } from './account/routes.ts'
import { assetsRoutes } from './assets/routes.ts'
import { auditRoutes } from './audit/routes.ts'
import { groupsRoutes } from './groups/routes.ts'
import { guidesRoutes } from './guides/routes.ts'
import { homeRoutes } from './home/routes.ts'
import { invitationsRoutes } from './invitations/routes.ts'
import { mailsRoutes } from './mails/routes.ts'
import { membersRoutes } from './members/routes.ts'
import { rolesRoutes } from './roles/routes.ts'
import { root } from './root.tsx'
import { scimRoutes } from './scim/routes.ts'
import { settingsRoutes } from './settings/routes.ts'
import { ssoRoutes } from './sso/routes.ts'

const pages = [
  ...homeRoutes,
  ...membersRoutes,
  ...invitationsRoutes,
  ...groupsRoutes,
  ...rolesRoutes,
  ...accessRoutes,
  ...assetsRoutes,
  ...scimRoutes,
  ...auditRoutes,
  ...ssoRoutes,
  ...mailsRoutes,
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
