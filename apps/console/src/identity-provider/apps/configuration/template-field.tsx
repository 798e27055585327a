/** SCIM JSON Template: folded away until one needs it; then the editor with its macros, and the preview beside it. */
import { Alert, Box, Button, Collapse, Group, SimpleGrid, Stack } from '@mantine/core'
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react'
import { useState } from 'react'
import { ApiError } from '../../../api/api-error.ts'
import { CodeEditor } from '../../../design/code-editor.tsx'
import { useConfirm } from '../../../design/confirm.tsx'
import { FieldDiff } from '../../../design/field-diff.tsx'
import { placeOf, templateChanges } from './template-changes.ts'
import { TemplatePreview, useTypedPreview } from './template-preview.tsx'
import { usePeopleLike, useTemplateHelp } from './template-queries.ts'

export interface TemplateFieldProps {
  readonly app: number
  readonly value: string
  readonly onChange: (template: string) => void
  /** What the API said of it when it was saved. */
  readonly error: string | undefined
  readonly warnings: readonly string[]
}

export function TemplateField(props: TemplateFieldProps) {
  const { error, warnings } = props
  const [isOpen, setOpen] = useState(false)
  const Chevron = isOpen ? IconChevronDown : IconChevronRight
  const shown = isOpen || error !== undefined
  return (
    <Stack gap="xs">
      <Box>
        <Button
          variant="subtle"
          px={4}
          leftSection={<Chevron size={16} aria-hidden />}
          aria-expanded={shown}
          onClick={() => setOpen(!isOpen)}
        >
          SCIM JSON Template
        </Button>
      </Box>
      {warnings.map(warning => (
        <Alert key={warning} color="yellow">
          {warning}
        </Alert>
      ))}
      <Collapse expanded={shown}>{shown && <Template {...props} />}</Collapse>
    </Stack>
  )
}

function Template({ app, value, onChange, error }: TemplateFieldProps) {
  const { data: help } = useTemplateHelp(app)
  const { data: everybody = [] } = usePeopleLike('')
  const [chosen, choose] = useState<number>()
  const user = chosen ?? everybody[0]?.id
  const preview = useTypedPreview({ app, template: value, user })
  const refusal =
    preview.error instanceof ApiError && preview.error.status === 422 ? preview.error.message : undefined
  const problem = refusal ?? error
  return (
    <Stack gap="xs">
      <SimpleGrid cols={{ base: 1, lg: 2 }}>
        <Stack gap="xs" miw={0}>
          <CodeEditor
            label="Template"
            language="json"
            height={380}
            value={value}
            onChange={onChange}
            completions={(help?.macros ?? []).map(({ macro, about }) => ({ label: macro, detail: about }))}
            problems={problem === undefined ? [] : [placeOf(problem, value)]}
          />
          {problem !== undefined && (
            <Alert color="red" role="alert">
              {problem}
            </Alert>
          )}
        </Stack>
        <TemplatePreview preview={preview} user={user} onChoose={choose} />
      </SimpleGrid>
      {help !== undefined && <Reset value={value} standard={help.default_template} onChange={onChange} />}
    </Stack>
  )
}

interface ResetProps {
  readonly value: string
  readonly standard: string
  readonly onChange: (template: string) => void
}

function Reset({ value, standard, onChange }: ResetProps) {
  const confirm = useConfirm()
  const changes = templateChanges(value, standard)
  const reset = async () => {
    const isConfirmed = await confirm({
      title: 'Reset the template to the connector’s?',
      effect: <FieldDiff changes={changes} />,
      action: 'Reset the template',
    })
    if (isConfirmed) onChange(standard)
  }
  return (
    <Group>
      <Button
        variant="default"
        size="compact-sm"
        disabled={changes.length === 0}
        onClick={() => void reset()}
      >
        Reset to the connector’s template
      </Button>
    </Group>
  )
}
