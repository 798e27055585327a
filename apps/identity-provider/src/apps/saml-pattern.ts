/**
 * *ACS (Consumer) URL Validator*: a regular expression that says to which other addresses of the application a request
 * may ask to be answered. It has to fit the whole address, and takes time in proportion to it whatever it says.
 */
import { RE2JS, RE2JSSyntaxException } from 're2js'

const mostPatternLength = 1024

/** Returns what is wrong with the expression, as a sentence; undefined when nothing is. */
export function explainPattern(pattern: string): string | undefined {
  if (pattern.length > mostPatternLength) return `Has more than ${mostPatternLength} characters`
  try {
    RE2JS.compile(pattern)
    return undefined
  } catch (error) {
    if (!(error instanceof RE2JSSyntaxException)) throw error
    return `Is no regular expression: ${error.message}`
  }
}

/** Returns whether the address is one that the expression allows. */
export function fitsPattern(pattern: string, address: string): boolean {
  return RE2JS.compile(pattern).matches(address)
}

/** Returns whether the expression would allow an address that nobody can have meant, as `.*` does. */
export function allowsAnything(pattern: string): boolean {
  return ['https://elsewhere.invalid/', 'http://192.0.2.1/acs'].some(address => fitsPattern(pattern, address))
}
