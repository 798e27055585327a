/** Whether a template can be used by an app: it can be read, and every macro in it names something that exists. */
import { ClientInputError } from '@joinery/scim-client'
import { personFieldReaders } from '../directory/person.ts'
import { invalidField } from '../errors.ts'
import { type Macro, parseTemplate, printMacro, TemplateError } from './template.ts'

export interface KnownNames {
  readonly customFields: ReadonlySet<string>
  readonly parameters: ReadonlySet<string>
}

/**
 * Returns when the template can be used.
 * @throws validation_failed saying what is wrong and where; an unknown macro is named with its place
 */
export function checkTemplate(text: string, known: KnownNames): void {
  try {
    for (const { macro, path } of parseTemplate(text).macros) {
      const reason = explainUnknown(macro, known)
      if (reason !== undefined) {
        throw new TemplateError(`Unknown macro ${printMacro(macro)} at ${path}: ${reason}`)
      }
    }
  } catch (error) {
    if (error instanceof TemplateError) throw invalidField('configuration.scim_json_template', error.message)
    throw error
  }
}

function explainUnknown(macro: Macro, known: KnownNames): string | undefined {
  switch (macro.space) {
    case 'user':
      return personFieldReaders.has(macro.name)
        ? undefined
        : `user fields are ${[...personFieldReaders.keys()].join(', ')}`
    case 'custom_fields':
      return known.customFields.has(macro.name) ? undefined : `there is no custom user field ${macro.name}`
    default:
      return known.parameters.has(macro.name) ? undefined : `the app has no parameter ${macro.name}`
  }
}

/** Returns what `read` returns. @throws validation_failed for the field when it is no input that can be sent */
export function readInput<T>(field: string, read: () => T): T {
  try {
    return read()
  } catch (error) {
    if (error instanceof ClientInputError) throw invalidField(field, error.message)
    throw error
  }
}
