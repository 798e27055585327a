/**
 * The SCIM JSON Template of an app: JSON in whose texts macros stand for what is known of a person. It is read once
 * into a tree and rendered by walking it, so a value with quotes, backslashes or line breaks in it can never change
 * the shape of the JSON. What it renders to is the resource of RFC 7643 §4.1 that the target is sent.
 */
import type { Json, JsonObject } from '@joinery/scim'
import { joinValues } from './parameter-value.ts'

export type Macro =
  | { readonly space: 'user'; readonly name: string }
  | { readonly space: 'custom_fields'; readonly name: string }
  | { readonly space: 'parameters'; readonly name: string }

type Segment = string | Macro

export type TemplateNode =
  | { readonly kind: 'literal'; readonly value: null | boolean | number | string }
  | { readonly kind: 'text'; readonly segments: readonly Segment[] }
  | { readonly kind: 'object'; readonly entries: readonly (readonly [string, TemplateNode])[] }
  | { readonly kind: 'array'; readonly items: readonly TemplateNode[] }

export interface Template {
  readonly root: Extract<TemplateNode, { kind: 'object' }>
  /** Every macro with the place it stands at, e.g. `name.givenName`, in the template's order. */
  readonly macros: readonly { readonly macro: Macro; readonly path: string }[]
  /** Whether the template says itself what `active` is; otherwise it is added to what is sent. */
  readonly setsActive: boolean
}

/** What is wrong with a template, and where. The message is a sentence for the admin who edits it. */
export class TemplateError extends Error {
  override readonly name = 'TemplateError'
}

/** What a parameter is worth for the person. */
export interface ParameterWorth {
  /** None when it is blank. */
  readonly values: readonly string[]
  /** Whether it is printed as a list of JSON, where it stands alone, and not as one text joined by `;`. */
  readonly asList: boolean
  /** Whether what it stands for is left out when it is blank. */
  readonly skipIfBlank: boolean
}

/** Where values come from. */
export interface MacroValues {
  user(name: string): string
  customField(shortname: string): string
  parameter(key: string): ParameterWorth
}

const maximumLength = 64 * 1024
const maximumDepth = 32
const forbiddenKeys: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype'])

/**
 * Returns the template read: `{"userName":"{$parameters.scimusername}"}`.
 * @throws TemplateError when it is no JSON object, holds a broken macro, lacks userName or names groups
 */
export function parseTemplate(text: string): Template {
  if (text.length > maximumLength) {
    throw new TemplateError(
      `The template has ${text.length} characters; at most ${maximumLength} are allowed`,
    )
  }
  const json = parseJson(text)
  if (typeof json !== 'object' || json === null || Array.isArray(json)) {
    throw new TemplateError('The template has to be a JSON object, in braces')
  }
  const macros: { macro: Macro; path: string }[] = []
  const root = readObject(json, [], macros)
  const keys = root.entries.map(([key]) => key.toLowerCase())
  if (keys.includes('groups')) {
    throw new TemplateError(
      'groups must not be in the template: membership goes through the parameter Groups',
    )
  }
  const userName = root.entries.find(([key]) => key.toLowerCase() === 'username')?.[1]
  if (userName === undefined) throw new TemplateError('userName is missing in the template')
  if (userName.kind !== 'text' && !(userName.kind === 'literal' && typeof userName.value === 'string')) {
    throw new TemplateError('userName has to be a text, such as "{$parameters.scimusername}"')
  }
  const repeated = keys.find((key, index) => keys.indexOf(key) !== index)
  if (repeated !== undefined) {
    throw new TemplateError(`${repeated} stands twice in the template; attribute names do not differ by case`)
  }
  return { root, macros, setsActive: keys.includes('active') }
}

function parseJson(text: string): Json {
  try {
    return JSON.parse(text)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    const bare = /[:[,]\s*(\{\$[^{}]*\})/u.exec(text)?.[1]
    const hint = bare === undefined ? '' : `. The macro ${bare} has to stand in double quotes`
    throw new TemplateError(`The template is not JSON: ${reason}${hint}`)
  }
}

type Found = { macro: Macro; path: string }[]

function readNode(value: Json, path: readonly string[], found: Found): TemplateNode {
  if (path.length > maximumDepth) {
    throw new TemplateError(`${printPlace(path)} is nested more than ${maximumDepth} deep`)
  }
  if (typeof value === 'string') return readText(value, path, found)
  if (typeof value !== 'object' || value === null) return { kind: 'literal', value }
  if (!Array.isArray(value)) return readObject(value, path, found)
  return {
    kind: 'array',
    items: value.map((item, index) => readNode(item, [...path, String(index)], found)),
  }
}

function readObject(value: JsonObject, path: readonly string[], found: Found): Template['root'] {
  const entries = Object.entries(value).map(([key, child]): readonly [string, TemplateNode] => {
    if (forbiddenKeys.has(key)) throw new TemplateError(`${key} cannot be a name in the template`)
    if (key.includes('{$')) {
      throw new TemplateError(`A macro stands in the name ${key}; macros stand in values only`)
    }
    return [checkText(key, path), readNode(child, [...path, key], found)]
  })
  return { kind: 'object', entries }
}

function readText(text: string, path: readonly string[], found: Found): TemplateNode {
  checkText(text, path)
  const segments: Segment[] = []
  let end = 0
  for (const match of text.matchAll(/\{\$([^{}]*)(\}?)/gu)) {
    const macro = match[2] === '}' ? readMacro(match[1] ?? '') : undefined
    if (macro === undefined) {
      throw new TemplateError(
        `Unknown macro ${match[0]} at ${printPlace(path)}. Macros are {$user.<field>}, ` +
          '{$user.custom_fields.<shortname>} and {$parameters.<name>}',
      )
    }
    if (match.index > end) segments.push(text.slice(end, match.index))
    segments.push(macro)
    found.push({ macro, path: printPlace(path) })
    end = match.index + match[0].length
  }
  if (segments.length === 0) return { kind: 'literal', value: text }
  if (end < text.length) segments.push(text.slice(end))
  return { kind: 'text', segments }
}

function readMacro(inside: string): Macro | undefined {
  const match = /^(user\.custom_fields|user|parameters)\.(.+)$/u.exec(inside)
  const name = match?.[2]
  if (name === undefined) return undefined
  switch (match?.[1]) {
    case 'user.custom_fields':
      return { space: 'custom_fields', name }
    case 'user':
      return { space: 'user', name }
    default:
      return { space: 'parameters', name }
  }
}

/** jsonb can hold neither a NUL nor half a surrogate pair. */
function checkText(text: string, path: readonly string[]): string {
  if (text.includes('\u0000') || !text.isWellFormed()) {
    throw new TemplateError(
      `${printPlace(path)} holds a character that cannot be stored (NUL or half a letter)`,
    )
  }
  return text
}

function printPlace(path: readonly string[]): string {
  return path.length === 0 ? 'the top of the template' : path.join('.')
}

/** Returns a macro as it is written: `{$user.custom_fields.workato_role}`. */
export function printMacro(macro: Macro): string {
  switch (macro.space) {
    case 'user':
      return `{$user.${macro.name}}`
    case 'custom_fields':
      return `{$user.custom_fields.${macro.name}}`
    default:
      return `{$parameters.${macro.name}}`
  }
}

/**
 * Returns the resource for one person. A key (or an element of an array) whose whole value is one blank macro of a
 * parameter with `skip_if_blank` is left out, and with it whatever became empty by that; any other blank is ''. A
 * parameter that is a list gives an array of texts, and in an array its values stand beside the others.
 */
export function renderTemplate(template: Template, values: MacroValues): JsonObject {
  return renderObject(template.root, values)
}

function renderNode(node: TemplateNode, values: MacroValues): Json | undefined {
  switch (node.kind) {
    case 'literal':
      return node.value
    case 'text':
      return renderText(node.segments, values)
    case 'object': {
      const rendered = renderObject(node, values)
      return node.entries.length > 0 && Object.keys(rendered).length === 0 ? undefined : rendered
    }
    default: {
      const rendered = node.items.flatMap(item => renderItem(item, values))
      return node.items.length > 0 && rendered.length === 0 ? undefined : rendered
    }
  }
}

function renderItem(node: TemplateNode, values: MacroValues): readonly Json[] {
  const rendered = renderNode(node, values)
  if (rendered === undefined) return []
  return node.kind === 'text' && Array.isArray(rendered) ? rendered : [rendered]
}

function renderObject(node: Template['root'], values: MacroValues): JsonObject {
  const rendered: JsonObject = {}
  for (const [key, child] of node.entries) {
    const value = renderNode(child, values)
    if (value !== undefined) rendered[key] = value
  }
  return rendered
}

function renderText(segments: readonly Segment[], values: MacroValues): Json | undefined {
  const [only] = segments
  if (segments.length === 1 && typeof only === 'object' && only.space === 'parameters') {
    const worth = values.parameter(only.name)
    if (worth.values.length === 0 && worth.skipIfBlank) return undefined
    return worth.asList ? [...worth.values] : joinValues(worth.values)
  }
  return segments
    .map(segment => (typeof segment === 'string' ? segment : readValue(segment, values)))
    .join('')
}

function readValue(macro: Macro, values: MacroValues): string {
  switch (macro.space) {
    case 'user':
      return values.user(macro.name)
    case 'custom_fields':
      return values.customField(macro.name)
    default:
      return joinValues(values.parameter(macro.name).values)
  }
}
