/** Settings > Certificates: what apps sign their assertions by, until when each is valid, and who uses it. */
import { Button, NumberInput, TextInput } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { api } from '../../../api/identity-provider-client.ts'
import { said } from '../../../api/said.ts'
import { fieldErrors } from '../../../design/form-field-errors.ts'
import { Empty, Loaded, Page } from '../../../design/page.tsx'
import { RelativeTime } from '../../../design/relative-time.tsx'
import { useSaving } from '../../../design/saving.ts'
import { type Column, ShortTable } from '../../../design/short-table.tsx'
import { StateWord } from '../../../design/state-word.tsx'
import { useAppName } from '../app-names.tsx'
import { FormDialog } from '../form-dialog.tsx'
import { settingsTopics } from '../settings-topics.ts'
import { type Certificate, useCertificateList, validityOf } from './certificate-queries.ts'

export function CertificatesPage() {
  const certificates = useCertificateList()
  const nameOf = useAppName()
  const [isAdding, setAdding] = useState(false)
  const add = <Button onClick={() => setAdding(true)}>New Certificate</Button>
  const apps: Column<Certificate> = {
    label: 'Apps',
    cell: ({ app_ids: ids }) => (ids.length === 0 ? 'None' : ids.map(nameOf).join(', ')),
    wraps: true,
  }
  return (
    <Page
      title="Certificates"
      purpose="By which applications know that an assertion is ours. An app rolls over to another one on its tab SSO."
      action={add}
    >
      <Loaded query={certificates} what="the certificates">
        {rows => (
          <ShortTable
            what="certificates"
            columns={[...columns, apps]}
            rows={rows}
            keyOf={({ id }) => id}
            to={({ id }) => ({
              to: '/settings/certificates/$certificate',
              params: { certificate: String(id) },
            })}
            empty={
              <Empty title="There is no certificate yet." action={add}>
                The first one is made by itself, once an app signs somebody in.
              </Empty>
            }
          />
        )}
      </Loaded>
      {isAdding && <NewCertificate onClose={() => setAdding(false)} />}
    </Page>
  )
}

const columns: readonly Column<Certificate>[] = [
  { label: 'Name', cell: ({ name }) => name, wraps: true },
  {
    label: 'State',
    cell: one => <StateWord {...validityOf(one, Date.now())} />,
    text: one => validityOf(one, Date.now()).word,
  },
  {
    label: 'Expires',
    cell: ({ not_after: at }) => <RelativeTime at={at} />,
    text: ({ not_after: at }) => at,
  },
  {
    label: 'Made',
    cell: ({ created_at: at }) => <RelativeTime at={at} />,
    text: ({ created_at: at }) => at,
  },
  { label: 'Key', cell: ({ key_bits: bits }) => `RSA, ${bits} bits` },
]

const usualYears = 5

function NewCertificate({ onClose }: { readonly onClose: () => void }) {
  const [name, type] = useState('')
  const [years, setYears] = useState<number | string>(usualYears)
  const navigate = useNavigate()
  const making = useSaving({
    mutationFn: () =>
      said(api.POST('/api/provisioning/certificates', { body: { name, years: Number(years) } })),
    success: `The certificate ${name} is made`,
    topics: settingsTopics,
    showsError: true,
    onSuccess: ({ id }) =>
      navigate({ to: '/settings/certificates/$certificate', params: { certificate: String(id) } }),
  })
  const problems = fieldErrors(making.error)
  return (
    <FormDialog
      title="New Certificate"
      action="Make"
      isRunning={making.isPending}
      error={making.error}
      onSubmit={() => making.mutate()}
      onClose={onClose}
    >
      <TextInput
        label="Name"
        required
        maxLength={255}
        data-autofocus
        value={name}
        error={problems['name']}
        onChange={({ currentTarget }) => type(currentTarget.value)}
      />
      <NumberInput
        label="Valid for years"
        description="With a key of its own (RSA, 2048 bits), signed by itself."
        required
        min={1}
        max={10}
        allowDecimal={false}
        value={years}
        error={problems['years']}
        onChange={setYears}
      />
    </FormDialog>
  )
}
