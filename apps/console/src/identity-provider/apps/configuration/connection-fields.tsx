/** The fields of the API connection; which of them there are follows from how the connector is let in. */
import {
  Button,
  Collapse,
  NumberInput,
  PasswordInput,
  Select,
  Stack,
  Switch,
  Textarea,
  TextInput,
} from '@mantine/core'
import { useState } from 'react'
import type { ProvisioningApp } from '../app-queries.ts'
import type { FormOf } from '../form-of.ts'
import type { ConnectionValues } from './connection-values.ts'
import { TemplateField } from './template-field.tsx'

export interface ConnectionFieldsProps {
  readonly app: ProvisioningApp
  readonly form: FormOf<ConnectionValues>
}

export function ConnectionFields({ app, form }: ConnectionFieldsProps) {
  const { configuration, profile } = app
  const error = form.errors['template']
  return (
    <Stack>
      <TextInput
        maw={560}
        label="SCIM Base URL"
        description={
          configuration.base_url_fixed
            ? 'Fixed by the connector that was published for this application.'
            : 'Without /Users at its end. The application shows it where its provisioning is set up.'
        }
        readOnly={configuration.base_url_fixed}
        {...form.getInputProps('baseUrl')}
      />
      <TemplateField
        app={app.id}
        value={form.values.template}
        onChange={template => form.setFieldValue('template', template)}
        error={typeof error === 'string' ? error : undefined}
        warnings={app.warnings}
      />
      <Textarea
        maw={560}
        label="Custom Headers"
        description="One a line, Name: value. They take the place of the usual ones, such as Content-Type."
        autosize
        minRows={2}
        {...form.getInputProps('headers')}
      />
      {profile.auth === 'bearer' ? (
        <Secret label="SCIM Bearer Token" isSet={configuration.has_token} {...form.getInputProps('token')} />
      ) : (
        <OAuthFields app={app} form={form} />
      )}
      <Manner form={form} />
    </Stack>
  )
}

interface SecretProps {
  readonly label: string
  readonly isSet: boolean
}

/** Written and never read: the field says whether one is stored. */
function Secret({ label, isSet, ...input }: SecretProps) {
  return (
    <PasswordInput
      maw={560}
      label={label}
      autoComplete="off"
      description={
        isSet
          ? 'One is stored, and is never shown. Paste another to replace it.'
          : 'None is stored yet. Paste the one that the application gave you.'
      }
      placeholder={isSet ? 'Stored' : ''}
      {...input}
    />
  )
}

function OAuthFields({ app: { configuration, profile }, form }: ConnectionFieldsProps) {
  return (
    <>
      <TextInput maw={560} label="Token URL" {...form.getInputProps('tokenUrl')} />
      <TextInput maw={560} label="Client ID" autoComplete="off" {...form.getInputProps('clientId')} />
      <Secret
        label="Client Secret"
        isSet={configuration.has_client_secret}
        {...form.getInputProps('clientSecret')}
      />
      {profile.auth === 'oauth_scope' && (
        <TextInput maw={560} label="Scope" {...form.getInputProps('scope')} />
      )}
      <TextInput maw={560} label="Site" {...form.getInputProps('site')} />
    </>
  )
}

/** How the application is spoken to, where it departs from what its connector does. */
function Manner({ form }: { readonly form: FormOf<ConnectionValues> }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <Stack gap="xs">
      <Button variant="subtle" px={4} w="fit-content" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        Advanced: how the application is spoken to
      </Button>
      <Collapse expanded={isOpen}>
        <Stack maw={560}>
          <Select
            label="Updates of users"
            allowDeselect={false}
            data={[
              { value: 'put', label: 'PUT, the whole user' },
              { value: 'patch', label: 'PATCH, what has changed' },
            ]}
            {...form.getInputProps('userUpdate')}
          />
          <Select
            label="Deletion"
            allowDeselect={false}
            data={[
              { value: 'delete', label: 'DELETE' },
              { value: 'deactivate', label: 'active: false, for an application that cannot delete' },
            ]}
            {...form.getInputProps('remove')}
          />
          <Select
            label="Members of groups"
            allowDeselect={false}
            data={[
              { value: 'scim1', label: 'as SCIM 1.1' },
              { value: 'scim2', label: 'as SCIM 2.0' },
            ]}
            {...form.getInputProps('groupPatch')}
          />
          <NumberInput
            label="Members in one request"
            min={1}
            max={10_000}
            allowDecimal={false}
            {...form.getInputProps('membersPerPatch')}
          />
          <Switch
            label="Users can be read by their id"
            {...form.getInputProps('readsById', { type: 'checkbox' })}
          />
        </Stack>
      </Collapse>
    </Stack>
  )
}
