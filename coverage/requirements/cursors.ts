/** RFC 9865: paging by cursors. */
import { errors } from '../proofs.ts'
import type { Area, Level, Proof, Requirement } from '../requirement.ts'

function row(
  id: string,
  level: Level,
  section: string,
  requires: string,
  ...shownBy: readonly Proof[]
): Requirement {
  return { id: `cursor-${id}`, level, section: `RFC 9865 §${section}`, requires, shownBy }
}

export const cursors: Area = {
  title: 'Paging by cursors',
  requirements: [
    row('first', 'must', '2', 'An empty cursor asks for the first page'),
    row('characters', 'must', '2', 'A cursor has only characters that a URL takes as they are'),
    row('count-negative', 'must', '2', 'A negative count is 0'),
    row('count-zero', 'must', '2', 'A count of 0 is answered by totalResults and no resources'),
    row('count-most', 'must', '2', 'A page holds no more resources than count asks for'),
    row('next', 'must', '2', 'Every page but the last has a nextCursor'),
    row('end', 'must', '2', 'A page without a nextCursor is the last'),
    row('previous', 'optional', '2', 'A page may have a previousCursor, the first has none'),
    row('total', 'should', '2', 'totalResults is the number of resources on all pages'),
    row('same-query', 'must', '2', 'A cursor goes with the query that it came from: another is refused'),
    row('invalid', 'should', '2.1', 'A cursor that the server did not make is 400 invalidCursor'),
    row('expired', 'should', '2.1', 'A cursor that is too old is 400 expiredCursor'),
    row(
      'invalid-count',
      'should',
      '2.1',
      'A count that differs from that of the first page is 400 invalidCount',
    ),
    row(
      'error-statuses',
      'must',
      '2.1',
      'invalidCursor, expiredCursor and invalidCount go with the status 400',
      errors('a scimType goes with its status: %# %s'),
    ),
    row('sorted', 'should', '2.2', 'Pages by cursor are sorted as asked for'),
    row(
      'default',
      'must',
      '2.4',
      'A server with both kinds of paging has one that it takes where none is asked for',
    ),
    row(
      'default-index',
      'should',
      '2.4',
      'A server that paged by index before goes on doing so where none is asked for',
    ),
    row('search', 'must', '3', 'A query by POST names cursor and count in its message'),
    row('config', 'should', '4', 'ServiceProviderConfig says in pagination what paging there is'),
    row('config-kinds', 'must', '4', 'pagination says whether there is paging by cursor and by index'),
    row(
      'config-limits',
      'optional',
      '4',
      'pagination may say defaultPaginationMethod, defaultPageSize, maxPageSize and cursorTimeout',
    ),
    row(
      'client-repeats',
      'must',
      '2',
      'A client repeats every other parameter as it was and reads nothing out of a cursor',
    ),
    row('client-limits', 'must', '4', 'A client does not take a limit that is not published for none'),
    row(
      'confined',
      'must',
      '5.2',
      'A cursor opens nothing that its bearer may not read, whoever it was made for',
    ),
  ],
}
