/** Whether the page is being put on paper. */
import { useEffect, useState } from 'react'
import { flushSync } from 'react-dom'

/** Returns true between the browser's `beforeprint` and `afterprint`; what is drawn then is there when it prints. */
export function usePrinting(): boolean {
  const [isPrinting, setPrinting] = useState(false)
  useEffect(() => {
    const begin = () => flushSync(() => setPrinting(true))
    const end = () => setPrinting(false)
    window.addEventListener('beforeprint', begin)
    window.addEventListener('afterprint', end)
    return () => {
      window.removeEventListener('beforeprint', begin)
      window.removeEventListener('afterprint', end)
    }
  }, [])
  return isPrinting
}
