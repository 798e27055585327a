/** Says whether the page follows what happens. */
import type { LiveState } from './live.ts'

const words: Readonly<Record<LiveState, { readonly word: string; readonly meaning: string }>> = {
  connecting: { word: 'Connecting', meaning: 'The page is about to follow what happens' },
  live: { word: 'Live', meaning: 'What happens is shown here as it happens' },
  lost: { word: 'Offline', meaning: 'The server does not answer: you see what was read last. Trying again' },
}

export function Live({ state }: { readonly state: LiveState }) {
  const { word, meaning } = words[state]
  return (
    <span className="live" data-state={state} role="status" title={meaning}>
      {word}
    </span>
  )
}
