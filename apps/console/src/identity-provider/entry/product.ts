/** What this half calls itself, above its sign-in and in the head of its console. */
export const product = 'Joinery identity provider'
