/** What the pages of a shared account stand in: what it is, what can be done with it, and the tabs. */
import { Button, Group, Menu } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { type Confirmation, useConfirm } from '../../design/confirm.tsx'
import { counted } from '../../design/counted.ts'
import { Loaded, Page, PageTabs } from '../../design/page.tsx'
import { say } from '../../design/saving.ts'
import { StateWord } from '../../design/state-word.tsx'
import { type SharedAccount, useAccount, useAccountDeletion, useRotation } from './account-queries.ts'
import { useAccountGrants } from './grant-queries.ts'
import { useHolds } from './holds.ts'

export interface AccountFrameProps {
  readonly id: string
  readonly children: (account: SharedAccount, mayManage: boolean) => ReactNode
}

export function AccountFrame({ id, children }: AccountFrameProps) {
  const account = useAccount(id)
  const mayManage = useHolds('manage', 'shared_account', id)
  return (
    <Loaded query={account} what="the shared account">
      {found => (
        <Page
          title={found.name}
          purpose={<Line account={found} />}
          action={mayManage && <Actions account={found} />}
          crumbs={[{ label: 'Shared accounts', to: '/access' }]}
        >
          <PageTabs tabs={tabsOf(id, mayManage)} label="Shared account" />
          {children(found, mayManage)}
        </Page>
      )}
    </Loaded>
  )
}

function Line({ account: { login, privileged } }: { readonly account: SharedAccount }) {
  return (
    <Group gap="sm">
      <span>{login}</span>
      {privileged && <StateWord word="Privileged" look="attention" />}
    </Group>
  )
}

function tabsOf(account: string, mayManage: boolean) {
  const params = { account }
  const all = [
    { label: 'Who may open it', to: '/access/$account', params, exact: true },
    { label: 'Who has seen it', to: '/access/$account/seen', params },
    { label: 'Settings', to: '/access/$account/settings', params },
  ] as const
  return mayManage ? all : all.slice(0, 1)
}

function Actions({ account }: { readonly account: SharedAccount }) {
  const { rotate, remove, isUnderWay } = useActions(account)
  return (
    <Group gap="xs" wrap="nowrap">
      <Button variant="default" loading={isUnderWay} onClick={() => void rotate()}>
        Rotate secret
      </Button>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <Button variant="default" rightSection={<IconChevronDown size={14} aria-hidden />}>
            More Actions
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => void remove()}>Delete</Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </Group>
  )
}

function useActions(account: SharedAccount) {
  const { id } = account
  const confirm = useConfirm()
  const navigate = useNavigate()
  const { refetch } = useAccountGrants(id)
  const rotation = useRotation(id, followUp =>
    navigate({ to: '/access/follow-ups/$followUp', params: { followUp: followUp.id } }),
  )
  const deletion = useAccountDeletion(id, () => navigate({ to: '/access' }))
  const asked = async (question: (grants: number) => Confirmation, act: () => void) => {
    try {
      // Counted when it is asked: what was read before may be over.
      const { data } = await refetch({ throwOnError: true })
      if (await confirm(question(data?.items.length ?? 0))) act()
    } catch (error) {
      say.problem(error instanceof Error ? error : new Error(String(error)))
    }
  }
  const rotate = () => asked(count => rotationOf(account, count), rotation.mutate)
  const remove = () => asked(count => deletionOf(account, count), deletion.mutate)
  return { rotate, remove, isUnderWay: rotation.isPending || deletion.isPending }
}

function rotationOf({ name, connector }: SharedAccount, count: number): Confirmation {
  const who =
    connector === null
      ? 'Nothing changes by itself: 1 follow-up waits until somebody has changed it by hand.'
      : 'The connector gives the account another secret.'
  return {
    title: `Rotate the secret of ${name}?`,
    effect: `${who} Whoever has seen the old secret cannot sign in with it afterwards; the ${counted(count, 'grant stays', 'grants stay')}.`,
    action: 'Rotate secret',
  }
}

function deletionOf({ name }: SharedAccount, count: number): Confirmation {
  return {
    title: `Delete ${name}?`,
    effect: `${counted(count, 'grant is', 'grants are')} withdrawn, the secret is forgotten, and open follow-ups of it are cancelled. The account itself stays where it is.`,
    action: 'Delete',
    danger: true,
    typeToConfirm: name,
  }
}
