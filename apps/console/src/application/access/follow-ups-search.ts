/** What the address of the follow-ups says. */
import { type FollowUpState, followUpStates } from './follow-up-words.ts'

export interface FollowUpsSearch {
  readonly state?: FollowUpState
  /** The id of the shared account. */
  readonly account?: string
  /** The id of the member after whose departure they came. */
  readonly member?: string
  /** The id of who has to see to them. */
  readonly owner?: string
}

export function readFollowUpsSearch(given: Readonly<Record<string, unknown>>): FollowUpsSearch {
  const state = followUpStates.find(known => known === given['state'])
  const [account, member, owner] = ['account', 'member', 'owner'].map(name => {
    const value = given[name]
    return typeof value === 'string' ? value : ''
  })
  return {
    ...(state !== undefined && { state }),
    ...(account !== undefined && account !== '' && { account }),
    ...(member !== undefined && member !== '' && { member }),
    ...(owner !== undefined && owner !== '' && { owner }),
  }
}
