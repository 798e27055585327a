/** The fields of Application details, by hand or from the metadata of the application. */
import { Button, Group, Select, Stack, Textarea, TextInput } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useState } from 'react'
import { api } from '../../../api/identity-provider-client.ts'
import { said } from '../../../api/said.ts'
import { Dialog } from '../../../design/dialog.tsx'
import { useSaving } from '../../../design/saving.ts'
import type { FormOf } from '../form-of.ts'
import type { ApplicationValues } from './application-values.ts'

const captions = [
  ['audience', 'SAML Audience URL', 'The entity id of the application.'],
  ['consumer_url', 'SAML Consumer URL', 'Where the application takes assertions (ACS).'],
  [
    'consumer_url_validator',
    'ACS (Consumer) URL Validator',
    'A regular expression, where there are several.',
  ],
  ['recipient', 'Recipient', 'The consumer URL where it is left blank.'],
  ['relaystate', 'RelayState', 'Where people land after a sign-in from the portal.'],
  ['login_url', 'Login URL', 'Where the application begins a sign-in itself.'],
  ['logout_url', 'Single Logout URL', ''],
] as const

export function ApplicationFields({ form }: { readonly form: FormOf<ApplicationValues> }) {
  return (
    <Stack maw={560}>
      {captions.map(([name, label, description]) => (
        <TextInput
          key={name}
          label={label}
          {...(description !== '' && { description })}
          {...form.getInputProps(name)}
        />
      ))}
      <Select
        label="SAML initiator"
        allowDeselect={false}
        data={[
          { value: 'identity_provider', label: 'Identity provider: the portal' },
          { value: 'service_provider', label: 'Service provider: the application' },
        ]}
        {...form.getInputProps('initiator')}
      />
    </Stack>
  )
}

/** Fills the fields in from what the application says of itself. */
export function FromMetadata({ app }: { readonly app: number }) {
  const [isOpen, { open, close }] = useDisclosure()
  const [metadata, setMetadata] = useState('')
  const read = useSaving({
    mutationFn: () =>
      said(
        api.POST('/api/provisioning/apps/{id}/sso/metadata', {
          params: { path: { id: app } },
          body: { metadata },
        }),
      ),
    success: 'The application’s metadata was taken over',
    topics: ['apps'],
    showsError: true,
    onSuccess: close,
  })
  return (
    <>
      <Button variant="default" size="compact-sm" onClick={open}>
        From SAML metadata
      </Button>
      {isOpen && (
        <Dialog onClose={close} title="Take over the application’s SAML metadata" size="lg">
          <Stack>
            <Textarea
              label="Metadata"
              description="The XML text that the application shows or that its metadata address answers."
              autosize
              minRows={6}
              maxRows={16}
              value={metadata}
              onChange={event => setMetadata(event.currentTarget.value)}
              error={read.error?.message}
            />
            <Group justify="flex-end">
              <Button
                disabled={metadata.trim() === ''}
                loading={read.isPending}
                onClick={() => read.mutate()}
              >
                Take over
              </Button>
            </Group>
          </Stack>
        </Dialog>
      )}
    </>
  )
}
