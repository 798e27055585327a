/**
 * Changes the values of a multi-valued attribute that a filter selects. RFC 7644 §3.5.2.3: all of them; and
 * when it selects none, `noTarget`. An `add` makes what is not there (RFC 7644 §3.5.2.1), as far as the filter
 * says what that is.
 */
import { noTarget } from '../errors.ts'
import { compileMatcher } from '../filter/match.ts'
import type { Json, JsonObject } from '../json.ts'
import { labelOf } from '../resource/element-identity.ts'
import { isObject, isUnassigned } from '../resource/unassigned.ts'
import type { AttributeDefinition } from '../schema/attribute.ts'
import { appendValues } from './append-values.ts'
import { type Applying, sameValue, settle } from './applying.ts'
import { mergeMembers, replaceMembers } from './merge-members.ts'
import type { ElementSelection, MergeMatchingOperation, ReplaceMatchingOperation } from './operation.ts'
import { assignedOnly } from './read-changes.ts'
import { asElement } from './select-elements.ts'
import type { ListEdit } from './value-list.ts'

/** Whether a value is selected; without a selection all are. */
export function selects(
  definition: AttributeDefinition,
  selection: ElementSelection | undefined,
): (value: Json) => boolean {
  if (!selection) return () => true
  const matcher = compileMatcher(selection.filter)
  return value => matcher(asElement(definition, value))
}

/**
 * The values with the change made to each selected one, or with a new one.
 * @throws noTarget when none is selected, and none is to be made or could be
 * @throws mutability when a selected value has something immutable that would change
 */
export function editMatching(
  applying: Applying,
  operation: MergeMatchingOperation | ReplaceMatchingOperation,
  before: readonly Json[],
  path: string,
): ListEdit {
  const { definition } = operation.attribute
  const matches = selects(definition, operation.selection)
  const edited = new Set<Json>()
  const primary: Json[] = []
  let found = false
  const values = before.map(value => {
    if (!matches(value)) return value
    found = true
    const next = changed(applying, operation, value, path)
    if (next !== value) edited.add(next)
    if (marksPrimary(operation)) primary.push(next)
    return next
  })
  if (found) return { values, edited, primary }
  const made = make(applying, operation, path)
  if (made === undefined) return { values: before, edited, primary }
  const like = applying.noTarget === 'create' ? sameLabel(definition, before, made) : undefined
  if (like !== undefined) return takeInPlace(applying, operation, before, like, made, path)
  const edit = appendValues(applying, definition, before, [made], path)
  return { ...edit, edited: new Set([...edit.edited, made]) }
}

function changed(
  applying: Applying,
  operation: MergeMatchingOperation | ReplaceMatchingOperation,
  value: Json,
  path: string,
): Json {
  const { definition } = operation.attribute
  const change = changeOf(operation)
  if (!isObject(value) || !isObject(change)) return settle(definition, value, change, path) ?? value
  const merges = operation.kind === 'mergeMatching' || applying.matchedValues === 'merge'
  return merges
    ? mergeMembers(definition, value, change, operation.verb, path)
    : replaceMembers(definition, value, change, path)
}

/** What an `add`, or a client that takes it so, makes where nothing is selected. */
function make(
  applying: Applying,
  operation: MergeMatchingOperation | ReplaceMatchingOperation,
  path: string,
): JsonObject | undefined {
  if (operation.verb === 'remove') return undefined
  const change = changeOf(operation)
  const { selection } = operation
  const template = selection ? selection.template : {}
  const may = !selection || operation.verb === 'add' || applying.noTarget === 'create'
  if (!may || !template || !isObject(change)) {
    throw noTarget(`${path}: no value matches the filter${may ? ', and it does not say what to make' : ''}`)
  }
  const assigned = assignedOnly(change)
  if (isUnassigned(assigned)) return undefined
  if (selection && operation.verb !== 'add') {
    applying.warnings.push({ path, reason: 'no value matches the filter: one was made of what it describes' })
  }
  return { ...template, ...assigned }
}

/**
 * INTEROP(entra): keeps one value of each `type`. Where its filter asks more than the type, and so misses the value of
 * that type, it means this one and not a second.
 */
function sameLabel(
  definition: AttributeDefinition,
  before: readonly Json[],
  made: JsonObject,
): JsonObject | undefined {
  const label = labelOf(definition)
  const wanted = label && made[label.name]
  if (label === undefined || wanted === undefined) return undefined
  return before.find((value): value is JsonObject => {
    const given = isObject(value) ? value[label.name] : undefined
    return given !== undefined && sameValue(label, given, wanted)
  })
}

function takeInPlace(
  applying: Applying,
  operation: MergeMatchingOperation | ReplaceMatchingOperation,
  before: readonly Json[],
  like: JsonObject,
  made: JsonObject,
  path: string,
): ListEdit {
  const { definition } = operation.attribute
  const label = labelOf(definition)?.name
  const changes = Object.fromEntries(Object.entries(made).filter(([name]) => name !== label))
  const next = mergeMembers(definition, like, changes, 'replace', path)
  applying.warnings.push({
    path,
    reason: 'no value matches the filter: the one of the same type was changed',
  })
  const primary = made['primary'] === true ? [next] : []
  return { values: before.map(value => (value === like ? next : value)), edited: new Set([next]), primary }
}

function marksPrimary(operation: MergeMatchingOperation | ReplaceMatchingOperation): boolean {
  const change = changeOf(operation)
  return isObject(change) && change['primary'] === true
}

function changeOf(operation: MergeMatchingOperation | ReplaceMatchingOperation): Json {
  return operation.kind === 'mergeMatching' ? operation.changes : operation.value
}
