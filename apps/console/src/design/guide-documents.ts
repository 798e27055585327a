/** The documents that were built into the console, each read when it is opened, with the pictures that they show. */
import { nameOfDocument } from './guide-links.ts'

const root = '../../../../docs/'

const texts = import.meta.glob<string>('../../../../docs/**/*.md', { query: '?raw', import: 'default' })
const pictures = import.meta.glob<string>('../../../../docs/**/*.{png,svg}', {
  query: '?url',
  import: 'default',
  eager: true,
})

const pathsByName = new Map(
  Object.keys(texts).map(file => [nameOfDocument(file), file.slice(root.length)] as const),
)

export interface GuideDocument {
  /** From the root of docs. */
  readonly path: string
  readonly text: string
}

/** Returns the document of that name, or null where there is none. */
export async function readDocument(name: string): Promise<GuideDocument | null> {
  const path = pathsByName.get(name)
  const read = path === undefined ? undefined : texts[root + path]
  return path === undefined || read === undefined ? null : { path, text: await read() }
}

export function hasDocument(path: string): boolean {
  return root + path in texts
}

/** Returns the address of a picture; undefined where there is none. */
export function pictureAddress(path: string): string | undefined {
  return pictures[root + path]
}
