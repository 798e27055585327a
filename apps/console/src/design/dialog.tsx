/**
 * A dialog that is there as long as it is drawn. Whoever leaves it is where he came from, also with the keys; what was typed
 * or chosen in it is not lost by a click beside it, by its cross or by Escape without a question.
 */
import { Modal, type ModalProps } from '@mantine/core'
import { type SyntheticEvent, useEffect, useRef } from 'react'
import { useConfirm } from './confirm.tsx'

export interface DialogProps extends Omit<ModalProps, 'opened' | 'returnFocus'> {
  /** It is a question itself: nothing in it is saved. */
  readonly closesFreely?: boolean
}

export function Dialog({ closesFreely = false, onClose, ...props }: DialogProps) {
  const isTouched = useRef(false)
  const confirm = useConfirm()
  useReturnedFocus()
  const touchBy = (isEntry: (target: EventTarget) => boolean) => (event: SyntheticEvent) => {
    if (isEntry(event.target)) isTouched.current = true
  }
  const close = async () => {
    const isSure =
      closesFreely ||
      !isTouched.current ||
      (await confirm({
        title: 'Close without saving?',
        effect: 'What you have entered here is lost.',
        action: 'Close',
        danger: true,
      }))
    if (isSure) onClose()
  }
  return (
    <Modal
      centered
      {...props}
      onClose={() => void close()}
      onInput={touchBy(isTyped)}
      onClick={touchBy(isChosen)}
      opened
    />
  )
}

/** What is looked for is not saved either. */
function isTyped(target: EventTarget): boolean {
  return !(target instanceof HTMLInputElement && target.type === 'search')
}

/** The list of a field hangs beside the dialog, but is a part of it. */
function isChosen(target: EventTarget): boolean {
  return target instanceof Element && target.closest('[role="option"]') !== null
}

function useReturnedFocus(): void {
  const opener = useRef(document.activeElement)
  useEffect(() => {
    const { current: from } = opener
    // The dialog lets go of the focus only after this.
    return () => {
      setTimeout(() => {
        if (from instanceof HTMLElement && document.activeElement === document.body) from.focus()
      })
    }
  }, [])
}
