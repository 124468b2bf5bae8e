import type { Context } from '#platform/context.ts'
import * as store from './store.ts'

/** Departments that stand by a community, and what communities confirmed, in 分. */
export async function figures({ db }: Context): Promise<{ key: string; value: number; link: string }[]> {
  const { departments, confirmedFen } = await store.totals(db)
  return [
    { key: 'departments', value: departments, link: '/support/overview?by=department' },
    { key: 'confirmedFen', value: confirmedFen, link: '/support/overview?by=community' },
  ]
}
