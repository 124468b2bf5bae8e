import type { Context } from '#platform/context.ts'
import * as store from './store.ts'

export async function figures({ db }: Context): Promise<{ key: string; value: number; link: string }[]> {
  const sum = await store.totals(db)
  return [
    { key: 'items', value: sum.items, link: '/burden/items' },
    {
      key: 'appraisals',
      value: sum.appraisals,
      link: '/burden/items?kind=appraisal,veto&decision=merge,cancel',
    },
    { key: 'cut', value: sum.cut, link: '/burden/items?decision=merge,cancel' },
    { key: 'alarms', value: sum.alarms, link: '/burden/alarms?settled=false' },
  ]
}
