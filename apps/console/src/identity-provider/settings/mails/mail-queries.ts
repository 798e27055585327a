/** Mails as the API has them, and their states in words. */
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { api, type Schemas } from '../../../api/identity-provider-client.ts'
import { said } from '../../../api/said.ts'
import type { Look } from '../../../design/look.ts'
import { listPage } from '../../users/user-queries.ts'
import type { MailState, MailsSearch } from './mails-search.ts'

export type Mail = Schemas['Mail']

const pageSize = 100

export function useMails({ state, notification }: MailsSearch) {
  return useInfiniteQuery({
    queryKey: ['mails', 'list', { state, notification }],
    initialPageParam: 1,
    placeholderData: keepPreviousData,
    async queryFn({ pageParam: page }) {
      const query = {
        limit: pageSize,
        page,
        ...(state !== undefined && { state }),
        ...(notification !== undefined && { notification_id: notification }),
      }
      const { data, response } = await api.GET('/api/provisioning/mails', { params: { query } })
      return listPage(data, response.headers, page)
    },
    getNextPageParam: ({ next }) => next,
  })
}

export function useMail(id: number) {
  return useQuery({
    queryKey: ['mails', id],
    queryFn: () => said(api.GET('/api/provisioning/mails/{id}', { params: { path: { id } } })),
  })
}

interface StateWords {
  readonly word: string
  readonly look: Look
  readonly meaning: string
}

export const mailWords: Readonly<Record<MailState, StateWords>> = {
  queued: { word: 'Queued', look: 'pending', meaning: 'It is sent when its time comes.' },
  sending: { word: 'Sending', look: 'running', meaning: 'The server is taking it.' },
  sent: { word: 'Sent', look: 'done', meaning: 'The server took it.' },
  failed: { word: 'Failed', look: 'failed', meaning: 'It is not tried again by itself.' },
  unconfirmed: {
    word: 'Unconfirmed',
    look: 'attention',
    meaning: 'The connection broke off while the server took it: it may have arrived or not.',
  },
  kept: {
    word: 'Kept',
    look: 'off',
    meaning: 'There was no mail server or nobody to send it to. It can be read here.',
  },
}

const address = /https?:\/\/[^\s<>"']+/gu

/** Returns the links of a mail's text, each once, without what ends a sentence. */
export function linksOf(body: string): readonly string[] {
  return [...new Set([...body.matchAll(address)].map(([link]) => link.replace(/[.,;:!?)\]]+$/u, '')))]
}
