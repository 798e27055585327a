/**
 * Recovery codes as they are written: ten of 80 random bits, each good once in place of a code of the authenticator app.
 * They are shown when they are made; their SHA-256 is kept.
 */
import { randomBytes } from 'node:crypto'
import { hashToken } from '@joinery/sign-in'

const codes = 10
const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'
const lettersPerCode = 16

/** Returns ten codes like `K7QM-2XTA-9CDE-HJ4P`. */
export function newRecoveryCodes(): readonly string[] {
  return Array.from({ length: codes }, newCode)
}

/** Returns what is kept of a code, however it is written: `k7qm2xta 9cdehj4p`. */
export function hashRecoveryCode(code: string): Uint8Array {
  return hashToken(code.toUpperCase().replaceAll(/[\s-]/gu, ''))
}

/** 32 letters: five bits of each byte make one. */
function newCode(): string {
  const text = Array.from(randomBytes(lettersPerCode), byte => letters.charAt(byte % letters.length)).join('')
  return text.replaceAll(/.{4}(?=.)/gu, '$&-')
}
