/** Why somebody may, or may not: the question stands in the address, the answer is the chain of reasons. */
import { Group, Text } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { useMember } from '../members/member-queries.ts'
import { MemberChoice } from './member-choice.tsx'
import { PermissionsFrame } from './permissions-frame.tsx'
import { questionOf, readWhySearch } from './permissions-search.ts'
import { ResourceChoice } from './resource-choice.tsx'
import { WhyAnswer } from './why-answer.tsx'

const route = getRouteApi('/access/permissions/why')

export function WhyPage() {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const { member, kind = 'shared_account', resource, permission = 'open' } = search
  const ask = (change: Readonly<Record<string, unknown>>) =>
    void navigate({
      search: readWhySearch({ member, kind, resource, permission, ...change }),
      replace: true,
    })
  const question = questionOf({ ...search, kind, permission })
  return (
    <PermissionsFrame>
      <Group align="flex-end">
        {member === undefined ? (
          <MemberChoice label="Who" value={null} onChange={id => ask({ member: id })} />
        ) : (
          <KnownMember key={member} id={member} onChange={id => ask({ member: id })} />
        )}
        <ResourceChoice value={{ kind, resource, permission }} onChange={choice => ask({ ...choice })} />
      </Group>
      {question === undefined ? (
        <Text c="dimmed">Choose a member: the answer says through what he holds the permission.</Text>
      ) : (
        <WhyAnswer question={question} />
      )}
    </PermissionsFrame>
  )
}

interface KnownMemberProps {
  readonly id: string
  readonly onChange: (id: string | null) => void
}

/** Who came by the address is known by his id alone. */
function KnownMember({ id, onChange }: KnownMemberProps) {
  const { data } = useMember(id)
  return (
    <MemberChoice
      label="Who"
      value={id}
      chosen={data === undefined ? { id, name: id } : { id, name: data.displayName }}
      onChange={onChange}
    />
  )
}
