import { expect, it } from 'vitest'
import { findAttribute } from '../../src/schema/find-attribute.ts'
import { userSchema } from '../../src/schema/user.ts'

it('names match in any case (RFC 7643 §2.1)', () => {
  for (const name of ['userName', 'username', 'USERNAME']) {
    expect(findAttribute(userSchema.attributes, name)?.name).toBe('userName')
  }
})

it('what is not there is not found, however JavaScript objects are made', () => {
  for (const name of ['', 'user', 'toString', '__proto__', 'constructor']) {
    expect(findAttribute(userSchema.attributes, name)).toBeUndefined()
  }
})
