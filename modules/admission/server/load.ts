import { instantOf } from '#common/dates.ts'
import { newId } from '#common/ids.ts'
import type { Context } from '#platform/context.ts'
import { sql } from '#platform/db.ts'
import * as numbers from '#platform/numbers.ts'
import * as timers from '#platform/timers.ts'
import type { ApplicationState, Frequency, Ground, ListItem, ListKind, Mode, Opinion } from '../contract.ts'
import { titleKey } from '../rules.ts'
import { askCommunities, tellOffice } from './lead.ts'

export type LoadedMatter = {
  key: string
  code: string
  name: string
  mode: Mode
  deptOrgId: string
  content: string
  frequency: Frequency
  halfHours: number
  deptDuty: string
  communityDuty: string
  fundFen: number | null
  fundStandard: string
  basis: string
  contact: string
  dataNeeded: readonly string[]
  forms: readonly string[]
  admittedOn: string
  trialUntil: string | null
  confirmedOn: string | null
  validFrom: string
  validUntil: string | null
  reviewOn: string | null
  exitedOn?: string
  exitWords?: string
}
export type LoadedApplication = Omit<
  LoadedMatter,
  | 'key'
  | 'code'
  | 'admittedOn'
  | 'trialUntil'
  | 'confirmedOn'
  | 'validFrom'
  | 'validUntil'
  | 'reviewOn'
  | 'exitedOn'
  | 'exitWords'
> & {
  no: string | null
  state: ApplicationState
  draftedAt: Date
  submittedAt: Date | null
  decideBy: Date | null
  wantedFrom: string
  hearingUntil: string | null
  decidedAt: Date | null
  reason: string | null
  conditions: readonly string[]
  noticeNo: string | null
  /** Key of the matter it became. */
  matter?: string
  opinions: readonly { communityId: string; opinion: Opinion; words: string | null; at: Date }[]
}
export type LoadedAsk = {
  door: string
  title: string
  byOrgId: string
  communityIds: readonly string[]
  ground: Ground
  /** Key of the matter. */
  matter?: string
  recurring?: boolean
  emergency?: { reason: string; until: Date }
  halfHours: number
  at: Date
  endedAt: Date | null
  returned?: { communityId: string; at: Date; words: string | null; no: string }
}
export type LoadedList = {
  kind: ListKind
  edition: number
  state: 'issued' | 'replaced'
  title: string
  basis: string
  items: readonly ListItem[]
  issuedOn: string
  docNo: string
}
type Loaded = {
  matters: readonly LoadedMatter[]
  applications: readonly LoadedApplication[]
  asks: readonly LoadedAsk[]
  stopped: readonly { at: Date; door: string; why: string; title: string; communities: number; byOrgId: string }[]
  lists: readonly LoadedList[]
  subdistrictOf: ReadonlyMap<string, string>
  numbers: { year: number; applications: number; notices: number; returns: number; matters: number }
}

/** Fills a city's catalogue, applications, lists and asks, one statement a table: for seeds. */
export async function load(ctx: Context, given: Loaded): Promise<void> {
  const { db, now } = ctx
  const idOf = new Map(given.matters.map(({ key, admittedOn }) => [key, newId(instantOf(admittedOn).getTime())]))
  const matters = given.matters.map((m) => ({
    id: idOf.get(m.key),
    code: m.code,
    name: m.name,
    mode: m.mode,
    dept_org_id: m.deptOrgId,
    content: m.content,
    frequency: m.frequency,
    half_hours: m.halfHours,
    dept_duty: m.deptDuty,
    community_duty: m.communityDuty,
    fund_fen: m.fundFen,
    fund_standard: m.fundStandard,
    basis: m.basis,
    contact: m.contact,
    data_needed: m.dataNeeded,
    forms: m.forms,
    admitted_on: m.admittedOn,
    trial_until: m.trialUntil,
    confirmed_on: m.confirmedOn,
    valid_from: m.validFrom,
    valid_until: m.validUntil,
    review_on: m.reviewOn,
    exited_on: m.exitedOn ?? null,
    exit_words: m.exitWords ?? null,
  }))
  await db.run(sql`insert into admission.matters (city_id, id, code, name, mode, dept_org_id, content, frequency, half_hours, dept_duty, community_duty,
      fund_fen, fund_standard, basis, contact, data_needed, forms, admitted_on, trial_until, confirmed_on, valid_from, valid_until, review_on, exited_on, exit_words)
    select ${db.cityId}::int, r.id, r.code, r.name, r.mode, r.dept_org_id, r.content, r.frequency, r.half_hours, r.dept_duty, r.community_duty, r.fund_fen,
      r.fund_standard, r.basis, r.contact, array(select jsonb_array_elements_text(r.data_needed)), array(select jsonb_array_elements_text(r.forms)),
      r.admitted_on, r.trial_until, r.confirmed_on, r.valid_from, r.valid_until, r.review_on, r.exited_on, r.exit_words
    from jsonb_to_recordset(${JSON.stringify(matters)}::jsonb) r (id uuid, code text, name text, mode text, dept_org_id uuid, content text, frequency text,
      half_hours int, dept_duty text, community_duty text, fund_fen bigint, fund_standard text, basis text, contact text, data_needed jsonb, forms jsonb,
      admitted_on date, trial_until date, confirmed_on date, valid_from date, valid_until date, review_on date, exited_on date, exit_words text)`)
  await loadApplications(ctx, given.applications, idOf)
  await loadAsks(ctx, given.asks, idOf, given.subdistrictOf)
  const stopped = given.stopped.map(({ byOrgId, ...one }) => ({
    ...one,
    id: newId(one.at.getTime()),
    by_org_id: byOrgId,
    code: 'admission.not-admitted',
  }))
  await db.run(sql`insert into admission.stopped (city_id, id, at, door, code, why, title, communities, by_org_id)
    select ${db.cityId}::int, r.* from jsonb_to_recordset(${JSON.stringify(stopped)}::jsonb)
      r (id uuid, at timestamptz, door text, code text, why text, title text, communities int, by_org_id uuid)`)
  const lists = given.lists.map((l) => ({
    ...l,
    id: newId(instantOf(l.issuedOn).getTime()),
    issued_on: l.issuedOn,
    doc_no: l.docNo,
  }))
  await db.run(sql`insert into admission.lists (city_id, id, kind, edition, state, title, basis, items, drafted_at, hear_until, issued_on, doc_no)
    select ${db.cityId}::int, r.id, r.kind, r.edition, r.state, r.title, r.basis, r.items, r.issued_on - 30, r.issued_on - 10, r.issued_on, r.doc_no
    from jsonb_to_recordset(${JSON.stringify(lists)}::jsonb)
      r (id uuid, kind text, edition int, state text, title text, basis text, items jsonb, issued_on date, doc_no text)`)
  const { year } = given.numbers
  await numbers.numbersGiven(ctx, 'admission.application', year, given.numbers.applications)
  await numbers.numbersGiven(ctx, 'admission.notice', year, given.numbers.notices)
  await numbers.numbersGiven(ctx, 'admission.return', year, given.numbers.returns)
  await numbers.numbersGiven(ctx, 'admission.matter', year, given.numbers.matters)
  for (const one of given.matters)
    if (one.reviewOn && instantOf(one.reviewOn) > now)
      timers.set(ctx, {
        subject: 'admission.matter',
        subjectId: idOf.get(one.key)!,
        kind: 'admission.review-due',
        dueAt: instantOf(one.reviewOn),
      })
}

async function loadApplications(ctx: Context, applications: readonly LoadedApplication[], idOf: ReadonlyMap<string, string>) {
  const { db } = ctx
  const rows = applications.map((a) => ({
    ...a,
    id: newId(a.draftedAt.getTime()),
    matterId: a.matter ? idOf.get(a.matter) : null,
  }))
  const sent = rows.map((a) => ({
    id: a.id,
    no: a.no,
    dept_org_id: a.deptOrgId,
    name: a.name,
    mode: a.mode,
    content: a.content,
    legal_basis: a.basis,
    frequency: a.frequency,
    half_hours: a.halfHours,
    wanted_from: a.wantedFrom,
    fund_fen: a.fundFen,
    fund_standard: a.fundStandard,
    data_needed: a.dataNeeded,
    forms: a.forms,
    dept_duty: a.deptDuty,
    community_duty: a.communityDuty,
    contact: a.contact,
    state: a.state,
    drafted_at: a.draftedAt,
    submitted_at: a.submittedAt,
    decide_by: a.decideBy,
    hearing_until: a.hearingUntil,
    decided_at: a.decidedAt,
    reason: a.reason,
    conditions: a.conditions,
    notice_no: a.noticeNo,
    matter_id: a.matterId,
  }))
  await db.run(sql`insert into admission.applications (city_id, id, no, dept_org_id, name, mode, content, legal_basis, frequency, half_hours, wanted_from,
      fund_fen, fund_standard, data_needed, forms, dept_duty, community_duty, contact, state, drafted_at, submitted_at, decide_by, hearing_until, decided_at,
      reason, conditions, notice_no, matter_id)
    select ${db.cityId}::int, r.id, r.no, r.dept_org_id, r.name, r.mode, r.content, r.legal_basis, r.frequency, r.half_hours, r.wanted_from, r.fund_fen,
      r.fund_standard, array(select jsonb_array_elements_text(r.data_needed)), array(select jsonb_array_elements_text(r.forms)), r.dept_duty,
      r.community_duty, r.contact, r.state, r.drafted_at, r.submitted_at, r.decide_by, r.hearing_until, r.decided_at, r.reason,
      array(select jsonb_array_elements_text(r.conditions)), r.notice_no, r.matter_id
    from jsonb_to_recordset(${JSON.stringify(sent)}::jsonb) r (id uuid, no text, dept_org_id uuid, name text, mode text, content text, legal_basis text,
      frequency text, half_hours int, wanted_from date, fund_fen bigint, fund_standard text, data_needed jsonb, forms jsonb, dept_duty text,
      community_duty text, contact text, state text, drafted_at timestamptz, submitted_at timestamptz, decide_by timestamptz, hearing_until date,
      decided_at timestamptz, reason text, conditions jsonb, notice_no text, matter_id uuid)`)
  await db.run(sql`update admission.matters m set application_id = a.id from admission.applications a
    where a.city_id = ${db.cityId} and m.city_id = a.city_id and a.matter_id = m.id`)
  const opinions = rows.flatMap((a) =>
    a.opinions.map((one) => ({
      id: newId(one.at.getTime()),
      subject_id: a.id,
      community_id: one.communityId,
      opinion: one.opinion,
      words: one.words,
      given_at: one.at,
    })),
  )
  await db.run(sql`insert into admission.opinions (city_id, id, subject, subject_id, community_id, opinion, words, given_at)
    select ${db.cityId}::int, r.id, 'application', r.subject_id, r.community_id, r.opinion, r.words, r.given_at
    from jsonb_to_recordset(${JSON.stringify(opinions)}::jsonb)
      r (id uuid, subject_id uuid, community_id uuid, opinion text, words text, given_at timestamptz)`)
  const steps = rows.flatMap((a) => {
    const at = (kind: string, when: Date | null, words: string | null = null) =>
      when ? [{ id: newId(when.getTime()), subject_id: a.id, at: when, kind, words }] : []
    return [
      ...at('submitted', a.submittedAt),
      ...at('heard', a.decidedAt && a.hearingUntil ? instantOf(a.hearingUntil, '24:00') : null),
      ...at(a.state, a.decidedAt, a.reason),
    ]
  })
  await db.run(sql`insert into admission.steps (city_id, id, subject_id, at, kind, words)
    select ${db.cityId}::int, r.* from jsonb_to_recordset(${JSON.stringify(steps)}::jsonb)
      r (id uuid, subject_id uuid, at timestamptz, kind text, words text)`)
  // What is open today waits in its inboxes, with its clocks.
  for (const a of rows) {
    const item = { title: a.name, link: `/admission/applications/${a.id}`, dueAt: a.decideBy }
    if (a.state === 'submitted' || a.state === 'review')
      await tellOffice(
        { ...ctx, now: a.submittedAt! },
        { ...item, subjectId: a.id, kind: a.state === 'review' ? 'decide' : 'check' },
      )
    if (a.state === 'hearing') {
      const until = instantOf(a.hearingUntil!, '18:00')
      await askCommunities({ ...ctx, now: a.submittedAt! }, 'application', { id: a.id, ...item }, until)
      timers.set(ctx, {
        subject: 'admission.application',
        subjectId: a.id,
        kind: 'admission.hearing-over',
        dueAt: instantOf(a.hearingUntil!, '24:00'),
      })
    }
    if (a.decideBy && ['submitted', 'hearing', 'review'].includes(a.state))
      timers.set(ctx, { subject: 'admission.application', subjectId: a.id, kind: 'admission.decide-late', dueAt: a.decideBy })
  }
}

async function loadAsks(
  { db }: Context,
  asks: readonly LoadedAsk[],
  idOf: ReadonlyMap<string, string>,
  subdistrictOf: ReadonlyMap<string, string>,
): Promise<void> {
  const rows = asks.flatMap((a) => {
    const batch = newId(a.at.getTime())
    const subject = newId(a.at.getTime())
    return a.communityIds.map((communityId) => ({
      id: newId(a.at.getTime()),
      batch_id: batch,
      door: a.door,
      subject_id: subject,
      title: a.title,
      title_key: titleKey(a.title),
      by_org_id: a.byOrgId,
      community_id: communityId,
      subdistrict_id: subdistrictOf.get(communityId),
      ground: a.ground,
      matter_id: a.matter ? idOf.get(a.matter) : null,
      recurring: a.recurring ?? false,
      emergency_reason: a.emergency?.reason ?? null,
      emergency_until: a.emergency?.until ?? null,
      half_hours: a.halfHours,
      at: a.at,
      ended_at: a.returned?.communityId === communityId ? null : a.endedAt,
      returned_at: a.returned?.communityId === communityId ? a.returned.at : null,
      return_words: a.returned?.communityId === communityId ? a.returned.words : null,
      return_no: a.returned?.communityId === communityId ? a.returned.no : null,
    }))
  })
  await db.run(sql`insert into admission.asks (city_id, id, batch_id, door, module, subject_id, title, title_key, by_org_id, community_id, subdistrict_id,
      ground, matter_id, recurring, emergency_reason, emergency_until, half_hours, at, ended_at, returned_at, return_words, return_no)
    select ${db.cityId}::int, r.id, r.batch_id, r.door, 'admission', r.subject_id, r.title, r.title_key, r.by_org_id, r.community_id, r.subdistrict_id,
      r.ground, r.matter_id, r.recurring, r.emergency_reason, r.emergency_until, r.half_hours, r.at, r.ended_at, r.returned_at, r.return_words, r.return_no
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) r (id uuid, batch_id uuid, door text, subject_id uuid, title text, title_key text,
      by_org_id uuid, community_id uuid, subdistrict_id uuid, ground text, matter_id uuid, recurring boolean, emergency_reason text,
      emergency_until timestamptz, half_hours int, at timestamptz, ended_at timestamptz, returned_at timestamptz, return_words text, return_no text)`)
}
