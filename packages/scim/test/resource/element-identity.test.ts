import { describe, expect, it } from 'vitest'
import { identityOf, joinElements } from '../../src/resource/element-identity.ts'
import { defineAttribute } from '../../src/schema/define-attribute.ts'
import { groupSchema } from '../../src/schema/group.ts'
import { userSchema } from '../../src/schema/user.ts'

function attribute(name: string) {
  const found = [...userSchema.attributes, ...groupSchema.attributes].find(each => each.name === name)
  return found ?? defineAttribute({ name })
}

describe('identityOf', () => {
  it.each([
    ['emails', { value: 'a', type: 'work' }, { type: 'WORK', value: 'A', display: 'x' }, true],
    ['emails', { value: 'a', type: 'work' }, { value: 'a', type: 'home' }, false],
    ['emails', { value: 'a', type: 'work' }, { value: 'a' }, false],
    ['members', { value: '1', type: 'User' }, { value: '1' }, true],
    ['addresses', { type: 'work', locality: 'Ulm' }, { locality: 'Ulm', type: 'work' }, true],
    ['addresses', { type: 'work', locality: 'Ulm' }, { type: 'work', locality: 'Bonn' }, false],
  ])('%s: %j and %j are the same one: %s (RFC 7643 §2.4)', (name, a, b, same) => {
    expect(identityOf(attribute(name), a) === identityOf(attribute(name), b)).toBe(same)
  })
})

describe('joinElements', () => {
  it('the later counts, but value and type keep their spelling and primary stays', () => {
    const first = { value: 'a', type: 'work', display: 'Old', primary: true }
    expect(
      joinElements(attribute('emails'), first, { value: 'A', type: 'WORK', display: 'New', primary: false }),
    ).toEqual({ value: 'a', type: 'work', display: 'New', primary: true })
  })

  it('what is immutable and said already stays (RFC 7643 §7)', () => {
    const first = { value: '1', display: 'Ann' }
    expect(joinElements(attribute('members'), first, { value: '1', display: 'Bo', type: 'User' })).toEqual({
      value: '1',
      display: 'Ann',
      type: 'User',
    })
  })

  it('gives back the first where the later adds nothing', () => {
    const first = { value: 'a', type: 'work', primary: true }
    expect(joinElements(attribute('emails'), first, { type: 'Work', value: 'a' })).toBe(first)
  })
})
