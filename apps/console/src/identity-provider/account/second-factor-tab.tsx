/** The administrator's second factor: set up, get other recovery codes, take it away. */
import { Button, Group, Stack, Text } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api, type Schemas } from '../../api/identity-provider-client.ts'
import { said } from '../../api/said.ts'
import { counted } from '../../design/counted.ts'
import { Dialog } from '../../design/dialog.tsx'
import { Facts } from '../../design/facts.tsx'
import { Loaded } from '../../design/page.tsx'
import { RelativeTime } from '../../design/relative-time.tsx'
import { say } from '../../design/saving.ts'
import { Section } from '../../design/section.tsx'
import { sessionQuery } from '../session.ts'
import { CodeField, useCode } from './code-field.tsx'
import { FactorSetUp } from './factor-set-up.tsx'
import { RecoveryCodes } from './recovery-codes.tsx'

type Factor = Schemas['SecondFactor']
const purpose =
  'Beside the password, a code of an authenticator app: who has learned the password is not in yet.'

export function SecondFactorTab() {
  const queries = useQueryClient()
  const [codes, show] = useState<readonly string[]>()
  const factor = useQuery({
    queryKey: ['second-factor'],
    queryFn: () => said(api.GET('/api/session/second-factor')),
  })
  if (codes !== undefined) {
    const goOn = async () => {
      await queries.invalidateQueries({ queryKey: ['second-factor'] })
      await queries.invalidateQueries({ queryKey: sessionQuery.queryKey })
      show(undefined)
    }
    return (
      <Section title="Your recovery codes">
        <RecoveryCodes codes={codes} onKept={() => void goOn()} />
      </Section>
    )
  }
  return (
    <Section title="Second factor" purpose={purpose}>
      <Loaded query={factor} what="your second factor">
        {data =>
          data.set_up_at === null ? <NoFactor onCodes={show} /> : <Standing factor={data} onCodes={show} />
        }
      </Loaded>
    </Section>
  )
}

interface CodesProps {
  readonly onCodes: (codes: readonly string[]) => void
}

function NoFactor({ onCodes }: CodesProps) {
  const [isBegun, begin] = useState(false)
  if (isBegun) {
    return (
      <Stack maw={480}>
        <FactorSetUp onCodes={onCodes} />
      </Stack>
    )
  }
  return (
    <Stack align="flex-start">
      <Text>You have none: your password alone lets you in.</Text>
      <Button onClick={() => begin(true)}>Set up a second factor</Button>
    </Stack>
  )
}

type Act = 'renew' | 'remove'

function Standing({ factor, onCodes }: CodesProps & { readonly factor: Factor }) {
  const [act, ask] = useState<Act>()
  const { set_up_at: setUpAt, last_used_at: lastUsedAt, recovery_codes_left: left, needed } = factor
  return (
    <Stack maw={560}>
      <Facts
        of="Your second factor"
        facts={[
          {
            label: 'Authenticator app',
            value: (
              <>
                Set up <RelativeTime at={setUpAt} />
              </>
            ),
          },
          { label: 'Last used', value: <RelativeTime at={lastUsedAt} never="Never" /> },
          { label: 'Recovery codes', value: `${counted(left, 'code')} left` },
          { label: 'Needed', value: needed ? 'Of every administrator' : 'Everybody decides for himself' },
        ]}
      />
      <Group>
        <Button variant="default" onClick={() => ask('renew')}>
          Make new recovery codes
        </Button>
        {!needed && (
          <Button variant="default" onClick={() => ask('remove')}>
            Take the second factor away
          </Button>
        )}
      </Group>
      {act !== undefined && <CodeDialog act={act} onCodes={onCodes} onClose={() => ask(undefined)} />}
    </Stack>
  )
}

const dialogs = {
  renew: {
    title: 'Make new recovery codes?',
    effect: 'The codes that you have are good for nothing from then on.',
    action: 'Make new codes',
  },
  remove: {
    title: 'Take the second factor away?',
    effect: 'Your password alone lets you in from then on, and your recovery codes are good for nothing.',
    action: 'Take it away',
  },
} as const

interface CodeDialogProps extends CodesProps {
  readonly act: Act
  readonly onClose: () => void
}

function CodeDialog({ act, onCodes, onClose }: CodeDialogProps) {
  const { title, effect, action } = dialogs[act]
  const [code, codeProps] = useCode()
  const queries = useQueryClient()
  const run = useMutation({
    mutationFn: async () => {
      if (act === 'renew') {
        const made = await said(api.POST('/api/session/second-factor/recovery-codes', { body: { code } }))
        return made.recovery_codes
      }
      await api.POST('/api/session/second-factor/remove', { body: { code } })
      return undefined
    },
    async onSuccess(codes) {
      onClose()
      if (codes !== undefined) {
        onCodes(codes)
        return
      }
      say.success('Your second factor is taken away')
      await queries.invalidateQueries({ queryKey: ['second-factor'] })
    },
  })
  return (
    <Dialog onClose={onClose} title={title} closeButtonProps={{ 'aria-label': 'Cancel' }}>
      <form
        onSubmit={event => {
          event.preventDefault()
          run.mutate()
        }}
      >
        <Stack>
          <Text>{effect}</Text>
          <CodeField {...codeProps} error={run.error} description="Of your app, or a recovery code" />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={run.isPending}>
              {action}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}
