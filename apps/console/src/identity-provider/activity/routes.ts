/** The addresses of the log and of notifications. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { root } from '../root.tsx'
import { readEventsSearch } from './events-search.ts'

const events = createRoute({
  getParentRoute: () => root,
  path: '/activity',
  validateSearch: readEventsSearch,
  component: lazyRouteComponent(() => import('./events-page.tsx'), 'EventsPage'),
})

const event = createRoute({
  getParentRoute: () => root,
  path: '/activity/$event',
  component: lazyRouteComponent(() => import('./event-page.tsx'), 'EventPage'),
})

const notifications = createRoute({
  getParentRoute: () => root,
  path: '/activity/notifications',
  component: lazyRouteComponent(() => import('./notifications-page.tsx'), 'NotificationsPage'),
})

const newNotification = createRoute({
  getParentRoute: () => root,
  path: '/activity/notifications/new',
  component: lazyRouteComponent(() => import('./notification-page.tsx'), 'NewNotificationPage'),
})

const notification = createRoute({
  getParentRoute: () => root,
  path: '/activity/notifications/$notification',
  component: lazyRouteComponent(() => import('./notification-page.tsx'), 'NotificationPage'),
})

export const activityRoutes = [events, event, notifications, newNotification, notification] as const
