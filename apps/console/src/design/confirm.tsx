/** The one dialog before acts that cannot be taken back: it says the effect, and the button says the act. */
import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core'
import { createContext, type ReactNode, useCallback, useContext, useState } from 'react'

export interface Confirmation {
  /** The act as a question: `Delete Acme?`. */
  readonly title: string
  /** What follows from it, in numbers. */
  readonly effect: ReactNode
  /** The verb on the button: `Delete`. */
  readonly action: string
  readonly danger?: boolean
  /** What has to be typed before the button can be pressed. */
  readonly typeToConfirm?: string
}

export type Confirm = (given: Confirmation) => Promise<boolean>

const ConfirmContext = createContext<Confirm | undefined>(undefined)

/** Returns the question: true where the act was confirmed. */
export function useConfirm(): Confirm {
  const confirm = useContext(ConfirmContext)
  if (confirm === undefined) throw new Error('useConfirm stands outside of its provider')
  return confirm
}

interface Question extends Confirmation {
  readonly answer: (isConfirmed: boolean) => void
}

export function ConfirmProvider({ children }: { readonly children: ReactNode }) {
  const [question, ask] = useState<Question>()
  const [isOpen, setOpen] = useState(false)
  const confirm = useCallback<Confirm>(given => {
    setOpen(true)
    return new Promise(answer => ask({ ...given, answer }))
  }, [])
  const close = (isConfirmed: boolean) => {
    question?.answer(isConfirmed)
    setOpen(false)
  }
  return (
    <ConfirmContext value={confirm}>
      {children}
      <Modal opened={isOpen} onClose={() => close(false)} title={question?.title} centered>
        {question !== undefined && <Dialog question={question} onAnswer={close} />}
      </Modal>
    </ConfirmContext>
  )
}

interface DialogProps {
  readonly question: Confirmation
  readonly onAnswer: (isConfirmed: boolean) => void
}

function Dialog({ question, onAnswer }: DialogProps) {
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
