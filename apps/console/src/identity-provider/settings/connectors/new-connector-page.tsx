/** A definition that becomes a connector: a file, or its text; what is wrong with it is said place by place. */
import { Alert, Button, FileButton, Group, List, Stack } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { ApiError } from '../../../api/api-error.ts'
import { CodeEditor } from '../../../design/code-editor.tsx'
import { Page } from '../../../design/page.tsx'
import { SaveBar } from '../../../design/save-bar.tsx'
import { say, useSaving } from '../../../design/saving.ts'
import { settingsTopics } from '../settings-topics.ts'
import { problemOfText, publishDefinition } from './connector-queries.ts'

const crumbs = [{ label: 'Connectors', to: '/settings/connectors' }] as const
/** The API takes no more. */
const mostBytes = 1024 * 1024

export function NewConnectorPage() {
  const [text, type] = useState('')
  const [problem, tell] = useState<string>()
  const navigate = useNavigate()
  const publishing = useSaving({
    mutationFn: () => publishDefinition(text),
    success: ({ name }) => `${name} stands in the catalogue`,
    topics: settingsTopics,
    showsError: true,
    onSuccess({ id }) {
      type('')
      return navigate({ to: '/settings/connectors/$connector', params: { connector: String(id) } })
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const found = problemOfText(text)
    tell(found)
    if (found === undefined) publishing.mutate()
  }
  return (
    <Page
      title="Upload a definition"
      purpose="The document that an application, or another account, gave you. It is checked as if all of it had been entered in an app."
      crumbs={crumbs}
    >
      <form onSubmit={submit}>
        <Stack>
          <ChooseFile onText={type} />
          <CodeEditor label="Definition" language="json" value={text} onChange={type} height={360} />
          {problem !== undefined && (
            <Alert color="red" role="alert" title="This is no JSON document">
              {problem}
            </Alert>
          )}
          <Places error={publishing.error} />
        </Stack>
        <SaveBar
          save="Publish"
          isDirty={text !== ''}
          isSaving={publishing.isPending}
          error={hasPlaces(publishing.error) ? null : publishing.error}
          onDiscard={() => type('')}
        />
      </form>
    </Page>
  )
}

function ChooseFile({ onText }: { readonly onText: (text: string) => void }) {
  const read = async (file: File | null) => {
    if (file === null) return
    if (file.size > mostBytes) {
      say.problem(new Error(`${file.name} is larger than 1 MiB: a definition is shorter.`))
      return
    }
    onText(await file.text())
  }
  return (
    <Group>
      <FileButton accept="application/json,.json" onChange={file => void read(file)}>
        {props => (
          <Button variant="default" {...props}>
            Choose a file
          </Button>
        )}
      </FileButton>
    </Group>
  )
}

/** What is wrong at which place of the document. */
function Places({ error }: { readonly error: Error | null }) {
  if (!hasPlaces(error)) return null
  return (
    <Alert color="red" role="alert" title="What is wrong with it">
      <List size="sm">
        {error.fields.map(({ field, message }) => (
          <List.Item key={`${field} ${message}`}>
            <code>{field}</code>: {message}
          </List.Item>
        ))}
      </List>
    </Alert>
  )
}

function hasPlaces(error: Error | null): error is ApiError {
  return error instanceof ApiError && error.fields.length > 0
}
