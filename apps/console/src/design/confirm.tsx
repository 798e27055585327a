/** The one dialog before acts that cannot be taken back: it says the effect, and the button says the act. */
import { createContext, lazy, type ReactNode, Suspense, useCallback, useContext, useState } from 'react'

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

const ConfirmDialog = lazy(async () => ({ default: (await import('./confirm-dialog.tsx')).ConfirmDialog }))

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
  const confirm = useCallback<Confirm>(given => new Promise(answer => ask({ ...given, answer })), [])
  const close = (isConfirmed: boolean) => {
    question?.answer(isConfirmed)
    ask(undefined)
  }
  return (
    <ConfirmContext value={confirm}>
      {children}
      {question !== undefined && (
        <Suspense>
          <ConfirmDialog question={question} onAnswer={close} />
        </Suspense>
      )}
    </ConfirmContext>
  )
}
