import { holds, scopeOf } from '#platform/access.ts'
import type { Actor } from '#platform/actor.ts'
import { all, type Db, type Sql, sql } from '#platform/db.ts'
import { listPage } from '#platform/lists.ts'
import type { ApplicationQuery, ApplicationState, Content, Frequency, Mode, Opinion } from '../contract.ts'

export type ApplicationRow = {
  id: string
  no: string | null
  deptOrgId: string
  name: string
  mode: Mode | null
  content: string | null
  legalBasis: string | null
  frequency: Frequency | null
  halfHours: number | null
  wantedFrom: string | null
  wantedUntil: string | null
  fundFen: number | null
  fundStandard: string | null
  training: string | null
  permissions: string | null
  dataNeeded: string[]
  forms: string[]
  deptDuty: string | null
  communityDuty: string | null
  contact: string | null
  state: ApplicationState
  draftedAt: Date
  submittedAt: Date | null
  decideBy: Date | null
  hearingUntil: string | null
  decidedAt: Date | null
  reason: string | null
  conditions: string[]
  noticeNo: string | null
  matterId: string | null
  version: number
}
export type Counted = ApplicationRow & { asked: number; given: number; object: number }

const columns = sql`p.id, p.no, p.dept_org_id, p.name, p.mode, p.content, p.legal_basis, p.frequency, p.half_hours, p.wanted_from, p.wanted_until,
  p.fund_fen, p.fund_standard, p.training, p.permissions, p.data_needed, p.forms, p.dept_duty, p.community_duty, p.contact, p.state, p.drafted_at,
  p.submitted_at, p.decide_by, p.hearing_until, p.decided_at, p.reason, p.conditions, p.notice_no, p.matter_id, p.version`
const counts = sql`(select count(*) from admission.opinions o where o.city_id = p.city_id and o.subject_id = p.id) as asked,
  (select count(o.opinion) from admission.opinions o where o.city_id = p.city_id and o.subject_id = p.id) as given,
  (select count(*) from admission.opinions o where o.city_id = p.city_id and o.subject_id = p.id and o.opinion = 'object') as object`

/** A department reads its own; all else is read from the day it was handed in. */
const within = (actor: Actor): Sql => {
  const own = scopeOf(actor, 'admission.apply').orgs
  const all = holds(actor, 'burden.read') || holds(actor, 'admission.review')
  return all
    ? sql`(p.state not in ('draft', 'withdrawn') or p.dept_org_id = any(${own}::uuid[]))`
    : sql`p.dept_org_id = any(${own}::uuid[])`
}
export const mayRead = (actor: Actor, { state, deptOrgId }: Pick<ApplicationRow, 'state' | 'deptOrgId'>): boolean =>
  scopeOf(actor, 'admission.apply').orgs.includes(deptOrgId) ||
  ((holds(actor, 'burden.read') || holds(actor, 'admission.review')) && state !== 'draft' && state !== 'withdrawn')

export const pageOf = (
  db: Db,
  actor: Actor,
  { q, state, deptOrgId, unheard, sort, cursor }: Omit<ApplicationQuery, 'limit'>,
  limit: number,
) =>
  listPage<Counted>(db, {
    columns: sql`${columns}, ${counts}`,
    from: sql`admission.applications p`,
    where: all([
      sql`p.city_id = ${db.cityId}`,
      within(actor),
      !!state?.length && sql`p.state = any(${state})`,
      !!deptOrgId && sql`p.dept_org_id = ${deptOrgId}`,
      unheard === 'true' &&
        sql`p.state = 'hearing' and exists (select from admission.opinions o where o.city_id = p.city_id and o.subject_id = p.id
          and o.opinion is null and o.community_id = any(${scopeOf(actor, 'admission.hear').communities}::uuid[]))`,
      !!q?.trim() && sql`(strpos(p.name, ${q.trim()}) > 0 or strpos(coalesce(p.no, ''), ${q.trim()}) > 0)`,
    ]),
    id: sql`p.id`,
    sorts: {
      draftedAt: { by: sql`p.drafted_at`, type: 'timestamptz' },
      decideBy: { by: sql`coalesce(p.decide_by, 'infinity'::timestamptz)`, type: 'timestamptz' },
      name: { by: sql`p.name`, type: 'words' },
    },
    sort,
    usual: '-draftedAt',
    cursor,
    limit,
  })

export const find = (db: Db, id: string): Promise<ApplicationRow | undefined> =>
  db.maybe(sql`select ${columns} from admission.applications p where p.city_id = ${db.cityId} and p.id = ${id}`)
export const findForUpdate = (db: Db, id: string): Promise<ApplicationRow | undefined> =>
  db.maybe(sql`select ${columns} from admission.applications p where p.city_id = ${db.cityId} and p.id = ${id} for update`)

export const insert = (db: Db, id: string, deptOrgId: string, c: Content, by: string | null, at: Date): Promise<number> =>
  db.run(sql`insert into admission.applications (city_id, id, dept_org_id, name, mode, content, legal_basis, frequency, half_hours, wanted_from,
      wanted_until, fund_fen, fund_standard, training, permissions, data_needed, forms, dept_duty, community_duty, contact, drafted_at, drafted_by)
    values (${db.cityId}, ${id}, ${deptOrgId}, ${c.name}, ${c.mode ?? null}, ${c.content ?? null}, ${c.legalBasis ?? null}, ${c.frequency ?? null},
      ${c.halfHours ?? null}, ${c.wantedFrom ?? null}, ${c.wantedUntil ?? null}, ${c.fundFen ?? null}, ${c.fundStandard ?? null}, ${c.training ?? null},
      ${c.permissions ?? null}, ${c.dataNeeded}, ${c.forms}, ${c.deptDuty ?? null}, ${c.communityDuty ?? null}, ${c.contact ?? null}, ${at}, ${by})`)

const change = (db: Db, id: string, set: Sql): Promise<{ version: number }> =>
  db.one(
    sql`update admission.applications set ${set}, version = version + 1 where city_id = ${db.cityId} and id = ${id} returning version`,
  )
export const rewrite = (db: Db, id: string, c: Content) =>
  change(
    db,
    id,
    sql`name = ${c.name}, mode = ${c.mode ?? null}, content = ${c.content ?? null}, legal_basis = ${c.legalBasis ?? null},
      frequency = ${c.frequency ?? null}, half_hours = ${c.halfHours ?? null}, wanted_from = ${c.wantedFrom ?? null},
      wanted_until = ${c.wantedUntil ?? null}, fund_fen = ${c.fundFen ?? null}, fund_standard = ${c.fundStandard ?? null},
      training = ${c.training ?? null}, permissions = ${c.permissions ?? null}, data_needed = ${c.dataNeeded}, forms = ${c.forms},
      dept_duty = ${c.deptDuty ?? null}, community_duty = ${c.communityDuty ?? null}, contact = ${c.contact ?? null}`,
  )
export const submit = (db: Db, id: string, { no, at, decideBy }: { no: string; at: Date; decideBy: Date }) =>
  change(db, id, sql`state = 'submitted', no = ${no}, submitted_at = ${at}, decide_by = ${decideBy}`)
export const giveBack = (db: Db, id: string) => change(db, id, sql`state = 'incomplete', decide_by = null`)
export const openHearing = (db: Db, id: string, until: string) => change(db, id, sql`state = 'hearing', hearing_until = ${until}`)
export const toReview = (db: Db, id: string) => change(db, id, sql`state = 'review'`)
export const withdraw = (db: Db, id: string) => change(db, id, sql`state = 'withdrawn', decide_by = null`)
type Decided = {
  state: 'granted' | 'conditional' | 'refused'
  reason: string
  conditions: string[]
  noticeNo: string
  matterId: string | null
  by: string | null
  at: Date
}
export const decide = (db: Db, id: string, d: Decided) =>
  change(
    db,
    id,
    sql`state = ${d.state}, reason = ${d.reason}, conditions = ${d.conditions}, notice_no = ${d.noticeNo}, matter_id = ${d.matterId},
      decided_by = ${d.by}, decided_at = ${d.at}`,
  )

export type OpinionRow = {
  id: string
  communityId: string
  opinion: Opinion | null
  words: string | null
  givenAt: Date | null
}
export const opinionsOf = (db: Db, subjectId: string): Promise<OpinionRow[]> =>
  db.many(sql`select id, community_id, opinion, words, given_at from admission.opinions
    where city_id = ${db.cityId} and subject_id = ${subjectId} order by community_id`)
export const askOpinions = (
  db: Db,
  subject: 'application' | 'list',
  subjectId: string,
  rows: readonly { id: string; communityId: string }[],
): Promise<number> =>
  db.run(sql`insert into admission.opinions (city_id, id, subject, subject_id, community_id)
    select ${db.cityId}::int, t.id, ${subject}::text, ${subjectId}::uuid, t.community_id
    from unnest(${rows.map((r) => r.id)}::uuid[], ${rows.map((r) => r.communityId)}::uuid[]) t (id, community_id)`)
export const giveOpinion = (
  db: Db,
  id: string,
  o: { opinion: Opinion; words: string | null; by: string | null; at: Date },
): Promise<number> =>
  db.run(sql`update admission.opinions set opinion = ${o.opinion}, words = ${o.words}, given_by = ${o.by}, given_at = ${o.at}
    where city_id = ${db.cityId} and id = ${id}`)

export type StepRow = { id: string; at: Date; kind: string; orgId: string | null; words: string | null }
export const stepsOf = (db: Db, subjectId: string): Promise<StepRow[]> =>
  db.many(
    sql`select id, at, kind, org_id, words from admission.steps where city_id = ${db.cityId} and subject_id = ${subjectId} order by at, id`,
  )
export const addStep = (
  db: Db,
  s: {
    id: string
    subjectId: string
    at: Date
    kind: string
    orgId: string | null
    personId: string | null
    words: string | null
  },
): void =>
  db.later(sql`insert into admission.steps (city_id, id, subject_id, at, kind, org_id, person_id, words)
    values (${db.cityId}, ${s.id}, ${s.subjectId}, ${s.at}, ${s.kind}, ${s.orgId}, ${s.personId}, ${s.words})`)
