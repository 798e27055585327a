/** Notifications as the API has them, and the macros of their texts. */
import { queryOptions, useQuery } from '@tanstack/react-query'
import type { components } from '../../api/identity-provider.gen.d.ts'
import { api } from '../../api/identity-provider-client.ts'
import { said } from '../../api/said.ts'

export type Notification = components['schemas']['Notification']
export type NotificationInput = components['schemas']['NotificationInput']
export type Trial = components['schemas']['NotificationTrial']

/** They are part of the account's settings to the live stream. */
export const notificationTopics = ['settings', 'mails'] as const

export function useNotifications() {
  return useQuery({
    queryKey: ['settings', 'notifications'],
    queryFn: () => said(api.GET('/api/provisioning/notifications')),
  })
}

export function useNotification(id: number) {
  return useQuery({
    queryKey: ['settings', 'notifications', id],
    queryFn: () => said(api.GET('/api/provisioning/notifications/{id}', { params: { path: { id } } })),
  })
}

export const macrosQuery = queryOptions({
  queryKey: ['settings', 'notification macros'],
  staleTime: Number.POSITIVE_INFINITY,
  queryFn: () => said(api.GET('/api/provisioning/notifications/macros')),
})

export const notificationEmailQuery = queryOptions({
  queryKey: ['settings', 'notification email'],
  queryFn: () => said(api.GET('/api/provisioning/notifications/settings')),
})

/** Returns the mail that the notification would make. */
export function preview(body: NotificationInput): Promise<Trial> {
  return said(api.POST('/api/provisioning/notifications/preview', { body }))
}
