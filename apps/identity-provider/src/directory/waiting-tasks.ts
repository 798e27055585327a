/** The tasks of an app that wait for an admin, for lists that show apps beside people and roles: no queue is silent. */
import { type RawBuilder, sql } from 'kysely'

/** Returns, in SQL over the app `app`, how many of its tasks wait. Relies on task_list. */
export const waitingTasks: RawBuilder<number> = sql<number>`(select count(*) from task t
  where t.account_id = app.account_id and t.app_id = app.id and t.state = 'pending')`
