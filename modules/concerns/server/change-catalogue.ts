import { newId } from '#common/ids.ts'
import { found, type Refusal, Refused, refuse } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { type Db, sql } from '#platform/db.ts'
import { directory, type Org, orgsOf } from '#server/orgs'
import * as people from '#server/people'
import type { HandlerGiven, Plan, RowGiven } from '../configuration.ts'
import { whyNotRow } from '../configuration-rules.ts'
import type { CatalogueRow } from './catalogue.ts'
import { forgetCatalogue } from './catalogue.ts'
import { alone } from './change-topics.ts'
import { mayLead } from './handlers.ts'
import { pathOf, topicsOf } from './topics.ts'

type Standing = CatalogueRow & { byPerson: string | null }

/** Rows that stand now, as this transaction sees them. */
export const standingRows = (db: Db): Promise<Standing[]> =>
  db.many<Standing>(sql`select id, topic_code, place_kind, lead, co, basis_zh, basis_en, from_at, by_person from concerns.catalogue
    where city_id = ${db.cityId} and until_at is null order by topic_code, place_kind nulls first`)

/** The catalogue and the units that a row may name: those of the whole city, and whatever else is named already. */
export async function readCatalogue({ db, lang }: Context) {
  const [rows, topics, { orgs, standing }] = [await standingRows(db), await topicsOf(db), await directory(db)]
  const names = await people.namesOf(
    db,
    rows.flatMap((row) => row.byPerson ?? []),
  )
  const stands = (h: HandlerGiven) => h.by !== 'dept' || orgs.get(h.orgId)?.validUntil === null
  const named = new Set(rows.flatMap((row) => [row.lead, ...row.co].flatMap((h) => (h.by === 'dept' ? [h.orgId] : []))))
  const units = [...orgs.values()].filter(
    (org) => named.has(org.id) || (org.validUntil === null && org.level === 'city' && mayLead(org)),
  )
  return {
    rows: rows.map(({ byPerson, ...row }) => ({
      ...(row as RowGiven & Pick<CatalogueRow, 'id' | 'fromAt'>),
      topicPath: pathOf(topics, row.topicCode, lang),
      topicRetired: Boolean(topics.byCode.get(row.topicCode)?.retiredAt),
      broken: ![row.lead as HandlerGiven, ...(row.co as HandlerGiven[])].every(stands),
      by: names.get(byPerson ?? '') ?? null,
    })),
    units: units.map(({ id, name, validUntil }) => ({ id, name, stands: validUntil === null })),
    agencies: [...new Set(standing.flatMap((org) => (org.kind === 'stationedAgency' && org.agencyKind ? [org.agencyKind] : [])))],
  }
}

export const addRow = (ctx: Context, row: RowGiven) => carryOut(ctx, { kind: 'add', row })
export const replaceRow = (ctx: Context, id: string, row: RowGiven) => carryOut(ctx, { kind: 'replace', id, row })
export const endRow = (ctx: Context, id: string) => carryOut(ctx, { kind: 'end', id })

/** Rows end, they are not edited: what was proposed by a row can be told from it for ever. */
async function carryOut(ctx: Context, plan: Plan): Promise<{ id: string }> {
  const { db, cityId, now, actor } = ctx
  await alone(db, 'catalogue')
  await checkPlan(ctx, plan, await standingRows(db))
  if (plan.kind !== 'add')
    await db.run(sql`update concerns.catalogue set until_at = ${now} where city_id = ${cityId} and id = ${plan.id}`)
  const id = plan.kind === 'end' ? plan.id : newId(now.getTime())
  if (plan.kind !== 'end') {
    const { topicCode, placeKind, lead, co, basisZh, basisEn } = plan.row
    await db.run(sql`insert into concerns.catalogue (city_id, id, topic_code, place_kind, lead, co, basis_zh, basis_en, from_at, by_person)
      values (${cityId}, ${id}, ${topicCode}, ${placeKind}, ${JSON.stringify(lead)}, ${JSON.stringify(co)}, ${basisZh}, ${basisEn}, ${now}, ${actor.personId})`)
  }
  forgetCatalogue(db)
  return { id }
}

/** Refuses a plan that could not be carried out; the dry run asks the same. */
export async function checkPlan(
  { db, cityId }: Pick<Context, 'db' | 'cityId'>,
  plan: Plan,
  rows: readonly CatalogueRow[],
): Promise<void> {
  if (plan.kind !== 'add' && !rows.some((row) => row.id === plan.id)) {
    const ended = await db.maybe(sql`select 1 from concerns.catalogue where city_id = ${cityId} and id = ${plan.id}`)
    throw new Refused(refuse(ended ? 'version.stale' : 'concerns.row-not-found'))
  }
  if (plan.kind === 'end') return
  const others = rows.filter((row) => plan.kind === 'add' || row.id !== plan.id)
  const wrong = whyNotRow(others as RowGiven[], plan.row) ?? (await whyNotHere(db, plan.row))
  if (wrong) throw new Refused(wrong.refusal, [{ path: wrong.path, code: 'invalid_value' }])
}

async function whyNotHere(db: Db, row: RowGiven): Promise<{ refusal: Refusal; path: string } | null> {
  const topic = (await topicsOf(db)).byCode.get(row.topicCode)
  if (!topic) return { refusal: refuse('concerns.unknown-topic'), path: 'topicCode' }
  if (topic.retiredAt) return { refusal: refuse('concerns.topic-retired'), path: 'topicCode' }
  for (const [handler, path] of [[row.lead, 'lead'] as const, ...row.co.map((co) => [co, 'co'] as const)]) {
    const refusal = await whyNotHandler(db, handler)
    if (refusal) return { refusal, path }
  }
  return null
}

async function whyNotHandler(db: Db, handler: HandlerGiven): Promise<Refusal | null> {
  if (handler.by === 'agency') {
    const some = await orgsOf(db, { kind: 'stationedAgency', agencyKind: handler.agency })
    return some.length ? null : refuse('concerns.no-such-agency')
  }
  if (handler.by !== 'dept') return null
  const org: Org | undefined = (await directory(db)).orgs.get(handler.orgId)
  if (!org || org.validUntil !== null) return refuse('concerns.unknown-unit')
  return mayLead(org) ? null : refuse('concerns.may-not-lead', { name: org.name })
}

/** The catalogue as it would stand after the plan; nothing is written. */
export function after(rows: readonly CatalogueRow[], plan: Plan, now: Date): CatalogueRow[] {
  const rest = rows.filter((row) => plan.kind === 'add' || row.id !== plan.id)
  return plan.kind === 'end' ? rest : [...rest, { ...plan.row, id: newId(now.getTime()), fromAt: now }]
}

export const planned = (rows: readonly CatalogueRow[], plan: Plan): string[] => {
  const ended =
    plan.kind === 'add'
      ? undefined
      : found(
          rows.find((row) => row.id === plan.id),
          'concerns.row-not-found',
        )
  return [...(ended ? [ended.topicCode] : []), ...(plan.kind === 'end' ? [] : [plan.row.topicCode])]
}
