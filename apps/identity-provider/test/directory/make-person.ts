/** A person of whom nothing is known but what a test says. */
import type { Person } from '../../src/directory/person.ts'

export function makePerson(known: Partial<Person> = {}): Person {
  return {
    id: 7,
    username: 'ann',
    email: null,
    firstname: null,
    lastname: null,
    title: null,
    department: null,
    company: null,
    comment: null,
    phone: null,
    external_id: null,
    samaccountname: null,
    userprincipalname: null,
    distinguished_name: null,
    member_of: null,
    preferred_locale_code: null,
    status: 1,
    state: 1,
    last_login: null,
    group_id: null,
    group_name: null,
    roles: [],
    custom_attributes: {},
    manager_user_id: null,
    manager_firstname: null,
    manager_lastname: null,
    manager_username: null,
    manager_email: null,
    ...known,
  }
}
