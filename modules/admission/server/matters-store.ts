import { type Db, sql } from '#platform/db.ts'
import { type MatterRow, matterColumns } from './store.ts'

export type FullMatter = MatterRow & {
  content: string
  deptDuty: string
  communityDuty: string
  fundFen: number | null
  fundStandard: string
  contact: string | null
  training: string | null
  permissions: string | null
  forms: string[]
  conditions: string[]
  admittedOn: string
  reviewOn: string | null
  exitWords: string | null
  applicationId: string | null
  version: number
}
const full = sql`${matterColumns}, m.content, m.dept_duty, m.community_duty, m.fund_fen, m.fund_standard, m.contact, m.training, m.permissions, m.forms,
  m.conditions, m.admitted_on, m.review_on, m.exit_words, m.application_id, m.version`

export const find = (db: Db, id: string): Promise<FullMatter | undefined> =>
  db.maybe(sql`select ${full} from admission.matters m where m.city_id = ${db.cityId} and m.id = ${id}`)
export const findForUpdate = (db: Db, id: string): Promise<FullMatter | undefined> =>
  db.maybe(sql`select ${full} from admission.matters m where m.city_id = ${db.cityId} and m.id = ${id} for update`)
/** The catalogue as it stands on a day. */
export const standing = (db: Db, today: string): Promise<FullMatter[]> =>
  db.many(sql`select ${full} from admission.matters m where m.city_id = ${db.cityId} and m.valid_from <= ${today}
    and (m.valid_until is null or m.valid_until > ${today}) order by m.code limit 500`)

export type NewMatter = Omit<FullMatter, 'confirmedOn' | 'exitedOn' | 'exitWords' | 'version'>
export const insert = (db: Db, m: NewMatter): Promise<number> =>
  db.run(sql`insert into admission.matters (city_id, id, code, name, mode, dept_org_id, content, frequency, half_hours, dept_duty, community_duty, fund_fen,
      fund_standard, basis, contact, training, permissions, data_needed, forms, conditions, admitted_on, trial_until, valid_from, valid_until, review_on,
      application_id)
    values (${db.cityId}, ${m.id}, ${m.code}, ${m.name}, ${m.mode}, ${m.deptOrgId}, ${m.content}, ${m.frequency}, ${m.halfHours}, ${m.deptDuty},
      ${m.communityDuty}, ${m.fundFen}, ${m.fundStandard}, ${m.basis}, ${m.contact}, ${m.training}, ${m.permissions}, ${m.dataNeeded}, ${m.forms},
      ${m.conditions}, ${m.admittedOn}, ${m.trialUntil}, ${m.validFrom}, ${m.validUntil}, ${m.reviewOn}, ${m.applicationId})`)

export const keep = (db: Db, id: string, confirmedOn: string, reviewOn: string): Promise<{ version: number }> =>
  db.one(sql`update admission.matters set confirmed_on = coalesce(confirmed_on, ${confirmedOn}), review_on = ${reviewOn}, version = version + 1
    where city_id = ${db.cityId} and id = ${id} returning version`)
/** From this day on it no longer stands; one that had not begun never does. */
export const exit = (db: Db, id: string, on: string, words: string): Promise<{ version: number }> =>
  db.one(sql`update admission.matters set exited_on = ${on}, exit_words = ${words}, review_on = null, valid_until = least(valid_until, greatest(valid_from, ${on}::date)),
      version = version + 1
    where city_id = ${db.cityId} and id = ${id} returning version`)

export type ReviewRow = { id: string; at: Date; outcome: 'keep' | 'exit'; words: string; asks: number; halfHours: number }
export const reviewsOf = (db: Db, matterId: string): Promise<ReviewRow[]> =>
  db.many(sql`select id, at, outcome, words, asks, half_hours from admission.matter_reviews where city_id = ${db.cityId}
    and matter_id = ${matterId} order by at desc`)
export const usedOf = (db: Db, matterId: string): Promise<{ asks: number; halfHours: number; returned: number }> =>
  db.one(sql`select count(*) as asks, coalesce(sum(half_hours), 0) as half_hours, count(returned_at) as returned from admission.asks
    where city_id = ${db.cityId} and matter_id = ${matterId}`)
export const addReview = (db: Db, matterId: string, r: ReviewRow, by: string | null): Promise<number> =>
  db.run(sql`insert into admission.matter_reviews (city_id, id, matter_id, at, reviewed_by, outcome, words, asks, half_hours)
    values (${db.cityId}, ${r.id}, ${matterId}, ${r.at}, ${by}, ${r.outcome}, ${r.words}, ${r.asks}, ${r.halfHours})`)
