/** `npm run api-types`: writes the types by which the consoles speak to the APIs, after one has changed. */
import { writeFile } from 'node:fs/promises'
import { typesOf } from '@joinery/console/api-types'
import { apiDocuments } from './documents.ts'

for (const [half, document] of await apiDocuments()) {
  const file = new URL(`../../../console/src/api/${half}.gen.d.ts`, import.meta.url)
  await writeFile(file, await typesOf(document))
}
