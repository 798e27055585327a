/** Which file, which column finds people in it, and what its rows may do. */
import { Button, FileButton, Group, Select, Stack, Tabs, Text, Textarea } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useUnsavedGuard } from '../../../design/save-bar.tsx'
import { customAttributesQuery } from '../user-queries.ts'
import { type ImportMode, type ImportOrder, importModes } from './import-work.ts'

const fixedKeys = [
  { value: 'username', label: 'Username' },
  { value: 'email', label: 'Email' },
  { value: 'external_id', label: 'External ID' },
  { value: 'samaccountname', label: 'sAMAccountName' },
]

const modeLabels: Readonly<Record<ImportMode, string>> = {
  both: 'Create and update users',
  create: 'Create users only',
  update: 'Update users only',
}
const modes = importModes.map(value => ({ value, label: modeLabels[value] }))

export interface ChooseFileProps {
  /** What was chosen last. */
  readonly before?: ImportOrder
  readonly onPreview: (order: ImportOrder) => void
}

export function ChooseFile({ before, onPreview }: ChooseFileProps) {
  const attributes = useQuery(customAttributesQuery)
  const [file, choose] = useState<File | null>(before?.file ?? null)
  const [key, setKey] = useState(before?.key ?? 'username')
  const [mode, setMode] = useState<ImportMode>(before?.mode ?? 'both')
  useUnsavedGuard(file !== null && file !== before?.file)
  const custom = (attributes.data ?? []).map(({ name, shortname }) => ({ value: shortname, label: name }))
  return (
    <form
      onSubmit={event => {
        event.preventDefault()
        if (file !== null) onPreview({ file, key, mode })
      }}
    >
      <Stack maw={720}>
        <Source file={file} onChoose={choose} />
        <Group grow align="flex-start">
          <Select
            label="Rows find people by"
            description="The column that tells who is who"
            allowDeselect={false}
            data={[
              { group: 'Fields', items: fixedKeys },
              ...(custom.length > 0 ? [{ group: 'Custom fields', items: custom }] : []),
            ]}
            value={key}
            onChange={value => setKey(value ?? 'username')}
          />
          <Select
            label="Rows may"
            description="Others are told of as errors"
            allowDeselect={false}
            data={modes}
            value={mode}
            onChange={value => setMode(importModes.find(one => one === value) ?? 'both')}
          />
        </Group>
        <Group>
          <Button type="submit" disabled={file === null}>
            Preview
          </Button>
        </Group>
        <Text size="sm" c="dimmed">
          Columns: username, email, firstname, lastname, title, department, company, phone, external_id,
          status, manager (a username), group, roles (parted by ;), and custom fields by shortname. An empty
          cell clears its field.
        </Text>
      </Stack>
    </form>
  )
}

/** A file, or rows that are pasted. */
function Source({ file, onChoose }: DropAreaProps) {
  return (
    <Tabs defaultValue="file" keepMounted={false} onChange={() => onChoose(null)}>
      <Tabs.List aria-label="Where the rows come from">
        <Tabs.Tab value="file">Choose a file</Tabs.Tab>
        <Tabs.Tab value="text">Paste rows</Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="file" pt="sm">
        <DropArea file={file} onChoose={onChoose} />
      </Tabs.Panel>
      <Tabs.Panel value="text" pt="sm">
        <Textarea
          label="Rows with a header row"
          placeholder={'username,email,firstname,lastname\nann,ann@example.com,Ann,Lee'}
          autosize
          minRows={6}
          maxRows={16}
          onChange={({ currentTarget: { value } }) =>
            onChoose(value.trim() === '' ? null : new File([value], 'pasted rows', { type: 'text/csv' }))
          }
        />
      </Tabs.Panel>
    </Tabs>
  )
}

interface DropAreaProps {
  readonly file: File | null
  readonly onChoose: (file: File | null) => void
}

function DropArea({ file, onChoose }: DropAreaProps) {
  const [isOver, setOver] = useState(false)
  return (
    <Stack
      className="drop-area"
      data-over={isOver || undefined}
      align="center"
      p="lg"
      onDragOver={event => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={event => {
        event.preventDefault()
        setOver(false)
        onChoose(event.dataTransfer.files[0] ?? null)
      }}
    >
      <Text role="status">{file === null ? 'Drop a CSV file here, or' : sizeText(file)}</Text>
      <FileButton onChange={onChoose} accept="text/csv,.csv,text/plain">
        {props => (
          <Button variant="default" {...props}>
            {file === null ? 'Choose a file' : 'Choose another file'}
          </Button>
        )}
      </FileButton>
    </Stack>
  )
}

function sizeText({ name, size }: File): string {
  const kilobytes = Math.max(1, Math.round(size / 1024))
  return `${name}, ${kilobytes.toLocaleString('en')} kB`
}
