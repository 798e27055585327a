/** Where a role of a person is from, as the badge behind it says. */
import type { Why } from '../user-queries.ts'

export const originWords: Readonly<Record<Why['roles'][number]['origin'], string>> = {
  hand: 'manual',
  api: 'API',
  import: 'import',
  mapping: 'mapping',
}
