/** Why something is as it is, and where a value comes from. */
import { Badge, Text } from '@mantine/core'
import type { ReactNode } from 'react'

/** Small text that begins with "because": `because the role Design gives it`. */
export function Because({ children }: { readonly children: ReactNode }) {
  return (
    <Text size="sm" c="dimmed" component="span">
      because {children}
    </Text>
  )
}

/** Where a value comes from: template, parameter, rule, manual, scim, saml. */
export function Source({ source }: { readonly source: string }) {
  return (
    <Badge component="span" variant="default" size="sm" radius="sm" tt="none" fw={500} miw="max-content">
      {source}
    </Badge>
  )
}
