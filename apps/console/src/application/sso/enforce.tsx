/** Enforcing single sign-on: from then on passwords open nothing in the workspace. Only what was tried out can be enforced. */
import { Button, Group, Text } from '@mantine/core'
import { useConfirm } from '../../design/confirm.tsx'
import { Section } from '../../design/section.tsx'
import { StateWord } from '../../design/state-word.tsx'
import { Allowed } from '../allowed.tsx'
import { type Provider, type SignOn, useChange } from './sso-queries.ts'
import { effectOfEnforcing } from './sso-words.ts'

export interface EnforceProps {
  readonly provider: Provider
  readonly sessions: SignOn['sessions']
}

export function Enforce({ provider: { enabled, enforced, isTested }, sessions }: EnforceProps) {
  const enforce = useChange({ success: 'Single sign-on is enforced: passwords open nothing here' })
  const lift = useChange({ success: 'Passwords open the workspace again' })
  const confirm = useConfirm()
  const ask = async () => {
    const effect = effectOfEnforcing(sessions)
    const isConfirmed = await confirm({
      title: 'Enforce single sign-on?',
      effect,
      action: 'Enforce',
      danger: true,
    })
    if (isConfirmed) enforce.mutate({ enforced: true })
  }
  const mayEnforce = enabled && isTested
  const button = enforced ? (
    <Button variant="default" loading={lift.isPending} onClick={() => lift.mutate({ enforced: false })}>
      Allow passwords again
    </Button>
  ) : (
    <Button loading={enforce.isPending} disabled={!mayEnforce} onClick={() => void ask()}>
      Enforce single sign-on
    </Button>
  )
  return (
    <Section
      title="4. Enforce"
      purpose="Passwords open nothing in this workspace any more."
      action={
        <Allowed to="workspace.manage" does="enforce it">
          {button}
        </Allowed>
      }
    >
      <Group>
        <StateWord word={enforced ? 'Enforced' : 'Not enforced'} look={enforced ? 'done' : 'off'} />
        {!enforced && !mayEnforce && (
          <Text size="sm">
            {enabled
              ? 'It has to be tested first, with the settings as they are now: who enforces what does not work locks everybody out.'
              : 'Single sign-on is disabled: enable it first.'}
          </Text>
        )}
      </Group>
    </Section>
  )
}
