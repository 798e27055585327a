/** The addresses of mails: the list, narrowed by state, and one mail. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { root } from '../root.tsx'
import { readMailsSearch } from './mails-search.ts'

const mails = createRoute({
  getParentRoute: () => root,
  path: '/mails',
  validateSearch: readMailsSearch,
  component: lazyRouteComponent(() => import('./mails-page.tsx'), 'MailsPage'),
})
const mail = createRoute({
  getParentRoute: () => root,
  path: '/mails/$mail',
  component: lazyRouteComponent(() => import('./mail-page.tsx'), 'MailPage'),
})

export const mailsRoutes = [mails, mail] as const
