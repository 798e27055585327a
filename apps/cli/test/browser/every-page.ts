/**
 * Walks through all pages of a console by the routes that its router has, from page to page as a link would, and tells what
 * is wrong with any.
 */
import type { Page } from 'playwright-core'
import { violations } from './chromium.ts'
import type { Examples } from './lived-in.ts'
import { narrow, type Visitor, wide } from './stage.ts'

/** Addresses that have no console around them have no router either: what the router knows is asked of the page. */
const leaves = `Object.values(self.__TSR_ROUTER__.routesById)
  .filter(route => route.id !== '__root__' && !route.children?.length)
  .map(route => route.fullPath)`

const longestWaitMs = 10_000

/** The title begins with the open tab and the heading, or it is still that of the page before. */
const titled = `document.title.startsWith([
  document.querySelector('.tab[aria-current]')?.firstChild.textContent,
  document.querySelector('h1')?.textContent,
].filter(Boolean).join(' · '))`

/**
 * Resolves as soon as the page of the address is there, has read all that it shows and has come to its width; to false when
 * that takes too long.
 */
const stillness = `new Promise(resolve => {
  const isStill = () => {
    const { status, location, resolvedLocation } = self.__TSR_ROUTER__?.state ?? {}
    return status === 'idle' && location.href === resolvedLocation?.href
      && document.querySelector('h1') !== null && ${titled}
      && document.querySelector('.mantine-Skeleton-root, .mantine-Loader-root') === null
      && document.documentElement.scrollWidth <= innerWidth
  }
  const look = tries => {
    if (isStill() || tries === 0) resolve(tries > 0)
    else setTimeout(look, 50, tries - 1)
  }
  setTimeout(look, 50, ${longestWaitMs / 50})
})`

/** Returns what is wrong with the pages, with the address of each: none where all is well. Ends light and wide. */
export async function faultsOfPages(visitor: Visitor, examples: Examples): Promise<readonly string[]> {
  const { page, go, complaints } = visitor
  // Not one of those that are walked to first: a page that is there already does not arrive.
  await go('/guides/automatic-provisioning')
  await page.evaluate(stillness)
  const routes = await page.evaluate<readonly string[]>(leaves)
  const found: string[] = routes.length < 20 ? [`the router tells of ${routes.length} pages alone`] : []
  for (const route of routes) {
    const before = complaints.length
    const faults = await faultsAt(page, route, examples)
    found.push(...[...faults, ...complaints.slice(before)].map(fault => `${route}: ${fault}`))
  }
  return found
}

async function faultsAt(page: Page, route: string, examples: Examples): Promise<readonly string[]> {
  const unknown = parametersOf(route).filter(name => examples[name] === undefined)
  if (unknown.length > 0) return [`there is no example of ${unknown.join(', ')}: add it in lived-in.ts`]
  const path = route.replaceAll(/\$(\w+)/g, (_, name: string) => examples[name] ?? '')
  await page.evaluate(`self.__TSR_ROUTER__.history.push(${JSON.stringify(`/console${path}`)})`)
  const found = [...(await faultsOfLoading(page, path)), ...(await faultsOf(page))]
  await wear(page, narrow, 'dark')
  const dark = await faultsOf(page)
  await wear(page, wide, 'light')
  return [...found, ...dark.map(fault => `dark and narrow: ${fault}`)]
}

/** The address also has to open the console when it is loaded anew, or shared: the server has paths of its own. */
async function faultsOfLoading(page: Page, path: string): Promise<readonly string[]> {
  const answer = await page.request.get(new URL(`/console${path}`, page.url()).href)
  const isConsole = answer.ok() && (await answer.text()).includes('id="console"')
  return isConsole ? [] : [`loaded anew it is answered ${answer.status()} without the console`]
}

/** What is wrong with the page as it is now. */
async function faultsOf(page: Page): Promise<readonly string[]> {
  await page.evaluate(stillness)
  return [...(await page.evaluate<readonly string[]>(seen)), ...(await violations(page))]
}

async function wear(page: Page, size: typeof wide, colorScheme: 'dark' | 'light'): Promise<void> {
  await page.emulateMedia({ colorScheme })
  await page.setViewportSize(size)
}

function parametersOf(route: string): readonly string[] {
  return Array.from(route.matchAll(/\$(\w+)/g), ([, name = '']) => name)
}

/** What can be seen without axe: headings, the title, what could not be read, markup that came alive, sideways scrolling. */
const seen = `[
  [document.querySelectorAll('h1').length !== 1, document.querySelectorAll('h1').length + ' headings of the first rank'],
  [!${titled}, 'the title is ' + document.title],
  [document.querySelector('.mantine-Skeleton-root, .mantine-Loader-root') !== null, 'it reads for ever'],
  [/could not be (read|shown)|no longer here|There is no (such )?page/i.test(document.body.innerText), 'it lacks what it is of'],
  [document.querySelector('img[src=x]') !== null, 'a name became markup'],
  [document.documentElement.scrollWidth > innerWidth, 'it scrolls sideways: ' + document.documentElement.scrollWidth],
].filter(([is]) => is).map(([, words]) => words)`
