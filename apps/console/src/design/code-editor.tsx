/** An editor for JSON, with completion and problems; its program comes only when one is shown. */
import { Input, Skeleton } from '@mantine/core'
import { lazy, Suspense, useId } from 'react'

export interface EditorCompletion {
  /** What is offered and put in: `{$user.email}`. */
  readonly label: string
  readonly detail?: string
  /** What is put in, where it is not the label. */
  readonly apply?: string
}

export interface EditorProblem {
  readonly message: string
  /** Where it begins and ends, counted in characters; or its line, from 1. */
  readonly from?: number
  readonly to?: number
  readonly line?: number
  readonly severity?: 'error' | 'warning'
}

export interface CodeEditorProps {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly language: 'json'
  readonly description?: string
  readonly completions?: readonly EditorCompletion[]
  readonly problems?: readonly EditorProblem[]
  readonly readOnly?: boolean
  /** In pixels. */
  readonly height?: number
}

const Editor = lazy(async () => ({ default: (await import('./code-editor-view.tsx')).CodeEditorView }))

export function CodeEditor({ label, description, ...props }: CodeEditorProps) {
  const id = useId()
  const { height = 320 } = props
  return (
    <div>
      <Input.Label id={id}>{label}</Input.Label>
      {description !== undefined && <Input.Description>{description}</Input.Description>}
      <Suspense fallback={<Skeleton height={height} />}>
        <Editor {...props} label={label} height={height} />
      </Suspense>
    </div>
  )
}
