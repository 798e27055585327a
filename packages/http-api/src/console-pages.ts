/**
 * A console as it was built: one page that every address under /console opens, and the scripts, styles and fonts that it
 * loads, whose names change with their content. They are read once and kept in memory, compressed.
 */
import { randomBytes } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { Context, Env, Hono } from 'hono'

const gzipped = promisify(gzip)

/** What a console consists of. */
export interface ConsolePages {
  /** With `__NONCE__` where the page says which styles are its own. */
  readonly page: string
  /** Likewise, of the half that has a portal beside its console. */
  readonly portal?: string | undefined
  /** By the name that the page asks for, `index-BWd1UeRS.css`. */
  readonly assets: ReadonlyMap<string, ConsoleAsset>
}

interface ConsoleAsset {
  readonly type: string
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly compressed: Uint8Array<ArrayBuffer>
}

const types: ReadonlyMap<string, string> = new Map([
  ['.js', 'text/javascript; charset=utf-8'],
  ['.css', 'text/css; charset=utf-8'],
  ['.svg', 'image/svg+xml'],
  ['.png', 'image/png'],
  ['.woff2', 'font/woff2'],
])
const nonceMark = '__NONCE__'

/** Returns the console that was built into the folder, undefined where none was. */
export async function readConsolePages(folder: string): Promise<ConsolePages | undefined> {
  const [page, portal] = await Promise.all([readPage(folder, 'index.html'), readPage(folder, 'portal.html')])
  if (page === undefined) return undefined
  const names = (await readdir(join(folder, 'files'))).filter(name => types.has(extname(name)))
  const assets = await Promise.all(
    names.map(async (name): Promise<[string, ConsoleAsset]> => {
      const bytes = new Uint8Array(await readFile(join(folder, 'files', name)))
      const compressed = new Uint8Array(await gzipped(bytes))
      return [name, { type: types.get(extname(name)) ?? '', bytes, compressed }]
    }),
  )
  return { page, portal, assets: new Map(assets) }
}

async function readPage(folder: string, name: string): Promise<string | undefined> {
  try {
    return await readFile(join(folder, name), 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}

/** A page of the console as an answer: with a nonce of its own, and the policy that names it. */
export function showConsolePage<E extends Env>(c: Context<E>, page: string): Response | Promise<Response> {
  const nonce = randomBytes(16).toString('base64')
  c.header('Content-Security-Policy', policyOf(nonce))
  return c.html(page.replaceAll(nonceMark, nonce))
}

/** Serves the console under /console: any path there is an address within it, but those of its assets. */
export function mountConsole<E extends Env>(api: Hono<E>, { page, assets }: ConsolePages): void {
  api.get('/console/files/:name', c => {
    const asset = assets.get(c.req.param('name'))
    if (asset === undefined) return c.notFound()
    const small = c.req.header('accept-encoding')?.includes('gzip') === true
    c.header('Content-Type', asset.type)
    c.header('Cache-Control', 'public, max-age=31536000, immutable')
    c.header('Vary', 'Accept-Encoding')
    if (small) c.header('Content-Encoding', 'gzip')
    return c.body(small ? asset.compressed : asset.bytes)
  })
  api.get('/console', c => showConsolePage(c, page))
  api.get('/console/*', c => showConsolePage(c, page))
}

/** Scripts are the console's own files alone; of styles also those that it makes while it runs. */
function policyOf(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "connect-src 'self'",
    "img-src 'self' https: data:",
    "font-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join('; ')
}
