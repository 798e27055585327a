import { expect, it } from 'vitest'
import { multiValued } from '../../src/schema/multi-valued.ts'

it('a multi-valued attribute has value, display, type and primary (RFC 7643 §2.4)', () => {
  const draft = multiValued({ name: 'emails', description: '', value: { description: '' }, types: ['work'] })
  expect(draft.multiValued).toBe(true)
  expect(draft.subAttributes?.map(sub => sub.name)).toEqual(['value', 'display', 'type', 'primary'])
  expect(draft.subAttributes?.[2]?.canonicalValues).toEqual(['work'])
})
