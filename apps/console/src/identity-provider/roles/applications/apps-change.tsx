/** What other applications of a role come to: who gets what, and who loses what. */
import { Effect } from '../effect-text.tsx'
import type { RoleEffect } from '../role-queries.ts'

export interface AppsChangeProps {
  readonly gives: RoleEffect
  readonly takes: RoleEffect
}

/** A mapping gives back the role, not an application that the role has lost. */
export function AppsChange({ gives, takes }: AppsChangeProps) {
  return (
    <>
      {gives.people > 0 && <Effect effect={gives} action="give" />}
      {takes.people > 0 && <Effect effect={{ ...takes, mapped: 0 }} action="take" />}
    </>
  )
}
