/** Says on other pages that people are being imported, with the way there. */
import { Alert } from '@mantine/core'
import { TextLink } from '../../../design/text-link.tsx'
import { isGoingOn, useNewestImport } from './import-queries.ts'

export function ImportUnderWay() {
  const { data: newest } = useNewestImport()
  if (!newest || !isGoingOn(newest)) return null
  const { id, file, done, total } = newest
  const progress =
    total === null
      ? 'is on its way'
      : `is being imported: ${done.toLocaleString('en')} of ${total.toLocaleString('en')} rows`
  return (
    <Alert color="gray" role="status">
      <TextLink to={{ to: '/users/import/$import', params: { import: String(id) } }}>{file}</TextLink>
      {` ${progress}.`}
    </Alert>
  )
}
