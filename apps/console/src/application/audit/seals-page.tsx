/** The seals of the history: how far it is sealed, the hash to note elsewhere, and holding everything to them. */
import { Alert, Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { CopyText } from '../../design/copy-text.tsx'
import { counted } from '../../design/counted.ts'
import { Facts } from '../../design/facts.tsx'
import { Loaded } from '../../design/page.tsx'
import { RelativeTime } from '../../design/relative-time.tsx'
import { Section } from '../../design/section.tsx'
import { TextLink } from '../../design/text-link.tsx'
import { AuditFrame } from './audit-frame.tsx'
import { useSeals, useVerifying } from './audit-queries.ts'

export function SealsPage() {
  const seals = useSeals()
  return (
    <AuditFrame>
      <Section
        title="Sealed so far"
        purpose="Every entry is sealed within a second, and each seal covers the one before. Note the hash elsewhere now and then, where whoever has the database does not get at it."
      >
        <Loaded query={seals} what="the seals">
          {({ seals: count, rows, hash, sealedAt, unsealed, unsealedSince }) => (
            <Facts
              of="The seals"
              facts={[
                {
                  label: 'Entries',
                  value: `${counted(rows, 'entry', 'entries')} in ${counted(count, 'seal')}`,
                },
                {
                  label: `Hash of seal ${count}`,
                  value: hash === null ? 'none yet' : <CopyText value={hash} label="hash" />,
                },
                { label: 'Sealed last', value: <RelativeTime at={sealedAt} /> },
                {
                  label: 'Not sealed yet',
                  value: (
                    <>
                      {counted(unsealed, 'entry', 'entries')}
                      {unsealedSince !== null && (
                        <>
                          {' '}
                          since <RelativeTime at={unsealedSince} />
                        </>
                      )}
                    </>
                  ),
                },
              ]}
            />
          )}
        </Loaded>
      </Section>
      <Verify />
    </AuditFrame>
  )
}

function Verify() {
  const [expect, type] = useState('')
  const verify = useVerifying()
  return (
    <Section
      title="Verify"
      purpose="Holds every entry to its seal and every seal to the one before. What this says is the application's own word; joinery history verify asks the database without it."
    >
      <form
        onSubmit={event => {
          event.preventDefault()
          verify.mutate(expect.trim())
        }}
      >
        <Stack maw={680}>
          <TextInput
            label="A hash that you noted earlier"
            description="Shows a chain that was cut off or written anew; may be left empty"
            value={expect}
            onChange={event => type(event.currentTarget.value)}
            className="code-input"
          />
          <Group>
            <Button type="submit" loading={verify.isPending}>
              Verify now
            </Button>
            {verify.isPending && <Text size="sm">Every entry is looked at.</Text>}
          </Group>
        </Stack>
      </form>
      {verify.error !== null && (
        <Alert color="red" role="alert" title="It could not be found out">
          {verify.error.message}
        </Alert>
      )}
      {verify.data !== undefined && <Verdict verdict={verify.data} />}
    </Section>
  )
}

type Found = NonNullable<ReturnType<typeof useVerifying>['data']>

function Verdict({ verdict: { rows, seals, fault } }: { readonly verdict: Found }) {
  if (fault === null) {
    return (
      <Alert color="green" role="status" title="Intact">
        {counted(rows, 'entry', 'entries')} in {counted(seals, 'seal')} as they were sealed.
      </Alert>
    )
  }
  return (
    <Alert color="red" role="alert" title="Something was changed">
      {fault.message}.{' '}
      {fault.cursor !== null && (
        <TextLink to={{ to: '/audit/$entry', params: { entry: fault.cursor } }}>The entry</TextLink>
      )}
    </Alert>
  )
}
