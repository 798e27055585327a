/** The SCIM JSON Template: what is read, what is refused and where, and what it renders to. */
import { describe, expect, it } from 'vitest'
import { type MacroValues, parseTemplate, printMacro, renderTemplate } from '../../src/apps/template.ts'

const values = (given: Record<string, string> = {}, skipped: readonly string[] = []): MacroValues => ({
  user: name => given[`user.${name}`] ?? '',
  customField: name => given[`custom.${name}`] ?? '',
  parameter: key => ({
    values: given[key] === undefined ? [] : given[key].split(';'),
    asList: key.startsWith('list'),
    skipIfBlank: skipped.includes(key),
  }),
})

const render = (template: object, given?: Record<string, string>, skipped?: readonly string[]) =>
  renderTemplate(parseTemplate(JSON.stringify({ userName: 'u', ...template })), values(given, skipped))

describe('rendering', () => {
  it.each([
    [
      'a macro of each kind',
      { a: '{$user.email}', b: '{$user.custom_fields.x}', c: '{$parameters.p}' },
      { 'user.email': 'e', 'custom.x': 'x', p: 'p' },
      [],
      { a: 'e', b: 'x', c: 'p' },
    ],
    [
      'text around macros',
      { a: '<{$user.manager_firstname} {$user.manager_lastname}>' },
      { 'user.manager_firstname': 'Bo', 'user.manager_lastname': 'Ek' },
      [],
      { a: '<Bo Ek>' },
    ],
    [
      'a parameter whose name has dots',
      { a: '{$parameters.email.value}' },
      { 'email.value': 'v' },
      [],
      { a: 'v' },
    ],
    [
      'what is no text as it is',
      { a: [1, true, null, { b: 'c' }], d: [], e: {} },
      {},
      [],
      { a: [1, true, null, { b: 'c' }], d: [], e: {} },
    ],
    ['a blank as an empty text', { a: '{$user.title}', b: '{$parameters.p}' }, {}, [], { a: '', b: '' }],
    [
      'no key whose whole value is a blank that may be skipped',
      { a: '{$parameters.p}', b: 1 },
      {},
      ['p'],
      { b: 1 },
    ],
    ['several values as one text', { a: '{$parameters.p}' }, { p: 'x;y' }, [], { a: 'x;y' }],
    ['a list as a list', { a: '{$parameters.list}' }, { list: 'x;y' }, [], { a: ['x', 'y'] }],
    ['a list in a text joined', { a: 'of {$parameters.list}' }, { list: 'x;y' }, [], { a: 'of x;y' }],
    [
      'a list in a list beside its other values',
      { a: ['w', '{$parameters.list}', 'z'] },
      { list: 'x;y' },
      [],
      { a: ['w', 'x', 'y', 'z'] },
    ],
    ['a blank list as an empty one', { a: '{$parameters.list}' }, {}, [], { a: [] }],
    ['no key of a blank list that may be skipped', { a: '{$parameters.list}', b: 1 }, {}, ['list'], { b: 1 }],
    ['a skippable blank beside text as that text', { a: 'x{$parameters.p}' }, {}, ['p'], { a: 'x' }],
    ['a skippable parameter that has a value', { a: '{$parameters.p}' }, { p: 'v' }, ['p'], { a: 'v' }],
    [
      'nothing of objects and arrays that became empty by that',
      { a: { b: { c: '{$parameters.p}' } }, d: ['{$parameters.p}'], e: ['{$parameters.p}', 'f'] },
      {},
      ['p'],
      { e: ['f'] },
    ],
    ['a single brace and a dollar as text', { a: '{firstname} $x {' }, {}, [], { a: '{firstname} $x {' }],
  ])('gives %s', (_what, template, given, skipped, expected) => {
    expect(render(template, given, skipped)).toEqual({ userName: 'u', ...expected })
  })

  it.each(['"', '\\', '\n', '{$user.email}', '","active":true,"x":"', '\u2028', '𝒳', "O'Brien"])(
    'keeps the shape of the JSON whatever the value is: %j',
    text => {
      const rendered = render(
        { a: '{$user.email}', b: { c: '{$parameters.p}' } },
        { 'user.email': text, p: text },
      )
      expect(JSON.parse(JSON.stringify(rendered))).toEqual({ userName: 'u', a: text, b: { c: text } })
    },
  )
})

describe('reading', () => {
  it('lists the macros with their places', () => {
    const { macros, setsActive } = parseTemplate(
      '{"userName":"{$parameters.scimusername}","Active":"{$user.active}","emails":[{"value":"{$user.custom_fields.mail}"}]}',
    )
    expect(macros.map(({ macro, path }) => `${path} ${printMacro(macro)}`)).toEqual([
      'userName {$parameters.scimusername}',
      'Active {$user.active}',
      'emails.0.value {$user.custom_fields.mail}',
    ])
    expect(setsActive).toBe(true)
  })

  it.each([
    ['no JSON', '{"userName":"a",}', /not JSON/u],
    [
      'a macro outside of quotes, naming it',
      '{"userName":"a","active":{$user.active}}',
      /\{\$user\.active\} has to stand in double quotes/u,
    ],
    ['no object', '["userName"]', /JSON object/u],
    ['null', 'null', /JSON object/u],
    ['no userName', '{"name":{}}', /userName is missing/u],
    ['a userName of null', '{"userName":null}', /userName has to be a text/u],
    ['a userName that is no text', '{"userName":{"a":"{$user.email}"}}', /userName has to be a text/u],
    ['a macro for a name', '{"userName":"a","{$user.title}":"b"}', /stands in the name \{\$user\.title\}/u],
    ['groups, which travel by themselves', '{"userName":"a","Groups":[]}', /groups must not be/u],
    ['one name in two spellings', '{"userName":"a","USERNAME":"b"}', /stands twice/u],
    [
      'an unknown name space, with its place',
      '{"userName":"a","name":{"x":"{$usr.email}"}}',
      /\{\$usr\.email\} at name\.x/u,
    ],
    ['a macro that is not closed', '{"userName":"{$user.email"}', /\{\$user\.email at userName/u],
    ['a macro without a name', '{"userName":"{$user.}"}', /Unknown macro/u],
    ['what jsonb cannot hold', '{"userName":"\\u0000"}', /cannot be stored/u],
    ['half a surrogate pair', '{"userName":"\\ud800"}', /cannot be stored/u],
    ['a prototype', '{"userName":"a","__proto__":{"x":1}}', /__proto__/u],
    ['bottomless nesting', `{"userName":"a","x":${'['.repeat(40)}${']'.repeat(40)}}`, /nested/u],
    ['a book', `{"userName":"${'a'.repeat(70_000)}"}`, /at most/u],
  ])('refuses %s', (_what, text, message) => {
    expect(() => parseTemplate(text)).toThrow(message)
  })
})
