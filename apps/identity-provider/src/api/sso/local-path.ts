/**
 * Where somebody is led after he has signed in: a path here, never another site, or a link to the sign-in page could lead
 * to a copy of it.
 */

const longest = 2048
/** A browser drops tabs and line breaks and reads a backslash as a slash, so that `/\evil.example` would be a host. */
const path = /^\/(?![/\\])[^\\\p{Cc}]*$/u

/** Returns the path if it is one of ours, else the other: `//evil.example` becomes `/portal`. */
export function localPath(text: string, otherwise: string): string {
  return text.length <= longest && path.test(text) ? text : otherwise
}
