/**
 * A file on its way to the server, first to be looked through and then to be imported: kept beside the pages, so that one
 * may look at others meanwhile and come back to it. What the server does with it then goes on without the page.
 */
import {
  type QueryClient,
  useMutation,
  useMutationState,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import { api } from '../../../api/identity-provider-client.ts'
import { readAgain } from '../../../design/topics.ts'
import { there } from '../user-queries.ts'
import { type Import, type ImportReport, importTopics } from './import-queries.ts'
import { fetchWithProgress } from './upload.ts'

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

/** What is common to both ways that a file goes. */
function sending(queries: QueryClient, file: File) {
  queries.setQueryData<Progress>(progressKey, 0)
  return {
    body: file,
    bodySerializer: () => file,
    headers: { 'Content-Type': 'text/csv' },
    fetch: fetchWithProgress(done => queries.setQueryData<Progress>(progressKey, done)),
  }
}

async function lookThrough(queries: QueryClient, { file, key, mode }: ImportOrder): Promise<ImportReport> {
  const { data } = await api.POST('/api/provisioning/imports/users', {
    params: { query: { preview: 'true', key, mode } },
    ...sending(queries, file),
  })
  return there(data)
}

async function start(queries: QueryClient, { file, key, mode }: ImportOrder): Promise<Import> {
  const { data } = await api.POST('/api/provisioning/imports', {
    params: { query: { file: file.name, key, mode } },
    ...sending(queries, file),
  })
  return there(data)
}

export interface ImportStep {
  readonly status: 'pending' | 'error' | 'success'
  readonly order: ImportOrder
  readonly report: ImportReport | undefined
  readonly error: Error | null
}

/** Returns the latest preview and the latest start there were, and what begins, continues and forgets them. */
export function useImport() {
  const queries = useQueryClient()
  const common = { gcTime: Number.POSITIVE_INFINITY, retry: false } as const
  const preview = useMutation({
    ...common,
    mutationKey: previewKey,
    mutationFn: (order: ImportOrder) => lookThrough(queries, order),
  })
  const run = useMutation({
    ...common,
    mutationKey: runKey,
    mutationFn: (order: ImportOrder) => start(queries, order),
    onSettled: () => readAgain(queries, ...importTopics),
  })
  const progress = useQuery<Progress>({ queryKey: progressKey, queryFn: () => 0, enabled: false })
  return {
    preview: useLatest(previewKey),
    run: useLatest(runKey),
    progress: progress.data ?? 0,
    startPreview: (order: ImportOrder) => {
      drop(queries, runKey)
      run.reset()
      preview.mutate(order)
    },
    startRun: run.mutate,
    forget: () => {
      drop(queries, ['import'])
      preview.reset()
      run.reset()
    },
  }
}

function drop(queries: QueryClient, mutationKey: readonly string[]): void {
  const mutations = queries.getMutationCache()
  for (const mutation of mutations.findAll({ mutationKey: [...mutationKey] })) mutations.remove(mutation)
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
