/** What the script of a one-time link's page does: the secret of the address goes into its form. */

/** Returns the page that the link leads on to. */
export function openLink(link: string): Promise<Response> {
  const { origin, pathname, hash } = new URL(link)
  return fetch(`${origin}${pathname}`, { method: 'POST', body: new URLSearchParams(hash.slice(1)) })
}
