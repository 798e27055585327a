/** What this half calls itself. */
export const product = 'Joinery identity provider'
