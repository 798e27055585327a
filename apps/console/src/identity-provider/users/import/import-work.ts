/**
 * An import as it goes on: it is kept beside the pages, so that one may look at others meanwhile and come back to it.
 */
import {
  type QueryClient,
  useMutation,
  useMutationState,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import type { components } from '../../../api/identity-provider.gen.d.ts'
import { api } from '../../../api/identity-provider-client.ts'
import { readAgain } from '../../../design/topics.ts'
import { there } from '../user-queries.ts'
import { fetchWithProgress } from './upload.ts'

export type ImportReport = components['schemas']['ImportReport']
export type ImportRow = NonNullable<ImportReport['rows']>[number]

export const importModes = ['both', 'create', 'update'] as const
export type ImportMode = (typeof importModes)[number]

export interface ImportOrder {
  readonly file: File
  readonly key: string
  readonly mode: ImportMode
}

/** Of the file, as far as it was sent: between 0 and 1. The server takes rows while they come. */
type Progress = number

const progressKey = ['import', 'progress']
const previewKey = ['import', 'preview']
const runKey = ['import', 'run']
const topics = ['users', 'roles', 'assignments', 'tasks', 'events']

async function send(queries: QueryClient, { file, key, mode }: ImportOrder, isPreview: boolean) {
  queries.setQueryData<Progress>(progressKey, 0)
  const { data } = await api.POST('/api/provisioning/imports/users', {
    params: { query: { preview: isPreview ? 'true' : 'false', key, mode } },
    body: file,
    bodySerializer: () => file,
    headers: { 'Content-Type': 'text/csv' },
    fetch: fetchWithProgress(done => queries.setQueryData<Progress>(progressKey, done)),
  })
  return there(data)
}

export interface ImportStep {
  readonly status: 'pending' | 'error' | 'success'
  readonly order: ImportOrder
  readonly report: ImportReport | undefined
  readonly error: Error | null
}

/** Returns the latest preview and the latest import there were, and what begins, continues and forgets them. */
export function useImport() {
  const queries = useQueryClient()
  const common = { gcTime: Number.POSITIVE_INFINITY, retry: false } as const
  const preview = useMutation({
    ...common,
    mutationKey: previewKey,
    mutationFn: (order: ImportOrder) => send(queries, order, true),
  })
  const run = useMutation({
    ...common,
    mutationKey: runKey,
    mutationFn: (order: ImportOrder) => send(queries, order, false),
    onSettled: () => Promise.all(topics.map(topic => readAgain(queries, topic))),
  })
  const progress = useQuery<Progress>({ queryKey: progressKey, queryFn: () => 0, enabled: false })
  return {
    preview: useLatest(previewKey),
    run: useLatest(runKey),
    progress: progress.data ?? 0,
    startPreview: preview.mutate,
    startRun: run.mutate,
    forget: () => {
      const mutations = queries.getMutationCache()
      for (const mutation of mutations.findAll({ mutationKey: ['import'] })) mutations.remove(mutation)
      preview.reset()
      run.reset()
    },
  }
}

function useLatest(mutationKey: readonly string[]): ImportStep | undefined {
  const found = useMutationState<ImportStep | undefined>({
    filters: { mutationKey: [...mutationKey] },
    select: ({ state: { status, variables, data, error } }) =>
      status === 'idle' || !isOrder(variables)
        ? undefined
        : { status, order: variables, report: isReport(data) ? data : undefined, error },
  })
  return found.at(-1)
}

/** The cache of mutations does not know what each is given and gives back. */
function isOrder(value: unknown): value is ImportOrder {
  return typeof value === 'object' && value !== null && 'file' in value && 'key' in value && 'mode' in value
}

function isReport(value: unknown): value is ImportReport {
  return typeof value === 'object' && value !== null && 'preview' in value && 'people' in value
}
