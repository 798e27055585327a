/** RFC 9865: paging by cursors. */
import { cursorPages, errors, ourWalk } from '../proofs.ts'
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
    row(
      'first',
      'must',
      '2',
      'An empty cursor asks for the first page',
      cursorPages('an empty cursor asks for the first page'),
    ),
    row(
      'characters',
      'must',
      '2',
      'A cursor has only characters that a URL takes as they are',
      cursorPages('a cursor is of characters that a URL takes as they are'),
    ),
    row(
      'count-negative',
      'must',
      '2',
      'A negative count is 0',
      cursorPages('a negative count is 0, and 0 is answered by the total'),
    ),
    row(
      'count-zero',
      'must',
      '2',
      'A count of 0 is answered by totalResults and no resources',
      cursorPages('a negative count is 0, and 0 is answered by the total'),
    ),
    row(
      'count-most',
      'must',
      '2',
      'A page holds no more resources than count asks for',
      cursorPages('a page holds no more than count, and no more than the server gives'),
    ),
    row(
      'next',
      'must',
      '2',
      'Every page but the last has a nextCursor',
      cursorPages('nextCursor leads from page to page, and its absence says that there is no more'),
    ),
    row(
      'end',
      'must',
      '2',
      'A page without a nextCursor is the last',
      cursorPages('nextCursor leads from page to page, and its absence says that there is no more'),
    ),
    row(
      'previous',
      'optional',
      '2',
      'A page may have a previousCursor, the first has none',
      cursorPages('the first page has no previousCursor'),
    ),
    row(
      'total',
      'should',
      '2',
      'totalResults is the number of resources on all pages',
      cursorPages('totalResults is the number of resources on all pages'),
    ),
    row(
      'same-query',
      'must',
      '2',
      'A cursor goes with the query that it came from: another is refused',
      cursorPages('another query than that of the first page is invalidCursor'),
    ),
    row(
      'invalid',
      'should',
      '2.1',
      'A cursor that the server did not make is 400 invalidCursor',
      cursorPages('a cursor that the server did not make is invalidCursor'),
    ),
    row(
      'expired',
      'should',
      '2.1',
      'A cursor that is too old is 400 expiredCursor',
      cursorPages('a cursor that is too old is expiredCursor'),
    ),
    row(
      'invalid-count',
      'should',
      '2.1',
      'A count that differs from that of the first page is 400 invalidCount',
      cursorPages('another count than that of the first page is invalidCount'),
    ),
    row(
      'error-statuses',
      'must',
      '2.1',
      'invalidCursor, expiredCursor and invalidCount go with the status 400',
      errors('a scimType goes with its status: %# %s'),
    ),
    row(
      'sorted',
      'should',
      '2.2',
      'Pages by cursor are sorted as asked for',
      cursorPages('pages come sorted as asked for'),
    ),
    row(
      'default',
      'must',
      '2.4',
      'A server with both kinds of paging has one that it takes where none is asked for',
      cursorPages('a query that asks for neither kind of paging is paged by index'),
    ),
    row(
      'default-index',
      'should',
      '2.4',
      'A server that paged by index before goes on doing so where none is asked for',
      cursorPages('a query that asks for neither kind of paging is paged by index'),
    ),
    row(
      'search',
      'must',
      '3',
      'A query by POST names cursor and count in its message',
      cursorPages('a query by POST names cursor and count in its message'),
    ),
    row(
      'config',
      'should',
      '4',
      'ServiceProviderConfig says in pagination what paging there is',
      cursorPages('ServiceProviderConfig says what paging there is, and its limits'),
    ),
    row(
      'config-kinds',
      'must',
      '4',
      'pagination says whether there is paging by cursor and by index',
      cursorPages('ServiceProviderConfig says what paging there is, and its limits'),
    ),
    row(
      'config-limits',
      'optional',
      '4',
      'pagination may say defaultPaginationMethod, defaultPageSize, maxPageSize and cursorTimeout',
      cursorPages('ServiceProviderConfig says what paging there is, and its limits'),
    ),
    row(
      'client-repeats',
      'must',
      '2',
      'A client repeats every other parameter as it was and reads nothing out of a cursor',
      ourWalk('goes on by the cursors that it is given, with the query as it was'),
    ),
    row(
      'client-limits',
      'must',
      '4',
      'A client does not take a limit that is not published for none',
      ourWalk('takes shorter pages than it asked for: what is not published is not unlimited'),
    ),
    row(
      'confined',
      'must',
      '5.2',
      'A cursor opens nothing that its bearer may not read, whoever it was made for',
      cursorPages('a cursor opens nothing of its tenant to another'),
    ),
  ],
}
