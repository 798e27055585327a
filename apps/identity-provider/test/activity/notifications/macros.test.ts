import { describe, expect, it } from 'vitest'
import { fillMacros, unknownMacros } from '../../../src/activity/notifications/macros.ts'

describe('macros of a notification', () => {
  it.each([
    ['{{user}} in {{app}}', { user: 'ann', app: 'Workato' }, 'ann in Workato'],
    ['{{ user }}', { user: 'ann' }, 'ann'],
    ['{{reason}}.', {}, '.'],
    ['{{user}}', { user: '{{app}}', app: 'Workato' }, '{{app}}'],
    ['{{user}}', { user: "$& $' $1" }, "$& $' $1"],
    ['{{reason}}', { reason: 'no\r\nBcc: eve@example.com\n' }, 'no Bcc: eve@example.com'],
    ['{user} {{}', { user: 'ann' }, '{user} {{}'],
  ])('%s with %o is %s', (text, values, filled) => {
    expect(fillMacros(text, values)).toBe(filled)
  })

  it('that there are not are named as they are written', () => {
    expect(unknownMacros('{{user}} {{shoe}} {{ toString }} {{}}')).toEqual([
      '{{shoe}}',
      '{{ toString }}',
      '{{}}',
    ])
  })
})
