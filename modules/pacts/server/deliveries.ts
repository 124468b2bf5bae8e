import { found } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { type Db, sql } from '#platform/db.ts'
import type { DeliveryState, Side } from '../contract.ts'
import * as store from './store.ts'

export type Delivery = {
  id: string
  pactId: string
  clauseId: string
  quantity: number
  on: string
  state: DeliveryState
  recordedSide: Side
  recordedBy: string | null
  noticedAt: Date | null
  proposedSide: Side | null
  proposedQuantity: number | null
  proposedWords: string | null
  title: string
  unit: string
  clauseSide: Side
}

/** Locks deliveries, in the order of their ids. */
export const lock = (db: Db, ids: readonly string[]) =>
  db.many<Delivery>(sql`select g.id, g.pact_id, g.clause_id, g.quantity, g.delivered_on as on, g.state, g.recorded_side, g.recorded_by,
      g.noticed_at, g.proposed_side, g.proposed_quantity, g.proposed_words, c.title, c.unit, c.side as clause_side
    from pacts.deliveries g join pacts.clauses c on c.city_id = g.city_id and c.id = g.clause_id
    where g.city_id = ${db.cityId} and g.id = any(${ids as string[]}) order by g.id for update of g`)

export async function findWithPact({ db }: Context, id: string): Promise<{ delivery: Delivery; pact: store.Pact }> {
  const delivery = found((await lock(db, [id])).at(0), 'pacts.no-delivery')
  return { delivery, pact: found(await store.find(db, delivery.pactId), 'pacts.no-delivery') }
}

export const factsIn = ({ title, quantity, unit }: Pick<Delivery, 'title' | 'quantity' | 'unit'>) => ({ title, quantity, unit })
