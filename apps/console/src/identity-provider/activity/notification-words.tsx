/** The words of a notification's mail, with macros that are put in by a click. */
import { Button, Group, Text, Textarea, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useRef } from 'react'
import { Section } from '../../design/section.tsx'
import type { DraftPartProps } from './notification-draft.ts'
import { macrosQuery } from './notification-queries.ts'

export function NotificationWords({ draft, change, problemOf }: DraftPartProps) {
  const { data: macros = [] } = useQuery(macrosQuery)
  const text = useRef<HTMLTextAreaElement>(null)
  const putIn = (macro: string) => {
    const field = text.current
    const at = field?.selectionStart ?? draft.body.length
    const end = field?.selectionEnd ?? at
    change({ body: draft.body.slice(0, at) + macro + draft.body.slice(end) })
    field?.focus()
  }
  return (
    <Section
      title="Mail"
      purpose="A macro stands for what happened; what there is nothing to say of is blank."
    >
      <TextInput
        label="Subject"
        required
        maxLength={200}
        maw={560}
        value={draft.subject}
        error={problemOf('subject')}
        onChange={({ currentTarget }) => change({ subject: currentTarget.value })}
      />
      <Textarea
        ref={text}
        label="Text"
        description="A link to the page in this console is added at its end."
        required
        autosize
        minRows={4}
        maxRows={14}
        maw={720}
        value={draft.body}
        error={problemOf('body')}
        onChange={({ currentTarget }) => change({ body: currentTarget.value })}
      />
      <Group gap={4} role="group" aria-label="Macros">
        <Text size="sm" c="dimmed">
          Put in:
        </Text>
        {macros.map(({ name, value }) => (
          <Button
            key={name}
            size="compact-xs"
            variant="default"
            ff="monospace"
            fw={400}
            onClick={() => putIn(value)}
          >
            {value}
          </Button>
        ))}
      </Group>
    </Section>
  )
}
