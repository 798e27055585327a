/** Texts with single-brace macros: rendered for a person, and refused where a macro is none. */
import { describe, expect, it } from 'vitest'
import { explainMacroText, renderMacroText } from '../../src/directory/macro-text.ts'
import { makePerson } from './make-person.ts'

const ann = makePerson({
  email: 'Ann.Ek@mail.example',
  firstname: 'Ånn',
  lastname: 'Ek',
  samaccountname: 'aek',
  custom_attributes: { badge: '42' },
})

it.each([
  ['{firstname}.{lastname}@x', 'Ånn.Ek@x'],
  ['{firstinitial}{lastinitial}-{badge}', 'ÅE-42'],
  ['{email_name_part} at {email_domain_part}', 'Ann.Ek at mail.example'],
  ['{name}{title}', 'Ånn Ek'],
  ['{samaccountname}', 'aek'],
  ['{toString}{constructor}', ''],
  ['${user.email} ${user.display_name}', 'Ann.Ek@mail.example Ånn Ek'],
  ['${user.custom_fields.badge}/${user.custom_attribute_badge}/${user.status}', '42/42/1'],
  ['5 $ {title}${user.title}', '5 $ '],
  ['plain', 'plain'],
])('%s is %j', (text, expected) => {
  expect(renderMacroText(text, ann)).toBe(expected)
})

describe('a text is refused', () => {
  it.each([
    ['{shoe}', /Unknown macro \{shoe\}/u],
    ['${user.shoe}', /Unknown macro \$\{user\.shoe\}/u],
    ['${user.manager_email}', /Unknown macro/u],
    ['${user.badge}', /Unknown macro/u],
    ['{firstname', /brace/u],
    ['firstname}', /brace/u],
  ])('%s', (text, reason) => {
    expect(explainMacroText(text, new Set(['badge']))).toMatch(reason)
  })
  it('not with names of fields and of custom fields', () => {
    expect(
      explainMacroText('{badge}-{email}${user.group}${user.custom_fields.badge}', new Set(['badge'])),
    ).toBeUndefined()
  })
})
