/**
 * Where a browser goes on to when its person has signed in: a path of this application and nothing else, whoever names
 * it. What reads as an address of another site to any browser is none.
 */

const longest = 1024
/** An origin that nobody has, to see whether a browser would leave it. */
const here = 'https://here.invalid'

/** The path if it is one of ours, `/` otherwise: `https://evil.example`, `//evil.example`, `/\evil.example`, `javascript:`. */
export function localPath(given: string | undefined): string {
  if (given === undefined || given.length > longest) return '/'
  if (!given.startsWith('/') || given.startsWith('//') || /[\\\p{Cc}\p{Zl}\p{Zp}]/u.test(given)) return '/'
  const url = URL.parse(given, here)
  return url !== null && url.origin === here && !url.pathname.startsWith('//') ? given : '/'
}
