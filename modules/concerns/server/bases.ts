import { createHash } from 'node:crypto'
import type { Context } from '#platform/context.ts'
import { sql } from '#platform/db.ts'
import type { Rested } from '#platform/module.ts'
import { rulebookOf } from './rulebook.ts'

const link = '/concern-settings'
type Basis = Rested['basis']
/** Stays as long as the words do. */
const keyOf = (zh: string, en: string) => createHash('sha256').update(`${zh}\n${en}`).digest('hex').slice(0, 12)

/** What the rulebook and the catalogue rest on; rows of the catalogue together by their basis. */
export async function bases({ db, say }: Context): Promise<Rested[]> {
  const book = await rulebookOf(db)
  const t = (key: string, facts = {}) => say(`concerns:${key}`, facts)
  const part = (key: string) => t(`configuration.rulebook.parts.${key}`)
  const one = (key: string, label: string, basis: Basis): Rested => ({ key, label, basis, link })
  const rows = await db.many<Basis & { n: number }>(sql`select c.basis_zh as zh, c.basis_en as en, count(*) as n from (
      select distinct on (topic_code, place_kind) basis_zh, basis_en from concerns.catalogue
      where city_id = ${db.cityId} order by topic_code, place_kind, from_at desc) c
    group by 1, 2 order by n desc, 1 limit 100`)
  return [
    ...Object.entries(book.classes).map(([key, { basis }]) =>
      one(`classes.${key}`, `${part('classes')} · ${t(`classes.${key}`)}`, basis),
    ),
    ...book.topics.map(({ topicCode, basis }) => one(`topics.${topicCode}`, `${part('topics')} · ${topicCode}`, basis)),
    ...(['order', 'check', 'followUp', 'answer', 'reopen', 'pending', 'cluster', 'warn'] as const).map((key) =>
      one(key, part(key), book[key].basis),
    ),
    one('ladder', part('ladder'), book.ladderBasis),
    ...rows.map(({ zh, en, n }) => one(`catalogue.${keyOf(zh, en)}`, `${t('configuration.tabs.catalogue')} · ${n}`, { zh, en })),
  ]
}
