/** A link to a guide of the docs, beside the page that one goes back to. */
import { Anchor } from '@mantine/core'
import { IconExternalLink } from '@tabler/icons-react'
import { type Guide, guideAddress, guides } from './guides.ts'

export function GuideLink({ guide }: { readonly guide: Guide }) {
  return (
    <Anchor href={guideAddress(guide)} target="_blank" rel="noopener">
      {guides[guide]} <IconExternalLink size={14} aria-hidden />
    </Anchor>
  )
}
