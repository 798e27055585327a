/** Whether every administrator needs a second factor. Who has none is asked to set one up at once. */
import { Switch } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '../../api/identity-provider-client.ts'
import { said } from '../../api/said.ts'
import { useConfirm } from '../../design/confirm.tsx'
import { Loaded } from '../../design/page.tsx'
import { useSaving } from '../../design/saving.ts'
import { Section } from '../../design/section.tsx'
import { TextLink } from '../../design/text-link.tsx'
import { sessionQuery } from '../session.ts'
import { useAdmins } from './administrators/administrator-queries.ts'
import { factorEffect } from './factor-effect.ts'
import { settingsTopics } from './settings-topics.ts'

export function SignInSettings() {
  const settings = useQuery({
    queryKey: ['settings', 'sign-in'],
    queryFn: () => said(api.GET('/api/provisioning/sign-in-settings')),
  })
  return (
    <Section
      title="How administrators sign in"
      purpose={
        <>
          Who they are stands under{' '}
          <TextLink to={{ to: '/settings/administrators' }}>Administrators</TextLink>.
        </>
      }
    >
      <Loaded query={settings} what="how administrators sign in">
        {({ admins_need_second_factor: isNeeded }) => <FactorSwitch isNeeded={isNeeded} />}
      </Loaded>
    </Section>
  )
}

function FactorSwitch({ isNeeded }: { readonly isNeeded: boolean }) {
  const admins = useAdmins()
  const confirm = useConfirm()
  const queries = useQueryClient()
  const saving = useSaving({
    mutationFn: (needed: boolean) => {
      const body = { admins_need_second_factor: needed }
      return said(api.PUT('/api/provisioning/sign-in-settings', { body }))
    },
    success: ({ admins_need_second_factor: needed }) =>
      needed
        ? 'Every administrator needs a second factor'
        : 'Administrators decide for themselves about a second factor',
    topics: settingsTopics,
    onSuccess: () => queries.invalidateQueries({ queryKey: sessionQuery.queryKey }),
  })
  const toggle = async () => {
    const isConfirmed = await confirm(
      isNeeded
        ? {
            title: 'Leave the second factor to each administrator?',
            effect: 'Those who have one keep it, and may take it away.',
            action: 'Leave it to them',
          }
        : {
            title: 'Require a second factor of every administrator?',
            effect: factorEffect(admins.data),
            action: 'Require it',
          },
    )
    if (isConfirmed) saving.mutate(!isNeeded)
  }
  return (
    <Switch
      label="Every administrator needs a second factor"
      description="A code of an authenticator app beside the password."
      checked={isNeeded}
      disabled={saving.isPending}
      onChange={() => void toggle()}
    />
  )
}
