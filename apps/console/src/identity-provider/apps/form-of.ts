/**
 * A form over what the server has: it follows the server while nobody has typed, keeps what was typed while they do, and
 * takes what the server made of it once it is saved.
 */
import { type UseFormReturnType, useForm } from '@mantine/form'
import { useEffect, useRef } from 'react'

export type FormOf<Values extends object> = UseFormReturnType<Values>

export interface EditedForm<Values extends object> {
  readonly form: FormOf<Values>
  /** To be called when what was typed has been saved. */
  readonly settle: () => void
}

export function useFormOf<Values extends object>(values: Values): EditedForm<Values> {
  const form = useForm<Values>({ initialValues: values })
  const latest = useRef(values)
  /** The server has something newer than what the form began with. */
  const isBehind = useRef(false)
  const text = JSON.stringify(values)
  const adopt = () => {
    isBehind.current = false
    form.setInitialValues(latest.current)
    form.setValues(latest.current)
    form.clearErrors()
  }
  useEffect(() => {
    latest.current = values
  })
  useEffect(() => {
    if (form.isDirty()) isBehind.current = true
    else adopt()
  }, [text])
  return {
    form,
    settle() {
      form.resetDirty()
      if (isBehind.current) adopt()
    },
  }
}
