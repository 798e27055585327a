/** Where a link leads: an address of this console, its parameters, and what stands behind the question mark. */
import type { LinkProps } from '@tanstack/react-router'

export type Address = Pick<LinkProps, 'to' | 'params' | 'search' | 'hash'>
