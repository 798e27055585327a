/** Beside the template: what would be sent of a person whom one chooses, while one types. */
import { Code, Select, Stack, Text } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { usePeopleLike, usePreview } from './template-queries.ts'

const waitMs = 300

export interface PreviewOf {
  readonly app: number
  readonly template: string
  readonly user: number | undefined
}

/** Returns the preview, a moment after the last key. */
export function useTypedPreview({ app, template, user }: PreviewOf) {
  const [typed] = useDebouncedValue(template, waitMs)
  return usePreview(app, typed, user)
}

export interface TemplatePreviewProps {
  readonly preview: ReturnType<typeof usePreview>
  readonly user: number | undefined
  readonly onChoose: (user: number) => void
}

export function TemplatePreview({ preview, user, onChoose }: TemplatePreviewProps) {
  const { data, error } = preview
  return (
    <Stack gap="xs">
      <PersonChoice user={user} onChoose={onChoose} />
      {user === undefined && (
        <Text size="sm" c="dimmed">
          Choose a person to see what would be sent.
        </Text>
      )}
      {error !== null && (
        <Text size="sm" c="dimmed" role="status">
          Nothing can be shown: {error.message}
        </Text>
      )}
      {error === null && data !== undefined && (
        <section aria-label="What would be sent" tabIndex={0} style={{ maxHeight: 320, overflow: 'auto' }}>
          <Code block>{JSON.stringify(data.resource, null, 2)}</Code>
          {data.groups !== null && (
            <Text size="sm" mt="xs">
              Groups: {data.groups.length === 0 ? 'none' : data.groups.join(', ')}
            </Text>
          )}
        </section>
      )}
    </Stack>
  )
}

function PersonChoice({ user, onChoose }: Omit<TemplatePreviewProps, 'preview'>) {
  const [search, setSearch] = useState('')
  const [typed] = useDebouncedValue(search, waitMs)
  const { data: found = [] } = usePeopleLike(typed)
  return (
    <Select
      label="Preview for"
      placeholder="Name, username or e-mail address"
      searchable
      data={found.map(({ id, label }) => ({ value: String(id), label }))}
      filter={({ options }) => options}
      value={user === undefined ? null : String(user)}
      onSearchChange={text => setSearch(found.some(({ label }) => label === text) ? '' : text)}
      onChange={chosen => chosen !== null && onChoose(Number(chosen))}
      nothingFoundMessage="Nobody fits"
    />
  )
}
