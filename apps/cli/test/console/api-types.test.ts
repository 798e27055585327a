import { readFile } from 'node:fs/promises'
import { typesOf } from '@joinery/console/api-types'
import { expect, test } from 'vitest'
import { apiDocuments } from './documents.ts'

test('the consoles speak to the APIs as they are: `npm run api-types` would change nothing', async () => {
  for (const [half, document] of await apiDocuments()) {
    const file = new URL(`../../../console/src/api/${half}.gen.d.ts`, import.meta.url)
    const isAsMade = (await readFile(file, 'utf8')) === (await typesOf(document))
    expect({ half, isAsMade }).toEqual({ half, isAsMade: true })
  }
}, 60_000)
