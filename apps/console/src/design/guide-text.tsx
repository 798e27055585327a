/** A document's Markdown as a page. Text stays text: what looks like HTML in it is shown, not interpreted. */
import { Anchor, Blockquote, Code, List, Text, Title, type TitleOrder } from '@mantine/core'
import { lexer, type MarkedToken, type Token } from 'marked'
import { Fragment, type ReactNode } from 'react'
import { hasDocument, pictureAddress } from './guide-documents.ts'
import { anchorsOf, linkFrom, nameOfDocument } from './guide-links.ts'
import { GuideTable } from './guide-table.tsx'
import { TextLink } from './text-link.tsx'

export interface GuideTextProps {
  /** From the root of docs: links and pictures are relative to it. */
  readonly path: string
  readonly text: string
}

export function GuideText({ path, text }: GuideTextProps) {
  const tokens = lexer(text).filter(isKnown)
  const headings = tokens.filter(token => token.type === 'heading')
  const anchors = anchorsOf(headings.map(heading => heading.text))
  const anchorOf = new Map<Token, string>(headings.map((heading, index) => [heading, anchors[index] ?? '']))
  return tokens.map(token => (
    <Block key={keyOf(token, tokens)} token={token} path={path} anchor={anchorOf.get(token)} />
  ))
}

const kinds: ReadonlySet<string> = new Set<MarkedToken['type']>([
  'blockquote',
  'br',
  'checkbox',
  'code',
  'codespan',
  'def',
  'del',
  'em',
  'escape',
  'heading',
  'hr',
  'html',
  'image',
  'link',
  'list',
  'list_item',
  'paragraph',
  'space',
  'strong',
  'table',
  'text',
])

function isKnown(token: Token): token is MarkedToken {
  return kinds.has(token.type)
}

/** Documents do not change while they are read. */
function keyOf(token: Token, all: readonly Token[]): number {
  return all.indexOf(token)
}

interface BlockProps {
  readonly token: MarkedToken
  readonly path: string
  readonly anchor?: string | undefined
}

function Block({ token, path, anchor }: BlockProps): ReactNode {
  switch (token.type) {
    case 'heading':
      return (
        <Title order={orderOf(token.depth)} id={anchor} {...looks[token.depth]}>
          <Inline tokens={token.tokens} path={path} />
        </Title>
      )
    case 'paragraph':
      return (
        <Text component="div">
          <Inline tokens={token.tokens} path={path} />
        </Text>
      )
    case 'list':
      return (
        <List type={token.ordered ? 'ordered' : 'unordered'} spacing={4} withPadding>
          {token.items.map(item => (
            <List.Item key={keyOf(item, token.items)}>
              <Blocks tokens={item.tokens} path={path} />
            </List.Item>
          ))}
        </List>
      )
    case 'code':
      return (
        <Code block tabIndex={0}>
          {token.text}
        </Code>
      )
    case 'table':
      return <GuideTable table={token} cell={tokens => <Inline tokens={tokens} path={path} />} />
    case 'blockquote':
      return (
        <Blockquote p="sm">
          <Blocks tokens={token.tokens} path={path} />
        </Blockquote>
      )
    case 'hr':
      return <hr />
    case 'space':
    case 'def':
      return null
    default:
      return <Inline tokens={[token]} path={path} />
  }
}

const looks: Readonly<Record<number, { readonly size: string; readonly mt?: string }>> = {
  1: { size: 'h2' },
  2: { size: 'h3', mt: 'xl' },
  3: { size: 'h5', mt: 'md' },
}

function orderOf(depth: number): TitleOrder {
  const orders = [1, 2, 3, 4, 5, 6] as const
  return orders[depth - 1] ?? 6
}

interface TokensProps {
  readonly tokens: readonly Token[]
  readonly path: string
}

function Blocks({ tokens, path }: TokensProps) {
  return tokens.filter(isKnown).map(token => <Block key={keyOf(token, tokens)} token={token} path={path} />)
}

function Inline({ tokens, path }: TokensProps): ReactNode {
  return tokens
    .filter(isKnown)
    .map(token => <Fragment key={keyOf(token, tokens)}>{inline(token, path)}</Fragment>)
}

function inline(token: MarkedToken, path: string): ReactNode {
  switch (token.type) {
    case 'strong':
      return (
        <strong>
          <Inline tokens={token.tokens} path={path} />
        </strong>
      )
    case 'em':
      return (
        <em>
          <Inline tokens={token.tokens} path={path} />
        </em>
      )
    case 'del':
      return (
        <del>
          <Inline tokens={token.tokens} path={path} />
        </del>
      )
    case 'codespan':
      return <Code>{token.text}</Code>
    case 'br':
      return <br />
    case 'link':
      return (
        <GuideAnchor path={path} href={token.href}>
          <Inline tokens={token.tokens} path={path} />
        </GuideAnchor>
      )
    case 'image':
      return <Picture path={path} href={token.href} text={token.text} />
    case 'text':
      return token.tokens === undefined ? token.text : <Inline tokens={token.tokens} path={path} />
    case 'escape':
      return token.text
    default:
      return token.raw
  }
}

interface LinkProps {
  readonly path: string
  readonly href: string
}

function GuideAnchor({ path, href, children }: LinkProps & { readonly children: ReactNode }) {
  const link = linkFrom(path, href)
  switch (link.kind) {
    case 'document': {
      if (!hasDocument(link.path)) return children
      const guide = nameOfDocument(link.path)
      return (
        <TextLink to={{ to: '/guides/$guide', params: { guide }, hash: link.heading }}>{children}</TextLink>
      )
    }
    case 'web':
      return (
        <Anchor href={link.href} inherit target="_blank" rel="noopener noreferrer" underline="always">
          {children}
        </Anchor>
      )
    default:
      return children
  }
}

function Picture({ path, href, text }: LinkProps & { readonly text: string }) {
  const link = linkFrom(path, href)
  const address = link.kind === 'document' ? pictureAddress(link.path) : undefined
  return address === undefined ? text : <img className="guide-picture" src={address} alt={text} />
}
