/** CodeMirror in the console's look. React says what the text is; the editor says what it became. */
import { autocompletion, type CompletionContext, type CompletionResult } from '@codemirror/autocomplete'
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands'
import { json, jsonParseLinter } from '@codemirror/lang-json'
import { bracketMatching, indentOnInput } from '@codemirror/language'
import { type Diagnostic, linter, lintGutter } from '@codemirror/lint'
import { Compartment, EditorState, type Extension } from '@codemirror/state'
import { drawSelection, EditorView, keymap, lineNumbers } from '@codemirror/view'
import { useEffect, useRef } from 'react'
import type { CodeEditorProps, EditorCompletion, EditorProblem } from './code-editor.tsx'
import { pageLook } from './code-editor-look.ts'
import { pageNonce } from './nonce.ts'

type ViewProps = Omit<CodeEditorProps, 'description'>

export function CodeEditorView(props: ViewProps) {
  const { value, height, label, readOnly = false, completions = [], problems = [] } = props
  const place = useRef<HTMLDivElement>(null)
  const editor = useRef<EditorView>(undefined)
  const settings = useRef(new Compartment())
  const latest = useRef(props)
  useEffect(() => {
    latest.current = props
  })
  useEffect(() => {
    if (place.current === null) return undefined
    const view = new EditorView({
      parent: place.current,
      state: EditorState.create({
        doc: latest.current.value,
        extensions: [
          ...basics(() => latest.current.label),
          EditorView.updateListener.of(update => {
            if (update.docChanged) latest.current.onChange(update.state.doc.toString())
          }),
          settings.current.of([]),
        ],
      }),
    })
    editor.current = view
    return () => view.destroy()
  }, [])
  useEffect(() => {
    const view = editor.current
    if (view !== undefined && view.state.doc.toString() !== value) {
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: value } })
    }
  }, [value])
  const offered = JSON.stringify(completions)
  const found = JSON.stringify(problems)
  // The lists are new at every drawing; what they say decides.
  useEffect(() => {
    const given = settingsOf(readOnly, completions, problems)
    editor.current?.dispatch({ effects: settings.current.reconfigure(given) })
  }, [readOnly, offered, found])
  return <div ref={place} className="editor" style={{ height }} data-label={label} />
}

function basics(label: () => string): readonly Extension[] {
  return [
    EditorView.cspNonce.of(pageNonce()),
    // Said also where the browser knows it by itself: what scrolls has to be reached by the keys.
    EditorView.contentAttributes.of({ 'aria-label': label(), tabindex: '0' }),
    lineNumbers(),
    history(),
    drawSelection(),
    indentOnInput(),
    bracketMatching(),
    ...pageLook,
    lintGutter(),
    json(),
    EditorView.lineWrapping,
    keymap.of([...defaultKeymap, ...historyKeymap]),
  ]
}

function settingsOf(
  readOnly: boolean,
  completions: readonly EditorCompletion[],
  problems: readonly EditorProblem[],
): Extension {
  const parse = jsonParseLinter()
  return [
    EditorState.readOnly.of(readOnly),
    autocompletion({ override: [context => offers(context, completions)] }),
    linter(view => [...parse(view), ...problems.map(problem => diagnostic(view, problem))]),
  ]
}

function offers(
  context: CompletionContext,
  completions: readonly EditorCompletion[],
): CompletionResult | null {
  const begun = context.matchBefore(/\{?\$?[\w.]*/)
  if (begun === null || (begun.from === begun.to && !context.explicit)) return null
  return { from: begun.from, options: completions.map(one => ({ ...one })), validFor: /^\{?\$?[\w.]*$/ }
}

function diagnostic(view: EditorView, problem: EditorProblem): Diagnostic {
  const { doc } = view.state
  const { message, severity = 'error' } = problem
  const line = doc.line(Math.min(Math.max(problem.line ?? 1, 1), doc.lines))
  const from = Math.min(problem.from ?? line.from, doc.length)
  return {
    from,
    to: Math.min(problem.to ?? (problem.from === undefined ? line.to : from), doc.length),
    severity,
    message,
  }
}
