/**
 * The first look at what a client sent, before any schema: is it JSON of a bearable size? Bounds nesting,
 * lists and texts, and refuses names that would reach into JavaScript's objects and texts that a database
 * cannot store. RFC 7644 §7.8 asks for care with the text; the bounds are ours.
 */
import { invalidSyntax, invalidValue } from '../errors.ts'
import type { Json } from '../json.ts'
import type { ReadLimits } from './reading.ts'

const hostileNames: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype'])

/**
 * Nothing, when the value is plain JSON within the limits. `undefined` members pass: they count as absent.
 * @throws invalidSyntax when the nesting is too deep, an object has a hostile name or something is not JSON
 * @throws invalidValue when a list or text is too long, or a text is not well-formed Unicode or holds U+0000
 */
export function checkShape(value: unknown, limits: ReadLimits, path = '', depth = 1): asserts value is Json {
  switch (typeof value) {
    case 'boolean':
    case 'undefined':
      return
    case 'string':
      return checkText(value, limits, path)
    case 'number':
      if (Number.isFinite(value)) return
      throw invalidSyntax(`${place(path)}: ${value} is not a JSON number`)
    case 'object':
      if (value === null) return
      if (depth > limits.depth) {
        throw invalidSyntax(`${place(path)}: nested deeper than ${limits.depth} levels`)
      }
      return Array.isArray(value)
        ? checkList(value, limits, path, depth)
        : checkMembers(value, limits, path, depth)
    case 'bigint':
    case 'function':
    case 'symbol':
      throw invalidSyntax(`${place(path)}: expected JSON, got a ${typeof value}`)
  }
}

function checkList(list: readonly unknown[], limits: ReadLimits, path: string, depth: number): void {
  if (list.length > limits.values) {
    throw invalidValue(`${place(path)}: ${list.length} values, at most ${limits.values} are taken`)
  }
  list.forEach((value, index) => checkShape(value, limits, `${path}[${index}]`, depth + 1))
}

function checkMembers(object: object, limits: ReadLimits, path: string, depth: number): void {
  const prototype: unknown = Object.getPrototypeOf(object)
  if (prototype !== Object.prototype && prototype !== null) {
    throw invalidSyntax(`${place(path)}: expected JSON, got an instance of a class`)
  }
  const members = Object.entries(object)
  if (members.length > limits.values) {
    throw invalidValue(`${place(path)}: ${members.length} members, at most ${limits.values} are taken`)
  }
  for (const [name, value] of members) {
    if (hostileNames.has(name)) throw invalidSyntax(`${place(path)}: "${name}" is refused as a name`)
    checkText(name, limits, path)
    checkShape(value, limits, path === '' ? name : `${path}.${name}`, depth + 1)
  }
}

function checkText(text: string, limits: ReadLimits, path: string): void {
  if (text.length > limits.textLength) {
    throw invalidValue(`${place(path)}: ${text.length} characters, at most ${limits.textLength} are taken`)
  }
  if (text.includes('\u0000')) throw invalidValue(`${place(path)}: the character U+0000 cannot be stored`)
  if (!text.isWellFormed()) throw invalidValue(`${place(path)}: half a surrogate pair is not Unicode text`)
}

function place(path: string): string {
  return path === '' ? 'the resource' : path.slice(0, 200)
}
