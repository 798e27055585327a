/** The owner of a half, who looks at its console in Chromium: each time in a window that has nothing in its cache. */
import { type Browser, chromium, type Page } from 'playwright-core'
import type { Half, Served } from './halves.ts'
import { answered, counts, goDown, msOfCall, msSinceTyping, msUntil, usable, watchTyping } from './in-page.ts'
import type { Search } from './people.ts'

export interface Visitor {
  /** How long a page takes until it can be used, from the beginning of the navigation. */
  open(page: keyof typeof usable): Promise<number>
  /** How long each search takes, typed into the list one after the other in one window. */
  search(searches: readonly Search[]): Promise<readonly Answered[]>
  /** How long each page of the list takes after the one before, going down until so many have been read. */
  goDown(pages: number): Promise<readonly number[]>
}

export interface Answered {
  readonly search: Search
  /** From the last that was typed until the answer is seen. */
  readonly shownMs: number
  /** Of it what the server took. */
  readonly callMs: number
}

const email = 'owner@example.com'
const password = 'a horse that nobody saw'
const keyDelayMs = 20
const longestMs = 30_000
/** A page of 200 rows is higher, what is measured anew of rows that are there is not. */
const leastHeightOfPage = 3_000

/** Debian's, unless another is named. */
export const chromiumPath: string = process.env['CHROMIUM'] ?? '/usr/bin/chromium'

/** @throws Error where there is none */
export function openChromium(): Promise<Browser> {
  // A signal ends the run, which closes it: left to itself it would end this process before the databases are removed.
  const signals = { handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false }
  return chromium.launch({ executablePath: chromiumPath, args: ['--no-sandbox'], ...signals })
}

/** Sets the owner's password, by which he is signed in. */
export async function comeIn(browser: Browser, half: Half, { url, setupUrl }: Served): Promise<Visitor> {
  const first = await browser.newContext()
  const token = /[?#&]token=([\w-]+)/.exec(setupUrl)?.[1] ?? ''
  const data = { email, password, token, ...half.setup.also }
  const answer = await first.request.post(url + half.setup.path, { data, headers: { origin: url } })
  if (!answer.ok()) throw new Error(`void: the owner did not come in: ${await answer.text()}`)
  const storageState = await first.storageState()
  await first.close()
  async function visit<T>(path: string, act: (page: Page) => Promise<T>, isSignedIn = true): Promise<T> {
    const context = await browser.newContext(isSignedIn ? { storageState } : {})
    try {
      const page = await context.newPage()
      await page.goto(`${url}/console${path}`, { waitUntil: 'commit' })
      return await act(page)
    } finally {
      await context.close()
    }
  }
  const paths = { 'sign-in': '/', home: '/', list: half.list }
  return {
    open: name => visit(paths[name], page => msIn(page, msUntil(usable[name])), name !== 'sign-in'),
    search: searches => visit(half.list, page => searchIn(page, half, searches)),
    goDown: pages =>
      visit(half.list, async page => {
        await msIn(page, msUntil(usable.list))
        return page.evaluate<readonly number[]>(goDown(pages, leastHeightOfPage))
      }),
  }
}

async function searchIn(page: Page, half: Half, searches: readonly Search[]): Promise<readonly Answered[]> {
  await msIn(page, msUntil(usable.list))
  await page.evaluate(watchTyping)
  const field = page.getByLabel(half.searchLabel)
  const taken: Answered[] = []
  for (const search of searches) {
    await field.selectText()
    await field.pressSequentially(search.text, { delay: keyDelayMs })
    const shownMs = await msIn(page, msSinceTyping(answered(search)), search.text)
    const callMs = await page.evaluate<number>(msOfCall(half.listCall))
    // How many there are may be read beside the list; it is not waited for above, but has to be right.
    await msIn(page, msUntil(counts(search, half.countText(search.found))), `the count of ${search.text}`)
    taken.push({ search, shownMs, callMs })
  }
  return taken
}

/** @throws Error that begins with `void:` where it does not come to pass */
async function msIn(page: Page, expression: string, what = page.url()): Promise<number> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`void: ${what} was not shown as it has to be`)), longestMs)
  })
  try {
    return await Promise.race([page.evaluate<number>(expression), late])
  } finally {
    clearTimeout(timer)
  }
}
