/** What is done to an administrator from his row: another link, a lost second factor, the account handed over, deletion. */
import { useQueryClient } from '@tanstack/react-query'
import { api } from '../../../api/identity-provider-client.ts'
import { said } from '../../../api/said.ts'
import { type Confirmation, useConfirm } from '../../../design/confirm.tsx'
import { useSaving } from '../../../design/saving.ts'
import { sessionQuery } from '../../session.ts'
import { settingsTopics } from '../settings-topics.ts'
import type { Admin } from './administrator-queries.ts'
import type { SetupLink } from './new-link.tsx'

export type AdministratorAct = 'link' | 'factor' | 'owner' | 'delete'

const questions: Readonly<Record<AdministratorAct, (admin: Admin) => Omit<Confirmation, 'danger'>>> = {
  link: ({ email, state }) => ({
    title: `Make another link for ${email}?`,
    effect:
      state === 'invited'
        ? 'The links made before are good for nothing from then on.'
        : 'Who opens it sets another password. The one there is holds until then.',
    action: 'Make a link',
  }),
  factor: ({ email }) => ({
    title: `Take the second factor of ${email} away?`,
    effect:
      'The password alone lets in until another one is set up. Do this only for somebody whom you know to have lost it.',
    action: 'Take it away',
  }),
  owner: ({ email }) => ({
    title: `Make ${email} the account owner?`,
    effect: 'You are an administrator from then on, and only the new owner can hand the account back.',
    action: 'Make account owner',
  }),
  delete: ({ email, role }) => ({
    title: `Delete ${email}?`,
    effect: `1 ${role === 'read_only' ? 'read-only administrator' : 'administrator'} is signed out everywhere now and cannot sign in again. What was done stays in the log.`,
    action: 'Delete',
  }),
}

const done: Readonly<Record<AdministratorAct, string>> = {
  link: 'The link is made',
  factor: 'The second factor is taken away',
  owner: 'The account is handed over',
  delete: 'The administrator is deleted',
}

interface Asked {
  readonly act: AdministratorAct
  readonly admin: Admin
}

/** Returns what asks and does; `onLink` is given the link that was made. */
export function useAdministratorActs(onLink: (link: SetupLink) => void) {
  const confirm = useConfirm()
  const queries = useQueryClient()
  const saving = useSaving({
    mutationFn: async (asked: Asked) => ({ ...asked, url: await run(asked) }),
    success: ({ act }) => done[act],
    topics: settingsTopics,
    async onSuccess({ act, admin, url }) {
      if (url !== undefined) onLink({ email: admin.email, url })
      if (act === 'owner') await queries.invalidateQueries({ queryKey: sessionQuery.queryKey })
    },
  })
  return async (act: AdministratorAct, admin: Admin): Promise<void> => {
    const danger = act !== 'link'
    if (await confirm({ ...questions[act](admin), danger })) saving.mutate({ act, admin })
  }
}

/** Returns the link, where one was asked for. */
async function run({ act, admin: { id } }: Asked): Promise<string | undefined> {
  const params = { path: { id } }
  switch (act) {
    case 'link':
      return (await said(api.POST('/api/provisioning/admins/{id}/invite', { params }))).setup_url
    case 'factor':
      await api.DELETE('/api/provisioning/admins/{id}/second-factor', { params })
      return undefined
    case 'owner':
      await api.PUT('/api/provisioning/admins/{id}', { params, body: { role: 'owner' } })
      return undefined
    default:
      await api.DELETE('/api/provisioning/admins/{id}', { params })
      return undefined
  }
}
