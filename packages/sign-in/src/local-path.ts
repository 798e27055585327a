/**
 * Where a browser goes on to when its person has signed in: a path of the same application and nothing else, whoever
 * names it, or a link to a sign-in page could lead to a copy of it. What reads as another site's to any browser is none.
 */

const longest = 2048
/** An origin that nobody has, to see whether a browser would leave it. */
const here = 'https://here.invalid'

/** Returns the path if it is one, else `otherwise`: `//evil.example`, `/\evil.example` and `javascript:` are none. */
export function localPath(given: string | undefined, otherwise: string): string {
  if (given === undefined || given.length > longest) return otherwise
  // A browser drops tabs and line breaks, and reads a backslash as a slash.
  if (!given.startsWith('/') || given.startsWith('//') || /[\\\p{Cc}\p{Zl}\p{Zp}]/u.test(given))
    return otherwise
  const url = URL.parse(given, here)
  return url !== null && url.origin === here && !url.pathname.startsWith('//') ? given : otherwise
}
