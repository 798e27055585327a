/**
 * Where the links of a document lead: they are written for whoever reads the files, relative to each other, and have to
 * lead to the same place where a console shows them.
 */

/** `path` is from the root of docs: `guides/automatic-provisioning.md`. */
export type DocumentLink =
  | { readonly kind: 'document'; readonly path: string; readonly heading: string }
  | { readonly kind: 'web'; readonly href: string }
  /** Leads out of the documents, to where a console has nothing to show. */
  | { readonly kind: 'nowhere' }

const root = 'https://docs.invalid/docs/'

/** Returns where a link of the document at `path` leads. */
export function linkFrom(path: string, href: string): DocumentLink {
  if (!URL.canParse(href, root + path)) return { kind: 'nowhere' }
  const { protocol, origin, pathname, hash, href: whole } = new URL(href, root + path)
  if (origin === new URL(root).origin) {
    if (!pathname.startsWith('/docs/')) return { kind: 'nowhere' }
    return { kind: 'document', path: pathname.slice('/docs/'.length), heading: hash.slice(1) }
  }
  return protocol === 'https:' || protocol === 'http:' ? { kind: 'web', href: whole } : { kind: 'nowhere' }
}

/** Returns what a document is called in addresses: `automatic-provisioning` of `guides/automatic-provisioning.md`. */
export function nameOfDocument(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).replace(/\.md$/, '')
}

/** Returns the anchors of headings, in their order, as GitHub makes them: a second `Save` is `save-1`. */
export function anchorsOf(headings: readonly string[]): readonly string[] {
  const seen = new Map<string, number>()
  return headings.map(heading => {
    const anchor = heading
      .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replace(/\s/g, '-')
    const times = seen.get(anchor) ?? 0
    seen.set(anchor, times + 1)
    return times === 0 ? anchor : `${anchor}-${times}`
  })
}
