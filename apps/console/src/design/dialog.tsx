/** A dialog that is there as long as it is drawn. Whoever leaves it is where he came from, also with the keys. */
import { Modal, type ModalProps } from '@mantine/core'
import { useEffect, useRef } from 'react'

export type DialogProps = Omit<ModalProps, 'opened' | 'returnFocus'>

export function Dialog(props: DialogProps) {
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
  return <Modal centered {...props} opened />
}
