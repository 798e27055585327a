/**
 * A real browser for tests: Debian's Chromium, driven over its own protocol, without a window. Where none is installed its
 * tests are passed over and the last lines of a run say so; in CI it has to be there.
 */
import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium'

export function mayBePassedOver(): boolean {
  return !existsSync(executablePath) && !process.env['CI']
}

/** Starts it. @throws Error that says what to install where there is none */
export async function openChromium(): Promise<Browser> {
  if (!existsSync(executablePath)) throw new Error('There is no browser: apt-get install chromium')
  return chromium.launch({ executablePath, args: ['--no-sandbox'] })
}
