/** How assertions are signed and for how long they are good. */
import { Button, Checkbox, Collapse, NumberInput, Select, Stack } from '@mantine/core'
import { useState } from 'react'
import type { FormOf } from '../form-of.ts'
import type { SsoValues } from './sso-values.ts'

interface FieldsProps {
  readonly form: FormOf<SsoValues>
}

export function SigningFields({ form }: FieldsProps) {
  const [isOpen, setOpen] = useState(false)
  return (
    <Stack maw={480}>
      <Select
        label="SAML Signature Algorithm"
        description="SHA-1 is for old applications alone: it can be forged."
        allowDeselect={false}
        data={['SHA-256', 'SHA-384', 'SHA-512', 'SHA-1']}
        {...form.getInputProps('algorithm')}
      />
      <Button variant="subtle" px={4} w="fit-content" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        Advanced settings
      </Button>
      <Collapse expanded={isOpen}>
        <Advanced form={form} />
      </Collapse>
    </Stack>
  )
}

const nameIds = [
  { value: 'email', label: 'E-mail address' },
  { value: 'persistent', label: 'Persistent' },
  { value: 'transient', label: 'Transient' },
  { value: 'unspecified', label: 'Unspecified' },
]
const elements = [
  { value: 'both', label: 'Response and assertion' },
  { value: 'response', label: 'Response' },
  { value: 'assertion', label: 'Assertion' },
]
const minutes = [
  ['notBefore', 'Good from so many minutes before it is made'],
  ['notOnOrAfter', 'Good until so many minutes after it is made'],
  ['session', 'The session ends after so many minutes'],
] as const
const boxes = [
  ['signLogoutRequests', 'Sign SLO requests'],
  ['signLogoutResponses', 'Sign SLO responses'],
  ['requireSigned', 'Requests to sign in have to be signed'],
  ['tagsForBlanks', 'Blank attributes are in the assertion'],
] as const

function Advanced({ form }: FieldsProps) {
  return (
    <Stack>
      <Select
        label="SAML nameID format"
        allowDeselect={false}
        data={nameIds}
        {...form.getInputProps('nameId')}
      />
      <Select
        label="SAML signature element"
        allowDeselect={false}
        data={elements}
        {...form.getInputProps('element')}
      />
      {minutes.map(([name, label]) => (
        <NumberInput key={name} label={label} min={0} allowDecimal={false} {...form.getInputProps(name)} />
      ))}
      {boxes.map(([name, label]) => (
        <Checkbox key={name} label={label} {...form.getInputProps(name, { type: 'checkbox' })} />
      ))}
    </Stack>
  )
}
