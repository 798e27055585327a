/** The dialog of a confirmation; its program comes with the first question. */
import { Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Confirmation } from './confirm.tsx'
import { Dialog } from './dialog.tsx'

export interface ConfirmDialogProps {
  readonly question: Confirmation
  readonly onAnswer: (isConfirmed: boolean) => void
}

export function ConfirmDialog({ question, onAnswer }: ConfirmDialogProps) {
  return (
    <Dialog closesFreely onClose={() => onAnswer(false)} title={question.title}>
      <Answers question={question} onAnswer={onAnswer} />
    </Dialog>
  )
}

function Answers({ question, onAnswer }: ConfirmDialogProps) {
  const { effect, action, danger = false, typeToConfirm } = question
  const mustType = typeToConfirm !== undefined
  const [typed, type] = useState('')
  const mayAct = !mustType || typed === typeToConfirm
  return (
    <Stack>
      <Text component="div">{effect}</Text>
      {mustType && (
        <TextInput
          label={`Type “${typeToConfirm}” to confirm`}
          value={typed}
          onChange={event => type(event.currentTarget.value)}
          autoComplete="off"
          data-autofocus
        />
      )}
      <Group justify="flex-end">
        <Button variant="default" onClick={() => onAnswer(false)} data-autofocus={!mustType || undefined}>
          Cancel
        </Button>
        <Button {...(danger && { color: 'red' })} disabled={!mayAct} onClick={() => onAnswer(true)}>
          {action}
        </Button>
      </Group>
    </Stack>
  )
}
