import { createHash } from 'node:crypto'
import { dayOf } from '#common/dates.ts'
import type { Context } from '#platform/context.ts'
import type { Rested } from '#platform/module.ts'
import { listKinds } from '../contract.ts'
import * as lists from './lists-store.ts'
import * as matters from './matters-store.ts'

const both = (words: string) => ({ zh: words, en: words })
const keyOf = (words: string) => createHash('sha256').update(words).digest('hex').slice(0, 12)

/** What the admitted matters and the lists in force rest on; items of a list together by their clause. */
export async function bases({ db, now, say }: Context): Promise<Rested[]> {
  const rested: Rested[] = (await matters.standing(db, dayOf(now))).map(({ id, code, name, basis }) => ({
    key: `matter.${id}`,
    label: `${code} ${name}`,
    basis: both(basis),
    link: `/admission/matters/${id}`,
  }))
  for (const kind of listKinds) {
    const list = await lists.issued(db, kind)
    if (!list) continue
    const of = { label: say(`admission:listKinds.${kind}`), link: `/admission/lists/${list.id}` }
    rested.push({ ...of, key: `list.${kind}`, basis: both(list.basis) })
    for (const [basis, items] of Map.groupBy(
      list.items.filter((item) => item.basis),
      (item) => item.basis!,
    ))
      rested.push({
        key: `list.${kind}.${keyOf(basis)}`,
        label: `${of.label} · ${items.length}`,
        basis: both(basis),
        link: of.link,
      })
  }
  return rested
}
