/** The foot of a form: Save and Discard while something has changed, and a question before one leaves without saving. */
import { Alert, Button, Group, Text } from '@mantine/core'
import { useBlocker } from '@tanstack/react-router'
import { useConfirm } from './confirm.tsx'

/** Asks before unsaved changes are left behind, by a link or by closing the page. */
export function useUnsavedGuard(isDirty: boolean): void {
  const confirm = useConfirm()
  useBlocker({
    disabled: !isDirty,
    enableBeforeUnload: isDirty,
    async shouldBlockFn({ current, next }) {
      if (current.pathname === next.pathname) return false
      const leaves = await confirm({
        title: 'Leave without saving?',
        effect: 'What you have changed on this page is lost.',
        action: 'Leave',
        danger: true,
      })
      return !leaves
    },
  })
}

export interface SaveBarProps {
  readonly isDirty: boolean
  readonly isSaving: boolean
  readonly error?: Error | null
  readonly onDiscard: () => void
  /** The word on the button. */
  readonly save?: string
}

/** Stands at the end of a form, whose submit is its Save. */
export function SaveBar({ isDirty, isSaving, error = null, onDiscard, save = 'Save' }: SaveBarProps) {
  useUnsavedGuard(isDirty && !isSaving)
  return (
    <div className="save-bar">
      {error !== null && (
        <Alert color="red" role="alert" mb="xs">
          {error.message}
        </Alert>
      )}
      <Group>
        <Button type="submit" loading={isSaving}>
          {save}
        </Button>
        {isDirty && (
          <>
            <Button variant="default" onClick={onDiscard} disabled={isSaving}>
              Discard changes
            </Button>
            <Text size="sm" c="dimmed">
              Not saved yet
            </Text>
          </>
        )}
      </Group>
    </div>
  )
}
