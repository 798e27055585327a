/** Which apps a session has signed in to, and under which name: those have to hear of it when the person signs out. */
import type { NameId } from '@joinery/saml'
import type { Transaction } from 'kysely'
import type { Tables } from '../storage/tables.ts'
import type { PersonSession } from './people/person-session.ts'

/** Remembers that the session has signed in to the app. */
export async function noteParticipant(
  tx: Transaction<Tables>,
  session: Pick<PersonSession, 'account' | 'id'>,
  entered: {
    readonly appId: number
    readonly nameId: NameId
    readonly sessionIndex: string
    readonly at: Date
  },
): Promise<void> {
  const { appId, nameId, sessionIndex, at } = entered
  const told = { name_id: nameId.value, name_id_format: nameId.format, noted_at: at }
  await tx
    .insertInto('saml_participant')
    .values({
      account_id: session.account,
      session_id: session.id,
      app_id: appId,
      session_index: sessionIndex,
      ...told,
    })
    .onConflict(conflict =>
      conflict.columns(['account_id', 'session_id', 'app_id', 'session_index']).doUpdateSet(told),
    )
    .execute()
}
