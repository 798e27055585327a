import { expect, it } from 'vitest'
import { messageMembers } from '../../src/message/message-members.ts'

it('members go by their names in lower case (RFC 7643 §2.1)', () => {
  expect([...messageMembers({ Op: 'add', PATH: 'title' }, 'the body')]).toEqual([
    ['op', 'add'],
    ['path', 'title'],
  ])
})

it('a name in two spellings is refused where it stands', () => {
  expect(() => messageMembers({ op: 'add', OP: 'remove' }, 'Operations[2]')).toThrow(
    'Operations[2]: "OP" is given twice',
  )
})
