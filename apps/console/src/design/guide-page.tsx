/** A guide of the docs at `/guides/<name>`, readable by whoever has its address, signed in or not. */
import './guide.css'
import { Anchor, Stack } from '@mantine/core'
import { useDocumentTitle } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { Link, useLocation, useParams } from '@tanstack/react-router'
import { useEffect } from 'react'
import { type GuideDocument, readDocument } from './guide-documents.ts'
import { GuideText } from './guide-text.tsx'
import { guides } from './guides.ts'
import { Empty, Loaded } from './page.tsx'
import { TextLink } from './text-link.tsx'

export function GuidePage() {
  const { guide: name = '' } = useParams({ strict: false })
  const guide = useQuery({
    queryKey: ['guide', name],
    queryFn: () => readDocument(name),
    staleTime: Number.POSITIVE_INFINITY,
  })
  return (
    <div className="guide">
      <header className="guide-head">
        <span className="mark" aria-hidden />
        <Anchor underline="always" renderRoot={props => <Link to="/" {...props} />}>
          Open the console
        </Anchor>
      </header>
      <main>
        <Loaded query={guide} what="the guide">
          {found => (found === null ? <NoGuide /> : <Guide key={found.path} guide={found} />)}
        </Loaded>
      </main>
      <OtherGuides name={name} />
    </div>
  )
}

function Guide({ guide }: { readonly guide: GuideDocument }) {
  const { hash } = useLocation()
  useDocumentTitle(`${/^# (.+)$/m.exec(guide.text)?.[1] ?? 'Guide'} · Joinery`)
  // The heading of the address is there only now.
  useEffect(() => {
    if (hash !== '') document.getElementById(hash)?.scrollIntoView()
    else window.scrollTo({ top: 0 })
  }, [hash])
  return (
    <Stack gap="sm" component="article">
      <GuideText {...guide} />
    </Stack>
  )
}

function NoGuide() {
  useDocumentTitle('There is no such guide · Joinery')
  return <Empty title="There is no such guide">The address may be mistyped. These there are:</Empty>
}

function OtherGuides({ name }: { readonly name: string }) {
  return (
    <nav aria-label="Guides" className="guide-others">
      {Object.entries(guides)
        .filter(([other]) => other !== name)
        .map(([other, title]) => (
          <TextLink key={other} to={{ to: '/guides/$guide', params: { guide: other } }}>
            {title}
          </TextLink>
        ))}
    </nav>
  )
}
