/** One SCIM request: what was sent, what came back, what to do, and what it changed here. */
import { Alert, Code, Table, Text } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { CopyText } from '../../design/copy-text.tsx'
import { Facts } from '../../design/facts.tsx'
import { Loaded, Page } from '../../design/page.tsx'
import { RelativeTime } from '../../design/relative-time.tsx'
import { Section } from '../../design/section.tsx'
import { StateWord } from '../../design/state-word.tsx'
import { TextLink } from '../../design/text-link.tsx'
import { EntriesOfTrace } from '../audit/entries-of-trace.tsx'
import { adviceOn, lookOfStatus, statusText } from './request-words.ts'
import { type LoggedRequest, useRequest } from './scim-queries.ts'

const route = getRouteApi('/scim/requests/$request')

export function RequestPage() {
  const { request: id } = route.useParams()
  const request = useRequest(id)
  const { method = '', path = '' } = request.data ?? {}
  return (
    <Page
      title={request.data === undefined ? 'SCIM request' : `${method} ${path}`}
      crumbs={[
        { label: 'SCIM', to: '/scim' },
        { label: 'Requests', to: '/scim/requests' },
      ]}
    >
      <Loaded query={request} what="the request">
        {found => (
          <>
            <About request={found} />
            <Sent request={found} />
            <Answered request={found} />
            {found.requestId !== null && (
              <Section
                title="What it changed here"
                purpose="The entries of the audit log with the id of the request."
              >
                <EntriesOfTrace trace={found.requestId} none="It changed nothing." />
              </Section>
            )}
          </>
        )}
      </Loaded>
    </Page>
  )
}

function About({ request }: { readonly request: LoggedRequest }) {
  const { at, token, address, requestId, elapsedMs } = request
  return (
    <Facts
      of="The request"
      facts={[
        { label: 'When', value: <RelativeTime at={at} /> },
        { label: 'API key', value: token?.label ?? 'none that was issued here' },
        { label: 'From', value: address ?? 'not known' },
        { label: 'Took', value: `${elapsedMs.toLocaleString('en', { maximumFractionDigits: 1 })} ms` },
        {
          label: 'Request id',
          value: requestId === null ? 'none' : <CopyText value={requestId} label="request id" />,
        },
      ]}
    />
  )
}

function Sent({ request: { method, path, body } }: { readonly request: LoggedRequest }) {
  return (
    <Section
      title="What was sent"
      purpose="Names and types; people's own values are masked here, in paths and filters too."
    >
      <Code block tabIndex={0}>
        {`${method} ${path}${body === null ? '' : `\n\n${JSON.stringify(body, undefined, 2)}`}`}
      </Code>
    </Section>
  )
}

function Answered({ request }: { readonly request: LoggedRequest }) {
  const { scimType, reason, warnings, resourceId } = request
  const advice = adviceOn(request)
  return (
    <Section title="What came back">
      <Facts
        of="The answer"
        facts={[
          { label: 'Status', value: <StateWord word={statusText(request)} look={lookOfStatus(request)} /> },
          ...(scimType === null ? [] : [{ label: 'scimType', value: <Code>{scimType}</Code> }]),
          ...(reason === null ? [] : [{ label: 'Reason', value: reason }]),
          ...(resourceId === null
            ? []
            : [{ label: 'Resource', value: <CopyText value={resourceId} label="resource id" /> }]),
        ]}
      />
      {advice !== undefined && (
        <Alert color="yellow" title="What to do">
          {advice}
          {request.status === 409 && (
            <>
              {' '}
              <TextLink to={{ to: '/scim/conflicts' }}>Link conflicts</TextLink>
            </>
          )}
        </Alert>
      )}
      {warnings.length > 0 && <Skipped warnings={warnings} />}
    </Section>
  )
}

function Skipped({ warnings }: Pick<LoggedRequest, 'warnings'>) {
  return (
    <>
      <Text size="sm">Taken all the same, but not to the letter:</Text>
      <Table aria-label="What was passed over" withTableBorder>
        <Table.Tbody>
          {warnings.map(({ path, reason }) => (
            <Table.Tr key={`${path} ${reason}`}>
              <Table.Th scope="row">
                <Code>{path}</Code>
              </Table.Th>
              <Table.Td>{reason}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </>
  )
}
