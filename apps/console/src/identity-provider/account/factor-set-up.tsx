/** Setting a second factor up: the key as a picture and as a text, and the first code that the app shows for it. */
import { Button, Stack, Text } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { api, type Schemas } from '../../api/identity-provider-client.ts'
import { said } from '../../api/said.ts'
import { CopyText } from '../../design/copy-text.tsx'
import { Loaded } from '../../design/page.tsx'
import { keepSession } from '../session.ts'
import { CodeField, useCode } from './code-field.tsx'

export interface FactorSetUpProps {
  /** Told of the recovery codes, which are shown this once. */
  readonly onCodes: (codes: readonly string[]) => void
}

export function FactorSetUp({ onCodes }: FactorSetUpProps) {
  const key = useQuery({
    queryKey: ['second-factor', 'key'],
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    queryFn: () => said(api.POST('/api/session/second-factor')),
  })
  return (
    <Loaded query={key} what="a key for your authenticator app">
      {data => <Scan given={data} onCodes={onCodes} />}
    </Loaded>
  )
}

interface ScanProps extends FactorSetUpProps {
  readonly given: Schemas['SecondFactorKey']
}

function Scan({ given: { key, picture }, onCodes }: ScanProps) {
  const [code, codeProps] = useCode()
  const confirm = useMutation({
    mutationFn: () => said(api.POST('/api/session/second-factor/confirm', { body: { code } })),
    onSuccess({ session, recovery_codes: codes }) {
      keepSession(session)
      onCodes(codes)
    },
  })
  return (
    <Stack>
      <Text>Scan this with an authenticator app, then enter the code that it shows.</Text>
      <img className="qr" src={picture} alt="QR code of the key below" />
      <div>
        <Text size="sm" c="dimmed">
          Cannot scan it? Enter this key in the app:
        </Text>
        <CopyText value={key.replaceAll(/.{4}(?=.)/gu, '$& ')} label="key" />
      </div>
      <form
        onSubmit={event => {
          event.preventDefault()
          confirm.mutate()
        }}
      >
        <Stack>
          <CodeField {...codeProps} error={confirm.error} description="Six digits" />
          <div>
            <Button type="submit" loading={confirm.isPending}>
              Set up
            </Button>
          </div>
        </Stack>
      </form>
    </Stack>
  )
}
