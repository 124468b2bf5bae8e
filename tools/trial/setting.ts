import type pg from 'pg'
import { firstRulebook, type Limit, rulebookShape } from '../../modules/concerns/rulebook.ts'
import { LADDER } from './oracle.ts'

/** A topic a resident may tell without further questions, in the city at the door. */
export async function aTopic(owner: pg.Client): Promise<string> {
  const { rows } = await owner.query<{ id: string }>(
    `select t.id from concerns.topics t join concerns.topic_versions v on v.city_id = t.city_id and v.topic_id = t.id and v.version = t.version
     where t.city_id = (select city_id from platform.cities order by created_at, city_id limit 1) and t.retired_at is null
       and v.class is not null and v.class <> 'urgent' and v.questions = '[]' and v.stopper is null order by t.code limit 1`,
  )
  if (!rows[0]) throw new Error('the demo city has no topic without questions')
  return rows[0].id
}

/** A rulebook whose clocks run out within the trial: accept in 30 s, then a step of the ladder every 6 s. */
export async function shortClocks(owner: pg.Client): Promise<void> {
  const minutes = (amount: number): Limit => ({ amount, unit: 'minutes' })
  const { rows } = await owner.query<{ city_id: number; version: number; body: unknown }>(
    `select c.city_id, coalesce(max(r.version), 0) + 1 as version, (array_agg(r.body order by r.version desc))[1] as body
     from platform.cities c left join concerns.rulebooks r using (city_id) group by 1`,
  )
  for (const { city_id, version, body } of rows) {
    const book = rulebookShape.parse(body ?? firstRulebook)
    for (const limits of Object.values(book.classes)) Object.assign(limits, { accept: minutes(0.5), contact: minutes(0.5) })
    const tells = ['holder', 'subdistrict', 'city'] as const
    book.ladder = Array.from({ length: LADDER }, (_, step) => ({ after: minutes(step * 0.1), tells: tells[step]! }))
    await owner.query('insert into concerns.rulebooks (city_id, version, body, from_at) values ($1, $2, $3, now())', [
      city_id,
      version,
      book,
    ])
  }
}
