/** What this half calls itself on pages where no workspace is known yet. */
export const product = 'Joinery application'
