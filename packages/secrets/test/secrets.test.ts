import { createSecrets } from '@joinery/secrets'
import { describe, expect, it } from 'vitest'

const key = new Uint8Array(32).fill(7)

describe('a sealed secret', () => {
  it.each(['', 'jnr_sp_token', 'ключ 🔑', 'x'.repeat(100_000)])('opens to the same text', text => {
    const secrets = createSecrets(key)
    expect(secrets.open(secrets.seal(text))).toBe(text)
  })

  it('shows neither the text nor that two are the same', () => {
    const secrets = createSecrets(key)
    const [a, b] = [secrets.seal('the same token'), secrets.seal('the same token')]
    expect(Buffer.from(a).includes('token')).toBe(false)
    expect(Buffer.from(a).equals(Buffer.from(b))).toBe(false)
  })

  it('does not open under another key', () => {
    const sealed = createSecrets(key).seal('text')
    const other = createSecrets(new Uint8Array(32))
    expect(() => other.open(sealed)).toThrow(expect.objectContaining({ code: 'secret_unreadable' }))
  })

  it('does not open when any byte was altered or bytes are missing', () => {
    const secrets = createSecrets(key)
    const sealed = Buffer.from(secrets.seal('text'))
    for (let index = 0; index < sealed.length; index += 1) {
      const altered = Buffer.from(sealed)
      altered[index] = (altered[index] ?? 0) ^ 1
      expect(() => secrets.open(altered)).toThrow(expect.objectContaining({ code: 'secret_unreadable' }))
      expect(() => secrets.open(sealed.subarray(0, index))).toThrow(
        expect.objectContaining({ code: 'secret_unreadable' }),
      )
    }
  })

  it('needs a key of 32 bytes', () => {
    expect(() => createSecrets(new Uint8Array(31))).toThrow(
      expect.objectContaining({ code: 'secret_key_invalid' }),
    )
  })

  it('opens only for what it was bound to, and only for its purpose', () => {
    const secrets = createSecrets(key)
    const sealed = secrets.seal('text', 'row 1')
    expect(secrets.open(sealed, 'row 1')).toBe('text')
    for (const open of [
      () => secrets.open(sealed, 'row 2'),
      () => secrets.open(sealed),
      () => createSecrets(key, 'another purpose').open(sealed, 'row 1'),
    ]) {
      expect(open).toThrow(expect.objectContaining({ code: 'secret_unreadable' }))
    }
  })
})
