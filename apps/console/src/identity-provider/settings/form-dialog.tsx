/** A short form in a dialog: its fields, what is wrong beyond them, Cancel and the one button that does it. */
import { Alert, Button, Group, Stack } from '@mantine/core'
import type { ReactNode } from 'react'
import { Dialog } from '../../design/dialog.tsx'
import { fieldErrors } from '../../design/form-field-errors.ts'

export interface FormDialogProps {
  readonly title: string
  /** The word on the button: `Save`. */
  readonly action: string
  readonly isRunning: boolean
  readonly error: Error | null
  readonly onSubmit: () => void
  readonly onClose: () => void
  readonly children: ReactNode
}

export function FormDialog(props: FormDialogProps) {
  const { title, action, isRunning, error, onSubmit, onClose, children } = props
  // What is about a field is said at the field.
  const isAboutAll = error !== null && Object.keys(fieldErrors(error)).length === 0
  return (
    <Dialog onClose={onClose} title={title} closeButtonProps={{ 'aria-label': 'Close' }}>
      <form
        onSubmit={event => {
          event.preventDefault()
          onSubmit()
        }}
      >
        <Stack>
          {children}
          {isAboutAll && (
            <Alert color="red" role="alert">
              {error.message}
            </Alert>
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={isRunning}>
              {action}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}
