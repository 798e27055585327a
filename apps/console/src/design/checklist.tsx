/** The way from nothing to something that works: each step with what it is for, done or not, and where it is taken. */
import { Anchor, Button, Progress, Text, Title, UnstyledButton } from '@mantine/core'
import { IconCircle, IconCircleCheckFilled } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useId, useState } from 'react'
import type { Step } from './step.ts'

export type { Step } from './step.ts'

export interface ChecklistProps {
  readonly title: string
  readonly steps: readonly Step[]
}

/** Folds away once all is done. */
export function Checklist({ title, steps }: ChecklistProps) {
  const id = useId()
  const done = steps.filter(({ isDone }) => isDone).length
  const isAll = done === steps.length
  const [isOpen, setOpen] = useState(false)
  const next = steps.find(({ isDone }) => !isDone)
  if (isAll && !isOpen) {
    return (
      <UnstyledButton className="checklist-folded" onClick={() => setOpen(true)}>
        <IconCircleCheckFilled size={16} className="step-done" aria-hidden />
        {title}: all {steps.length} steps are done. Show them
      </UnstyledButton>
    )
  }
  return (
    <section aria-labelledby={id} className="checklist">
      <div className="checklist-head">
        <Title order={2} size="h5" id={id}>
          {title}
        </Title>
        <Text size="sm" c="dimmed" className="figure">{`${done} of ${steps.length} done`}</Text>
      </div>
      <Progress value={(done / steps.length) * 100} size="xs" aria-label={`${title}: steps done`} mb="xs" />
      <ol className="steps">
        {steps.map(step => (
          <StepRow key={step.label} step={step} isNext={step === next} />
        ))}
      </ol>
    </section>
  )
}

function StepRow({ step, isNext }: { readonly step: Step; readonly isNext: boolean }) {
  const { label, why, isDone, to, action } = step
  const Shape = isDone ? IconCircleCheckFilled : IconCircle
  return (
    <li className="step" data-done={isDone || undefined}>
      <Shape size={18} aria-hidden />
      <div className="step-text">
        <Anchor c="var(--mantine-color-text)" fw={500} renderRoot={props => <Link {...to} {...props} />}>
          {label}
        </Anchor>
        <span className="heard">{isDone ? ', done' : ', to do'}</span>
        {!isDone && (
          <Text size="sm" c="dimmed">
            {why}
          </Text>
        )}
      </div>
      {isNext && (
        <Button size="xs" renderRoot={props => <Link {...to} {...props} />}>
          {action}
        </Button>
      )}
    </li>
  )
}
