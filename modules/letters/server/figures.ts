import { dayOf } from '#common/dates.ts'
import type { Context } from '#platform/context.ts'
import * as store from './store.ts'

/** Letters of this year that were issued, and that both sides signed. */
export async function figures({ db, now }: Context): Promise<{ key: string; value: number; link: string }[]> {
  const year = Number(dayOf(now).slice(0, 4))
  const { issued, signed } = await store.totals(db, year)
  return [
    { key: 'issued', value: issued, link: `/letters?year=${year}&state=issued,signed,checked,scored,filed` },
    { key: 'signed', value: signed, link: `/letters?year=${year}&state=signed,checked,scored,filed` },
  ]
}
