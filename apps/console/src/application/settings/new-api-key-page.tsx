/** Making an API key of one's own. */
import { NumberInput, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { CopyOnce } from '../../design/copy-text.tsx'
import { fieldErrors } from '../../design/form-field-errors.ts'
import { Page } from '../../design/page.tsx'
import { RowLink } from '../../design/row-link.tsx'
import { SaveBar } from '../../design/save-bar.tsx'
import { useMakingApiKey } from './api-key-queries.ts'

interface Fields {
  readonly name: string
  readonly days: number | string
}

const dayMs = 24 * 3_600_000

export function NewApiKeyPage() {
  const form = useForm<Fields>({ initialValues: { name: '', days: 90 } })
  const make = useMakingApiKey(() => form.resetDirty())
  const submit = ({ name, days }: Fields) => {
    const expiry = days === '' ? {} : { expiresAt: new Date(Date.now() + Number(days) * dayMs).toISOString() }
    make.mutate({ name, ...expiry }, { onError: error => form.setErrors(fieldErrors(error)) })
  }
  return (
    <Page
      title="Make an API key"
      purpose="It may do what you may, until it expires or you leave."
      crumbs={[{ label: 'API keys', to: '/settings/api-keys' }]}
    >
      {make.data === undefined ? (
        <form onSubmit={form.onSubmit(submit)}>
          <Stack maw={480}>
            <TextInput label="Name" description="What it is for" required {...form.getInputProps('name')} />
            <NumberInput
              label="Expires in days"
              description="Empty never expires"
              min={1}
              max={3_650}
              allowDecimal={false}
              {...form.getInputProps('days')}
            />
            <SaveBar
              isDirty={form.isDirty()}
              isSaving={make.isPending}
              error={make.error}
              onDiscard={() => form.reset()}
              save="Make API key"
            />
          </Stack>
        </form>
      ) : (
        <Stack maw={560}>
          <CopyOnce value={make.data.key} label="API key" />
          <RowLink to={{ to: '/settings/api-keys' }}>Back to your API keys</RowLink>
        </Stack>
      )}
    </Page>
  )
}
