/** What a member may do in the application itself, and changing it. */
import { Button, Group, NativeSelect, Text } from '@mantine/core'
import { useState } from 'react'
import { api } from '../../api/application-client.ts'
import { said } from '../../api/said.ts'
import { useConfirm } from '../../design/confirm.tsx'
import { useSaving } from '../../design/saving.ts'
import { Section } from '../../design/section.tsx'
import { useIsOwner, useMay } from '../may.ts'
import { useWorkspace } from '../session.ts'
import type { MemberDetail } from './member-queries.ts'
import { privileges } from './members-search.ts'
import { type Privilege, privilegeWords } from './privilege-words.ts'

export function PrivilegeSection({ member }: { readonly member: MemberDetail }) {
  const [mayManage, mayMakeOwners] = [useMay('members.manage'), useIsOwner()]
  const isGone = member.status === 'deprovisioned'
  const mayChange = mayManage && !isGone && (mayMakeOwners || member.privilege !== 'owner')
  const { word, may } = privilegeWords[member.privilege]
  return (
    <Section title="Privilege" purpose="What the member may do in this console, beside the roles.">
      {mayChange ? (
        <Choice key={member.privilege} member={member} mayMakeOwners={mayMakeOwners} />
      ) : (
        <Text>{`${word}. ${may}`}</Text>
      )}
    </Section>
  )
}

interface ChoiceProps {
  readonly member: MemberDetail
  readonly mayMakeOwners: boolean
}

function Choice({ member, mayMakeOwners }: ChoiceProps) {
  const [chosen, choose] = useState<Privilege>(member.privilege)
  const { change, isPending } = useChange(member)
  const offered = privileges.filter(name => name !== 'owner' || mayMakeOwners)
  return (
    <>
      <Group align="flex-end">
        <NativeSelect
          label="Privilege"
          data={offered.map(name => ({ value: name, label: privilegeWords[name].word }))}
          value={chosen}
          onChange={event => choose(privileges.find(name => name === event.currentTarget.value) ?? chosen)}
        />
        <Button
          variant="default"
          disabled={chosen === member.privilege}
          loading={isPending}
          onClick={() => void change(chosen)}
        >
          Change privilege
        </Button>
      </Group>
      <Text size="sm" c="dimmed">
        {privilegeWords[chosen].may}
      </Text>
    </>
  )
}

function useChange({ id, displayName, privilege: before }: MemberDetail) {
  const workspace = useWorkspace()
  const confirm = useConfirm()
  const save = useSaving({
    mutationFn: (privilege: Privilege) =>
      said(
        api.PUT('/api/workspaces/{workspace}/members/{id}/privilege', {
          params: { path: { workspace, id } },
          body: { privilege },
        }),
      ),
    success: ({ member }) => `${displayName} is ${privilegeWords[member.privilege].word} now`,
    topics: ['members', 'history'],
  })
  const change = async (privilege: Privilege) => {
    const isConfirmed = await confirm({
      title: `Make ${displayName} ${privilegeWords[privilege].word}?`,
      effect: `So far ${privilegeWords[before].word}. From the next request on: ${privilegeWords[privilege].may}`,
      action: 'Change privilege',
      danger: privilege === 'owner' || privilege === 'admin',
    })
    if (isConfirmed) save.mutate(privilege)
  }
  return { change, isPending: save.isPending }
}
