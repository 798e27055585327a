/** Only what leads to a web page becomes a link: an address is data that somebody has typed. */

/** Returns the address where it is one of http or https, undefined otherwise: `javascript:…` leads nowhere. */
export function webAddress(text: string): string | undefined {
  if (!URL.canParse(text)) return undefined
  const { protocol, href } = new URL(text)
  return protocol === 'https:' || protocol === 'http:' ? href : undefined
}
