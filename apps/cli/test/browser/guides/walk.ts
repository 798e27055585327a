/**
 * Walks through a guide of docs/guides: each heading of the third rank in it is a step, and a walk takes them all, in the
 * order of the guide. With SCREENSHOTS=1 the walk makes the guide's pictures anew; otherwise the tree stays as it is.
 */
import { mkdir, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'

const folder = fileURLToPath(new URL('../../../../../docs/guides/', import.meta.url))

export interface Walk {
  /** Does what the guide's next step says. @throws when that step has another title */
  step(title: string, act: () => Promise<void>): Promise<void>
  /** Keeps the picture `<guide>-<name>.png`, of the part alone where one is named; the guide has to show it. */
  picture(page: Page, name: string, part?: string): Promise<void>
  /** @throws when the guide says more than was walked */
  end(): void
}

/** Begins the walk through `docs/guides/<guide>.md`. */
export async function walkThrough(guide: string): Promise<Walk> {
  const text = await readFile(`${folder}${guide}.md`, 'utf8')
  const titles = Array.from(text.matchAll(/^### (.+)$/gm), ([, title = '']) => title)
  let next = 0
  return {
    async step(title, act) {
      expect(title, `the step after “${titles[next - 1] ?? 'none'}”`).toBe(titles[next])
      next += 1
      await act()
    },
    async picture(page, name, part) {
      const file = `images/${guide}-${name}.png`
      expect(text, 'the guide shows what is taken of it').toContain(`](${file})`)
      if (process.env['SCREENSHOTS'] !== '1') return
      await mkdir(`${folder}images`, { recursive: true })
      // What moves has come to rest, and notes of success are not what the picture is of.
      await page.waitForTimeout(400)
      const shown = part === undefined ? page : page.locator(part)
      await shown.screenshot({ path: `${folder}${file}`, animations: 'disabled' })
    },
    end() {
      expect(titles.slice(next), 'steps that were not walked').toEqual([])
    },
  }
}
