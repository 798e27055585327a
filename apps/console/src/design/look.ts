/** How a state looks, whatever it is called: each a colour and a shape. */

/** Waits by itself; is on its way; is done; waits for somebody; failed; is off. */
export type Look = 'pending' | 'running' | 'done' | 'attention' | 'failed' | 'off'
