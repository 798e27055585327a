/** The dialog of a confirmation; its program comes with the first question. */
import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Confirmation } from './confirm.tsx'

export interface ConfirmDialogProps {
  readonly question: Confirmation
  readonly isOpen: boolean
  readonly onAnswer: (isConfirmed: boolean) => void
}

export function ConfirmDialog({ question, isOpen, onAnswer }: ConfirmDialogProps) {
  return (
    <Modal opened={isOpen} onClose={() => onAnswer(false)} title={question.title} centered>
      <Answers question={question} onAnswer={onAnswer} />
    </Modal>
  )
}

function Answers({ question, onAnswer }: Omit<ConfirmDialogProps, 'isOpen'>) {
  const { effect, action, danger = false, typeToConfirm } = question
  const [typed, type] = useState('')
  const mayAct = typeToConfirm === undefined || typed === typeToConfirm
  return (
    <Stack>
      <Text component="div">{effect}</Text>
      {typeToConfirm !== undefined && (
        <TextInput
          label={`Type “${typeToConfirm}” to confirm`}
          value={typed}
          onChange={event => type(event.currentTarget.value)}
          autoComplete="off"
        />
      )}
      <Group justify="flex-end">
        <Button variant="default" onClick={() => onAnswer(false)} data-autofocus={!danger || undefined}>
          Cancel
        </Button>
        <Button {...(danger && { color: 'red' })} disabled={!mayAct} onClick={() => onAnswer(true)}>
          {action}
        </Button>
      </Group>
    </Stack>
  )
}
