import type { Context } from '#platform/context.ts'
import { whyNotReturn } from '../rules.ts'
import * as store from './store.ts'

export type AskBrief = {
  matterId: string | null
  /** Code and name. */
  matter: string | null
  emergencyUntil: Date | null
  /** Why the community cannot return it now: a key of the words at `admission:whyNot`. */
  whyNotReturn: string | null
}

/** One ask, for the page of the record that asks; null where there is none. */
export async function askOf({ db, now }: Pick<Context, 'db' | 'now'>, id: string): Promise<AskBrief | null> {
  const ask = await store.find(db, id)
  if (!ask) return null
  const { matterId, matter, emergencyUntil } = ask
  return { matterId, matter, emergencyUntil, whyNotReturn: whyNotReturn(ask, now)?.code.split('.')[1] ?? null }
}
