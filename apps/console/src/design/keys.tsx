/** Keys of a page: single letters that work while one does not type, and the list of them by `?`. */
import { createContext, lazy, type ReactNode, Suspense, useContext, useEffect, useRef, useState } from 'react'

const KeyListDialog = lazy(async () => ({ default: (await import('./key-list-dialog.tsx')).KeyListDialog }))

export interface KnownKey {
  readonly key: string
  readonly does: string
}

interface Keys {
  /** Returns how it is taken off again. */
  readonly add: (known: KnownKey) => () => void
}

const KeysContext = createContext<Keys | undefined>(undefined)

/** Runs at a key that is pressed where nobody types and no dialog is open. */
export function useKey(key: string, does: string, run: (event: KeyboardEvent) => void): void {
  const keys = useContext(KeysContext)
  const latest = useRef(run)
  useEffect(() => {
    latest.current = run
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key !== key || isSpokenFor(event)) return
      event.preventDefault()
      latest.current(event)
    }
    document.addEventListener('keydown', listen)
    const forget = keys?.add({ key, does })
    return () => {
      document.removeEventListener('keydown', listen)
      forget?.()
    }
  }, [key, does, keys])
}

/** Somebody types, a dialog is open, or the key is part of the browser's own. */
function isSpokenFor(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return true
  const { target } = event
  return (
    target instanceof Element &&
    target.closest('input, textarea, select, [contenteditable], [role=dialog]') !== null
  )
}

const everywhere: readonly KnownKey[] = [
  { key: 'Ctrl K', does: 'Go to a page, a person or an app' },
  { key: '?', does: 'Show these keys' },
]

/** Knows the keys of the page that is shown, and lists them by `?`. */
export function KeysProvider({ children }: { readonly children: ReactNode }) {
  const [known, setKnown] = useState<readonly KnownKey[]>([])
  const [keys] = useState<Keys>(() => ({
    add(one) {
      setKnown(all => [...all, one])
      return () => setKnown(all => all.filter(other => other !== one))
    },
  }))
  return (
    <KeysContext value={keys}>
      {children}
      <KeyList known={[...everywhere, ...known.filter(({ key }) => key !== '?')]} />
    </KeysContext>
  )
}

function KeyList({ known }: { readonly known: readonly KnownKey[] }) {
  const [isOpen, setOpen] = useState<boolean>()
  useKey('?', 'Show these keys', () => setOpen(true))
  if (isOpen === undefined) return null
  return (
    <Suspense>
      <KeyListDialog known={known} isOpen={isOpen} onClose={() => setOpen(false)} />
    </Suspense>
  )
}
