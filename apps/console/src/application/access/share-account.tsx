/** Sharing a shared account: with a member by who may open it, with teams and everyone by who manages it. */
import { Alert, Button, Group, NativeSelect } from '@mantine/core'
import { useState } from 'react'
import type { SharedAccount } from './account-queries.ts'
import { useSharing } from './grant-queries.ts'
import { type Identity, IdentityChoice, isChosen } from './identity-choice.tsx'

const nobody: Identity = { kind: 'member', id: null }

export interface ShareAccountProps {
  readonly account: SharedAccount
  readonly mayManage: boolean
}

export function ShareAccount({ account, mayManage }: ShareAccountProps) {
  const [identity, choose] = useState(nobody)
  const [permission, permit] = useState<'open' | 'manage'>('open')
  const sharing = useSharing(account.id, () => choose(nobody))
  return (
    <form
      aria-label={`Share ${account.name}`}
      onSubmit={event => {
        event.preventDefault()
        if (isChosen(identity)) sharing.mutate({ identity, permission })
      }}
    >
      {sharing.error !== null && (
        <Alert color="red" role="alert" mb="sm">
          {sharing.error.message}
        </Alert>
      )}
      <Group align="flex-end">
        <IdentityChoice value={identity} onChange={choose} membersOnly={!mayManage} />
        {mayManage && (
          <NativeSelect
            label="May"
            data={[
              { value: 'open', label: 'Open it' },
              { value: 'manage', label: 'Manage it' },
            ]}
            value={permission}
            onChange={({ currentTarget }) => permit(currentTarget.value === 'manage' ? 'manage' : 'open')}
          />
        )}
        <Button type="submit" variant="default" disabled={!isChosen(identity)} loading={sharing.isPending}>
          Share
        </Button>
      </Group>
    </form>
  )
}
