/**
 * The name of an attribute as a client writes it: `userName`, `name.givenName`, or either behind its schema's
 * URN. Here it is only taken apart; what it means for a resource type is `resolvePath`'s business.
 * RFC 7644 §3.10, and `attrPath` in the grammar of RFC 7644 §3.4.2.2.
 */
import { invalidPath } from './errors.ts'

export interface AttributePath {
  /** The URN in front, without the colon that ends it. */
  readonly schema?: string
  readonly attribute: string
  readonly subAttribute?: string
}

/** Far above any real path, and low enough that a hostile one costs nothing. */
const maxLength = 1024

/** RFC 7643 §2.1 names an attribute, and RFC 7643 §2.4 has `$ref`. */
const attributeName = /^(?:[A-Za-z][A-Za-z0-9$_-]*|\$ref)$/i
const schemaUri = /^[A-Za-z][A-Za-z0-9+.-]*:[A-Za-z0-9._~:/%+@#-]+$/

/**
 * Returns the parts of a path, spelled as they came:
 * `'urn:ietf:params:scim:schemas:core:2.0:User:name.givenName'` gives
 * `{ schema: 'urn:ietf:params:scim:schemas:core:2.0:User', attribute: 'name', subAttribute: 'givenName' }`.
 * The last colon ends the URN, because URNs have dots and colons of their own and names have neither.
 *
 * @throws invalidPath when a part is missing or holds a character that names and URNs do not have
 * @see RFC 7644 §3.10
 */
export function parsePath(text: string): AttributePath {
  const outcome = readPath(text)
  if (typeof outcome === 'string') throw invalidPath(outcome)
  return outcome
}

/** Returns the path, or a sentence that says what is wrong with it, for callers with an error of their own. */
export function readPath(text: string): AttributePath | string {
  if (text === '') return 'the path is empty: expected the name of an attribute'
  if (text.length > maxLength)
    return `the path has ${text.length} characters, at most ${maxLength} are allowed`
  const colon = text.lastIndexOf(':')
  const schema = colon < 0 ? undefined : text.slice(0, colon)
  if (schema !== undefined && !schemaUri.test(schema)) {
    return `"${text}" is not a path: "${schema}" before the last colon is not the URN of a schema`
  }
  const [attribute = '', subAttribute, ...deeper] = text.slice(colon + 1).split('.')
  if (deeper.length > 0)
    return `"${text}" is not a path: attributes nest one level deep, as in name.givenName`
  for (const name of subAttribute === undefined ? [attribute] : [attribute, subAttribute]) {
    if (!attributeName.test(name)) {
      return `"${text}" is not a path: "${name}" is not a name (a letter, then letters, digits, "$", "-" or "_")`
    }
  }
  return {
    ...(schema === undefined ? {} : { schema }),
    attribute,
    ...(subAttribute === undefined ? {} : { subAttribute }),
  }
}

/** Returns the text of a path: `parsePath(printPath(path))` equals `path`. */
export function printPath(path: AttributePath): string {
  const schema = path.schema === undefined ? '' : `${path.schema}:`
  const subAttribute = path.subAttribute === undefined ? '' : `.${path.subAttribute}`
  return `${schema}${path.attribute}${subAttribute}`
}
