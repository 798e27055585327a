/** A mapping: its name, whom it fits, what it does, and what that would mean for whom. */
import { Alert, Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { api } from '../../api/identity-provider-client.ts'
import { useConfirm } from '../../design/confirm.tsx'
import { Loaded, Page } from '../../design/page.tsx'
import { say, useSaving } from '../../design/saving.ts'
import { blankDraft, draftOf } from './draft.ts'
import { MappingForm } from './mapping-form.tsx'
import { type Mapping, mappingTopics, removalQuery, useMapping } from './mapping-queries.ts'
import { MappingRuns } from './mapping-runs.tsx'
import { lossText } from './mapping-words.ts'
import { ReapplyButton } from './reapply.tsx'

const route = getRouteApi('/users/mappings/$mapping')
const list = { label: 'Mappings', to: '/users/mappings' } as const

export function NewMappingPage() {
  return (
    <Page
      title="New Mapping"
      purpose="Conditions over people, and what is done for those who meet them."
      crumbs={[list]}
    >
      <MappingForm initial={blankDraft} />
    </Page>
  )
}

export function MappingPage() {
  const { mapping: id } = route.useParams()
  const { saved } = route.useSearch()
  const mapping = useMapping(Number(id))
  return (
    <Page
      key={id}
      title={mapping.data?.name ?? `Mapping ${id}`}
      crumbs={[list]}
      action={mapping.data && <DeleteButton mapping={mapping.data} />}
    >
      {saved === true && <Saved />}
      <MappingRuns />
      <Loaded query={mapping} what="the mapping">
        {data => <MappingForm mapping={data} initial={draftOf(data)} />}
      </Loaded>
    </Page>
  )
}

function Saved() {
  return (
    <Alert color="green" role="status" title="The mapping is saved">
      It holds for whoever is created or changed from now on. People who are there already follow at their
      next change, or when mappings are reapplied. <ReapplyButton />
    </Alert>
  )
}

function DeleteButton({ mapping: { id, name } }: { readonly mapping: Mapping }) {
  const confirm = useConfirm()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const remove = useSaving({
    mutationFn: () => api.DELETE('/api/2/mappings/{id}', { params: { path: { id } } }),
    success: `${name} was deleted`,
    topics: mappingTopics,
    onSuccess: () => navigate({ to: '/users/mappings' }),
  })
  const ask = async () => {
    try {
      const effect = lossText(await queries.fetchQuery(removalQuery(id)))
      const action = 'Delete'
      if (await confirm({ title: `Delete ${name}?`, effect, action, danger: true })) remove.mutate()
    } catch (error) {
      say.problem(error instanceof Error ? error : new Error(String(error)))
    }
  }
  return (
    <Button variant="subtle" color="red" loading={remove.isPending} onClick={() => void ask()}>
      Delete
    </Button>
  )
}
