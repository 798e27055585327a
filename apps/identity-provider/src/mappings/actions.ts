/** What a mapping can do: the actions with the values that each takes, for a form and for checking a request. */
import { choicesOf, stateChoices, statusChoices } from '../conditions/choices.ts'
import type { Choice } from '../conditions/condition.ts'
import type { KnownNames } from '../conditions/known-names.ts'
import { customFieldOf } from '../conditions/sources.ts'
import { explainMacroText } from '../directory/macro-text.ts'
import type { FieldError } from '../errors.ts'
import { checkFieldText, fieldOfAction, type SettableText, settableTexts } from './fields.ts'
import type { MappingAction } from './mapping.ts'

export type ActionKind = 'add_role' | 'set_role' | 'choice' | 'text'

const labels: Readonly<Record<SettableText, string>> = {
  username: 'Username',
  email: 'Email',
  firstname: 'First Name',
  lastname: 'Last Name',
  title: 'Title',
  department: 'Department',
  company: 'Company',
  comment: 'Comment',
  phone: 'Phone',
  external_id: 'External ID',
  samaccountname: 'sAMAccountName',
  userprincipalname: 'UserPrincipalName',
  preferred_locale_code: 'Locale',
}

/** Returns the actions of this account, in the order of a form. */
export function actionChoices(known: KnownNames): readonly Choice[] {
  return [
    { name: 'Add Role', value: 'add_role' },
    { name: 'Set Role', value: 'set_role' },
    { name: 'Set Status', value: 'set_status' },
    { name: 'Set State', value: 'set_state' },
    { name: 'Set Group', value: 'set_group' },
    ...settableTexts.map(field => ({ name: `Set ${labels[field]}`, value: `set_${field}` })),
    ...[...known.customFields].map(shortname => ({
      name: `Set ${shortname}`,
      value: `set_custom_attribute_${shortname}`,
    })),
  ]
}

/** Returns which kind of action this is, undefined when there is none of the name. */
function kindOfAction(action: string, known: KnownNames): ActionKind | undefined {
  if (action === 'add_role' || action === 'set_role') return action
  const field = fieldOfAction(action)
  if (field === undefined) return undefined
  if (field === 'status' || field === 'state' || field === 'group_id') return 'choice'
  const shortname = customFieldOf(field)
  return shortname === undefined || known.customFields.has(shortname) ? 'text' : undefined
}

/** Returns the values to choose from, none where any text will do, undefined when there is no such action. */
export function actionValues(action: string, known: KnownNames): readonly Choice[] | undefined {
  switch (action) {
    case 'add_role':
    case 'set_role':
      return choicesOf(known.roles)
    case 'set_status':
      return statusChoices
    case 'set_state':
      return stateChoices
    case 'set_group':
      return choicesOf(known.groups)
    default:
      return kindOfAction(action, known) === undefined ? undefined : []
  }
}

/** Returns what is wrong with actions, at `actions.[0].value` and the like, in OneLogin's words first. */
export function explainActions(actions: readonly MappingAction[], known: KnownNames): readonly FieldError[] {
  return actions.flatMap((action, index): readonly FieldError[] => {
    const kind = kindOfAction(action.action, known)
    if (kind === undefined) {
      const first = `Invalid action: ${action.action}`
      return [{ field: `actions.[${index}].action`, message: [first] }]
    }
    const wrong = explainValues(kind, action, known)
    if (wrong === undefined) return []
    const first = `Invalid action value(s): ${wrong.values.join(', ')}`
    return [{ field: `actions.[${index}].value`, message: [first, wrong.reason] }]
  })
}

interface Wrong {
  readonly values: readonly string[]
  readonly reason: string
}

function explainValues(kind: ActionKind, action: MappingAction, known: KnownNames): Wrong | undefined {
  const { value: values } = action
  if (values.length === 0) return { values, reason: 'A value is expected' }
  if (kind === 'choice' || kind === 'text') {
    const [value = '', ...more] = values
    if (more.length > 0) return { values, reason: 'One value is expected' }
    return kind === 'choice' ? explainChoices(values, action, known) : explainText(value, action, known)
  }
  return explainChoices(values, action, known)
}

function explainChoices(
  values: readonly string[],
  { action }: MappingAction,
  known: KnownNames,
): Wrong | undefined {
  const allowed = new Set(actionValues(action, known)?.map(choice => choice.value))
  // Nobody's group is ''.
  if (action === 'set_group') allowed.add('')
  const wrong = values.filter(value => !allowed.has(value))
  return wrong.length === 0 ? undefined : { values: wrong, reason: `${action} can not be given this` }
}

/** A text without macros can be checked at once; what macros make of a person is checked for each. */
function explainText(text: string, { action }: MappingAction, known: KnownNames): Wrong | undefined {
  const reason = explainMacroText(text, known.customFields)
  if (reason !== undefined) return { values: [text], reason }
  const field = fieldOfAction(action)
  if (field === undefined || text.includes('{')) return undefined
  const checked = checkFieldText(field, text)
  return 'reason' in checked ? { values: [text], reason: `The ${field} ${checked.reason}` } : undefined
}
