/** Giving all that somebody owns to somebody else, whether he is here or gone: with how much it is. */
import { Alert, Autocomplete, Button, Group, Stack, Text } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { useConfirm } from '../../design/confirm.tsx'
import { Loaded } from '../../design/page.tsx'
import { StateWord } from '../../design/state-word.tsx'
import { MemberChoice } from '../access/member-choice.tsx'
import { Allowed } from '../allowed.tsx'
import { useMember, useMembers } from '../members/member-queries.ts'
import { memberState } from '../states.ts'
import { useOwning } from './asset-queries.ts'
import { useBulkTransfer } from './asset-saving.ts'
import { owningText } from './asset-words.ts'
import { AssetsFrame } from './assets-frame.tsx'

const route = getRouteApi('/assets/transfer')
const waitMs = 200
const mostShown = 20

export function TransferPage() {
  const { from } = route.useSearch()
  return (
    <AssetsFrame>
      <Allowed to="assets.manage" does="hand over all that somebody owns">
        <Stack gap="lg">
          <Text>
            Whoever leaves leaves his connections and recipes behind: they stay and run on. Give all of them
            to somebody who sees to them.
          </Text>
          <OwnerSearch />
          {from !== undefined && <HandOver key={from} from={from} />}
        </Stack>
      </Allowed>
    </AssetsFrame>
  )
}

/** Finds also who has left: it is mostly theirs. */
function OwnerSearch() {
  const navigate = route.useNavigate()
  const [typed, type] = useState('')
  const [text] = useDebouncedValue(typed.trim(), waitMs)
  const found = useMembers(text === '' ? {} : { text })
  const people = (found.data?.pages[0]?.rows ?? []).slice(0, mostShown)
  return (
    <Autocomplete
      label="Whose"
      placeholder="Name or user name"
      data={people.map(({ userName }) => userName)}
      filter={({ options }) => options}
      value={typed}
      onChange={value => {
        type(value)
        const chosen = people.find(({ userName }) => userName === value)
        if (chosen !== undefined) void navigate({ search: { from: chosen.id }, replace: true })
      }}
      w={340}
      maw="100%"
    />
  )
}

function HandOver({ from }: { readonly from: string }) {
  const confirm = useConfirm()
  const member = useMember(from)
  const owning = useOwning(from)
  const [to, choose] = useState<{ readonly id: string; readonly name: string }>()
  const transfer = useBulkTransfer(() => choose(undefined))
  const ask = async (whose: string, much: string) => {
    if (to === undefined) return
    const isConfirmed = await confirm({
      title: `Give everything of ${whose} to ${to.name}?`,
      effect: `${much} get another owner. All of them run on meanwhile.`,
      action: 'Transfer all',
    })
    if (isConfirmed) transfer.mutate({ from, to: to.id })
  }
  return (
    <Loaded query={member} what="the member">
      {found => (
        <Loaded query={owning} what="what is owned">
          {owned => (
            <Stack gap="md">
              <Alert color="gray" title={found.displayName}>
                <Group gap="sm">
                  <StateWord {...memberState(found)} />
                  <span>{`owns ${owningText(owned)}.`}</span>
                </Group>
              </Alert>
              {owned.connections + owned.recipes > 0 && (
                <Group align="flex-end">
                  <MemberChoice
                    label="Give all of it to"
                    value={to?.id ?? null}
                    onChange={(id, name) => choose(id === null ? undefined : { id, name })}
                  />
                  <Button
                    disabled={to === undefined}
                    loading={transfer.isPending}
                    onClick={() => void ask(found.displayName, owningText(owned))}
                  >
                    Transfer all
                  </Button>
                </Group>
              )}
            </Stack>
          )}
        </Loaded>
      )}
    </Loaded>
  )
}
