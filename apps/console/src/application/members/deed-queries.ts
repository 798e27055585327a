/** A deed on a member: first what it would do, then the question, then the deed. */
import { useMutation } from '@tanstack/react-query'
import { createElement } from 'react'
import { api } from '../../api/application-client.ts'
import { said } from '../../api/said.ts'
import { useConfirm } from '../../design/confirm.tsx'
import { say, useSaving } from '../../design/saving.ts'
import { useWorkspace } from '../session.ts'
import { DeedEffect } from './deed-effect.tsx'
import { type DeedName, deeds } from './deeds.ts'
import type { MemberDetail } from './member-queries.ts'

/** No interface: the client takes more options than these. */
type Place = { readonly params: { readonly path: { readonly workspace: string; readonly id: string } } }

const does = {
  suspend: (at: Place) => api.POST('/api/workspaces/{workspace}/members/{id}/suspend', at),
  reactivate: (at: Place) => api.POST('/api/workspaces/{workspace}/members/{id}/reactivate', at),
  deprovision: (at: Place) => api.POST('/api/workspaces/{workspace}/members/{id}/deprovision', at),
  'apply-pending': (at: Place) => api.POST('/api/workspaces/{workspace}/members/{id}/apply-pending', at),
  erase: (at: Place) => api.POST('/api/workspaces/{workspace}/members/{id}/erase', at),
} as const

const concerned = ['members', 'history', 'sessions', 'access', 'followups', 'assets', 'invitations', 'roles']

/** Returns what begins a deed, and whether one is under way. */
export function useDeed(member: MemberDetail) {
  const workspace = useWorkspace()
  const confirm = useConfirm()
  const at: Place = { params: { path: { workspace, id: member.id } } }
  const act = useSaving({
    mutationFn: (deed: DeedName) => said(does[deed](at)).then(answer => ({ answer, deed })),
    success: ({ answer, deed }) => [deeds[deed].done(member), ...warningsOf(answer.warnings)].join('. '),
    topics: concerned,
  })
  const ask = useMutation({
    mutationFn: (deed: DeedName) =>
      said(api.POST('/api/workspaces/{workspace}/members/{id}/preview', { ...at, body: { deed } })),
    onError: error => say.problem(error),
    async onSuccess(preview, deed) {
      const { title, meaning, action, isDangerous } = deeds[deed]
      const isConfirmed = await confirm({
        title: title(member),
        effect: createElement(DeedEffect, { meaning: meaning(member), preview }),
        action,
        danger: isDangerous,
        ...(deed === 'erase' && { typeToConfirm: member.userName }),
      })
      if (isConfirmed) act.mutate(deed)
    },
  })
  return { begin: ask.mutate, isUnderWay: ask.isPending || act.isPending }
}

function warningsOf(warnings: readonly { readonly message: string }[]): readonly string[] {
  return warnings.map(({ message }) => message)
}
