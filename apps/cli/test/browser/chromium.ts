/**
 * A real browser for tests: Debian's Chromium, driven over its own protocol, without a window. Where none is installed its
 * tests are passed over and the last lines of a run say so; in CI it has to be there.
 */
import { existsSync } from 'node:fs'
import axe from 'axe-core'
import { type Browser, chromium, type Page } from 'playwright-core'

const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium'

export function mayBePassedOver(): boolean {
  return !existsSync(executablePath) && !process.env['CI']
}

/** Starts it. @throws Error that says what to install where there is none */
export async function openChromium(): Promise<Browser> {
  if (!existsSync(executablePath)) throw new Error('There is no browser: apt-get install chromium')
  return chromium.launch({ executablePath, args: ['--no-sandbox'] })
}

/** Colours are judged once they have arrived: what goes round for ever is not waited for. */
const stillness = `Promise.allSettled(document.getAnimations()
  .filter(({ effect }) => effect.getComputedTiming().endTime !== Infinity).map(({ finished }) => finished))`

/** What axe finds on the page as it is: the rule, and the first place where it is broken. */
export async function violations(page: Page): Promise<readonly string[]> {
  await page.evaluate(stillness)
  if (!(await page.evaluate<boolean>("'axe' in self"))) await page.evaluate(axe.source)
  return page.evaluate<readonly string[]>(
    "axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes[0].html))",
  )
}
