/** Whether every administrator needs a second factor. Who has none is asked to set one up at once. */
import { Switch } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '../../api/identity-provider-client.ts'
import { said } from '../../api/said.ts'
import { useConfirm } from '../../design/confirm.tsx'
import { counted } from '../../design/counted.ts'
import { Loaded } from '../../design/page.tsx'
import { useSaving } from '../../design/saving.ts'
import { Section } from '../../design/section.tsx'
import { TextLink } from '../../design/text-link.tsx'
import { sessionQuery } from '../session.ts'
import { type Admin, useAdmins } from './administrators/administrator-queries.ts'
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
            effect: withoutText(admins.data),
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

/** Returns whom it concerns, in numbers. */
export function withoutText(admins: readonly Admin[] | undefined): string {
  if (admins === undefined) return 'Who has none sets it up before anything else, at once.'
  const count = admins.filter(one => one.second_factor_since === null).length
  if (count === 0) return 'Every administrator has one: nobody is asked for more than now.'
  return `${counted(count, 'administrator has', 'administrators have')} none and ${count === 1 ? 'sets' : 'set'} one up before anything else, at once.`
}
