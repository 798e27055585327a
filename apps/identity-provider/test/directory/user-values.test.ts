import { describe, expect, it } from 'vitest'
import { applyInput, changedFields, concernsReports } from '../../src/directory/user-values.ts'

const ann = applyInput(undefined, {
  username: 'Ånn',
  email: 'Ann@Example.com',
  title: 'Boss',
  custom_attributes: { badge: '7', seat: null },
})

describe('what is said about a person', () => {
  it('fills a new row: folded names, active, approved, no empty attributes', () => {
    expect(ann).toMatchObject({
      username: 'Ånn',
      username_folded: 'ånn',
      email_folded: 'ann@example.com',
      firstname: null,
      status: 1,
      state: 1,
      custom_attributes: { badge: '7' },
    })
  })

  it('sets what it names, clears what it names with null, keeps the rest', () => {
    const after = applyInput(ann, { title: null, phone: '1', custom_attributes: { badge: null, seat: '3' } })
    expect(after).toMatchObject({
      title: null,
      phone: '1',
      username: 'Ånn',
      custom_attributes: { seat: '3' },
    })
  })

  it('is refused when neither username nor e-mail would be left', () => {
    expect(applyInput(undefined, {})).toBe(undefined)
    expect(applyInput(ann, { username: null, email: null })).toBe(undefined)
    expect(applyInput(ann, { username: null })).toMatchObject({ username: 'Ann@Example.com' })
  })

  it('changes exactly the fields that differ', () => {
    const before = applyInput(ann, {})
    const after = applyInput(ann, { title: 'Chief', status: 2, custom_attributes: { badge: '8', seat: '1' } })
    if (before === undefined || after === undefined) throw new Error('both rows are whole')
    expect(changedFields(before, before)).toEqual([])
    expect(changedFields(before, after)).toEqual([
      'title',
      'status',
      'custom_attributes.badge',
      'custom_attributes.seat',
    ])
  })

  it('is found by name, username and address, folded, each on a line of its own', () => {
    const values = applyInput(ann, { firstname: 'Ånn', lastname: 'LEE\nSmith' })
    expect(values?.search_folded).toBe('ånn lee smith\nånn\nann@example.com')
    expect(applyInput(undefined, { username: 'Bob' })?.search_folded).toBe('bob')
  })

  it('concerns reports when a name changes', () => {
    expect(concernsReports(['title', 'phone'])).toBe(false)
    expect(concernsReports(['title', 'lastname'])).toBe(true)
  })
})
