/** Starts a console on its page: the look, what is kept of answers, and the routes. */
import '@mantine/core/styles.layer.css'
import './console.css'
import './frame.css'
import { MantineProvider } from '@mantine/core'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { type AnyRouter, RouterProvider } from '@tanstack/react-router'
import { type ReactNode, StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { ConfirmProvider } from './confirm.tsx'
import { KeysProvider } from './keys.tsx'
import { pageNonce } from './nonce.ts'
import { type Half, readableColours, themeOf } from './theme.ts'
import { Toasts } from './toasts.tsx'

const queries = new QueryClient({
  defaultOptions: { queries: { retry: false, staleTime: 5_000 }, mutations: { retry: false } },
})

export function startConsole(half: Half, router: AnyRouter): void {
  startPage(half, <RouterProvider router={router} />)
}

/** Likewise for a page without addresses of its own. */
export function startPage(half: Half, page: ReactNode): void {
  const place = document.getElementById('console')
  if (place === null) throw new Error('the page has no place for the console')
  const nonce = pageNonce()
  // Where the parts of dialogs look for it.
  Object.assign(globalThis, { __webpack_nonce__: nonce })
  createRoot(place).render(
    <StrictMode>
      <MantineProvider
        theme={themeOf(half)}
        defaultColorScheme="auto"
        cssVariablesResolver={readableColours}
        getStyleNonce={() => nonce}
      >
        <Toasts />
        <QueryClientProvider client={queries}>
          <KeysProvider>
            <ConfirmProvider>{page}</ConfirmProvider>
          </KeysProvider>
        </QueryClientProvider>
      </MantineProvider>
    </StrictMode>,
  )
}
