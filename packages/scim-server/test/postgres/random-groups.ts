/**
 * Random groups with random members, in one another and in circles, some parked; and random filters on what they
 * have. Ids and names are as nasty as those of random-users.ts, and meet as often.
 */
import type { Filter } from '@joinery/scim'
import fc from 'fast-check'
import type { MemberId, ParkedMember } from '../../src/index.ts'
import { comparisons, composed, text, textual, valuePath } from './random-users.ts'

const userIds = ['u1', 'U1', 'ſ-2', 'straße', '😀'] as const
const groupIds = ['g1', 'G1', 'İ-2', 'u1', '𐐀'] as const

export interface RandomGroup {
  readonly id: string
  readonly displayName: string
  readonly members: readonly MemberId[]
  readonly parked: readonly ParkedMember[]
}

export interface RandomTenant {
  readonly users: readonly { readonly id: string; readonly displayName: string | undefined }[]
  readonly groups: readonly RandomGroup[]
}

const parked: fc.Arbitrary<ParkedMember> = fc
  .record({ value: text, display: fc.option(text, { nil: undefined }) })
  .map(({ value, display }) => ({
    value: `?${value}`,
    arrival: value,
    ...(display !== undefined && { display }),
  }))

const links = fc.uniqueArray(fc.nat(9), { maxLength: 4 })

/** Members are numbers of users and, from 5 on, of groups; those that are not there do not join. */
const group = fc.record({ displayName: text, links, parked: fc.array(parked, { maxLength: 2 }) })

export const tenants: fc.Arbitrary<RandomTenant> = fc
  .record({
    names: fc.array(fc.option(text, { nil: undefined }), { minLength: 1, maxLength: userIds.length }),
    drafts: fc.array(group, { minLength: 1, maxLength: groupIds.length }),
  })
  .map(({ names, drafts }) => {
    const users = userIds.slice(0, names.length)
    const groups = groupIds.slice(0, drafts.length)
    const memberAt = (link: number): MemberId[] => {
      const id = link < 5 ? users[link] : groups[link - 5]
      return id === undefined ? [] : [{ id, type: link < 5 ? 'User' : 'Group' }]
    }
    return {
      users: users.map((id, index) => ({ id, displayName: names[index] })),
      groups: drafts.map(({ links: numbers, ...draft }, index) => ({
        ...draft,
        id: groups[index] ?? '',
        // A group has one row of a value, be it a user's or a group's.
        members: [...new Map(numbers.flatMap(memberAt).map(member => [member.id, member])).values()],
      })),
    }
  })

const part = fc.oneof(text, fc.constantFrom(...userIds, ...groupIds, '?', '-2'))
const memberType = fc.constantFrom('User', 'group', 'U', 'p')
const groupType = fc.constantFrom('direct', 'INDIRECT', 'direct ', 'in')

function filtersOn(attribute: string, ofType: fc.Arbitrary<string>): fc.Arbitrary<Filter> {
  const inElement = fc.oneof(
    { weight: 3, arbitrary: comparisons(['value', 'display'], textual, part) },
    { weight: 2, arbitrary: comparisons(['type'], textual, ofType) },
  )
  const atoms = fc.oneof(
    {
      weight: 3,
      arbitrary: comparisons([attribute, `${attribute}.value`, `${attribute}.display`], textual, part),
    },
    { weight: 2, arbitrary: comparisons([`${attribute}.type`], textual, ofType) },
    { weight: 3, arbitrary: valuePath([attribute], composed(inElement, 2)) },
    { weight: 1, arbitrary: comparisons(['displayName', 'id'], textual, part) },
  )
  return composed(atoms, 2)
}

export const filtersOnMembers: fc.Arbitrary<Filter> = filtersOn('members', memberType)
export const filtersOnGroups: fc.Arbitrary<Filter> = filtersOn('groups', groupType)
