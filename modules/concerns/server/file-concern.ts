import { tokensOf } from '#common/bigrams.ts'
import { dayOf } from '#common/dates.ts'
import { newId } from '#common/ids.ts'
import { type FieldFault, Refused, refuse } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { sql } from '#platform/db.ts'
import { spokenKey, spokenKeyHash } from '#platform/keys.ts'
import * as news from '#platform/news.ts'
import { calendarOf } from '#server/calendar'
import * as inbox from '#server/inbox'
import { unitOf } from '#server/orgs'
import { nodeOf, placeNamedIn, placeOf, tree } from '#server/regions'
import type { Telling, Topic } from '../contract.ts'
import { waitsFor } from '../rules.ts'
import { routeOf, type Suggested } from './catalogue.ts'
import * as clocks from './clocks.ts'
import { rulebookOf } from './rulebook.ts'
import { addEvent } from './taken.ts'
import { topicToFile } from './topics.ts'

export type Filing = Telling & {
  channel: string
  /** The unit that receives it first; unset: the unit of the place. */
  firstOrgId?: string
  /** The form's own key: sent twice it is one concern. */
  clientKey?: string
}
export type Told = { id: string; no: string; key: string; acceptBy: Date; photos: number; again?: boolean }

/** Takes down what was told, at any door: validated, placed, routed, clocked, in one transaction. */
export async function fileConcern(ctx: Context, told: Filing): Promise<Told> {
  const again = told.clientKey ? await filedBefore(ctx, told.clientKey) : undefined
  if (again) return again
  const topic = await topicToFile(ctx.db, told.topicId)
  const answers = checkedAnswers(topic, told.answers)
  const spot = await spotOf(ctx, told)
  const { db, now, cityId, actor } = ctx
  const first =
    told.firstOrgId ??
    (await unitOf(db, spot.gridId ?? spot.communityId ?? spot.subdistrictId ?? (await tree(db)).root?.id ?? ''))?.id
  if (!first) throw new Refused(refuse('concerns.unknown-place'))
  const suggested = await routeOf(db, topic.code, spot)
  const [book, calendar] = [await rulebookOf(db), await calendarOf(db)]

  const id = newId(now.getTime())
  const key = keyOf(id)
  const title = told.title ?? titleOf(told.words)
  const limits = book.classes[topic.class!]
  const accept = clocks.start(
    ctx,
    { concernId: id, round: 1, kind: 'accept', limit: limits.accept, basis: limits.basis.zh },
    calendar,
    book,
  )
  if (told.phone)
    clocks.start(ctx, { concernId: id, round: 1, kind: 'contact', limit: limits.contact, basis: limits.basis.zh }, calendar, book)
  const no = await insert(ctx, {
    ...told,
    id,
    key,
    title,
    topic,
    answers,
    spot,
    first,
    suggested,
    dueAt: accept.dueAt,
    prefix: await prefixOf(ctx, spot.communityId),
  })
  if (told.name || told.phone)
    db.later(
      sql`insert into concerns.claimants (city_id, concern_id, name, phone) values (${cityId}, ${id}, ${told.name ?? null}, ${told.phone ?? null})`,
    )
  addEvent(ctx, id, 1, 'told', actor.kind === 'person' ? first : null, {
    to: 'both',
    facts: { channel: told.channel },
    toOrg: first,
  })
  inbox.put(ctx, {
    module: 'concerns',
    subjectId: id,
    kind: 'collected',
    title,
    link: `/concerns/${id}`,
    orgId: first,
    permission: waitsFor.collected,
    gridId: spot.gridId,
    dueAt: accept.dueAt,
  })
  news.tell(ctx, 'concerns.told', { id, state: 'collected' })
  return { id, no, key, acceptBy: accept.dueAt, photos: book.photos.count }
}

export const keyOf = (id: string): string => spokenKey('concern', id)
export const keyHash = (id: string, key: string): Buffer => spokenKeyHash('concern', id, key)

async function filedBefore(ctx: Context, clientKey: string): Promise<Told | undefined> {
  const row = await ctx.db.maybe<{ id: string; no: string; dueAt: Date | null; toldAt: Date }>(
    sql`select id, no, due_at, told_at from concerns.concerns where city_id = ${ctx.cityId} and client_key = ${clientKey}`,
  )
  return row && { id: row.id, no: row.no, key: keyOf(row.id), acceptBy: row.dueAt ?? row.toldAt, photos: 0, again: true }
}

/** The first sentence, at most 40 characters. */
export const titleOf = (words: string): string =>
  Array.from(words.split(/[\n。!?!?;;]/)[0]!.trim() || words.trim())
    .slice(0, 40)
    .join('')

/** Answers to the topic's own questions: what is required is there, a choice is one of its options, a number a number. */
export function checkedAnswers(topic: Topic, given: Record<string, string>): Record<string, string> {
  const faults: FieldFault[] = []
  const kept: Record<string, string> = {}
  for (const question of topic.questions) {
    const answer = given[question.code]?.trim()
    const path = `answers.${question.code}`
    if (!answer) {
      if (question.required) faults.push({ path, code: 'required' })
      continue
    }
    const wrong =
      (question.kind === 'choice' && !question.options?.some((o) => o.code === answer)) ||
      (question.kind === 'number' && !/^-?\d{1,9}(\.\d{1,3})?$/.test(answer)) ||
      (question.kind === 'date' && !/^\d{4}-\d{2}-\d{2}$/.test(answer))
    if (wrong) faults.push({ path, code: 'invalid_value' })
    else kept[question.code] = answer
  }
  if (faults.length) throw new Refused(refuse('concerns.answer-missing'), faults)
  return kept
}

type Spot = {
  subdistrictId: string | null
  communityId: string | null
  gridId: string | null
  placeKind: string | null
  point: { lat: number; lng: number } | null
}

/** Where it lies: what was chosen, else the point, else a named place found in the words about the place. */
export async function spotOf(
  { db }: Pick<Context, 'db'>,
  told: Pick<Telling, 'gridId' | 'communityId' | 'placeId' | 'point' | 'placeWords'>,
): Promise<Spot> {
  for (const [path, id] of [
    ['gridId', told.gridId],
    ['communityId', told.communityId],
  ] as const)
    if (id && !(await nodeOf(db, id))) throw new Refused(refuse('concerns.unknown-place'), [{ path, code: 'invalid_value' }])
  const named = told.placeWords ? await placeNamedIn(db, told.placeWords) : null
  const chosen = told.placeId ?? (told.gridId || told.communityId || told.point ? undefined : named?.id)
  const place = await placeOf(db, { point: told.point, gridId: told.gridId, communityId: told.communityId, namedPlaceId: chosen })
  const inside =
    named && (!place.gridId || named.gridId === place.gridId) && (!place.communityId || named.communityId === place.communityId)
  return {
    ...place,
    gridId: place.gridId ?? (inside ? named.gridId : null),
    placeKind: inside ? named.kind : null,
    point: told.point ?? null,
  }
}

/** `YYYYMMDD` and the last three digits of the community's code, 000 where none is known. */
export async function prefixOf({ db, now }: Pick<Context, 'db' | 'now'>, communityId: string | null): Promise<string> {
  const code = communityId ? (await nodeOf(db, communityId))?.code : undefined
  return dayOf(now).replaceAll('-', '') + (code?.slice(-3) ?? '000')
}

type New = Filing & {
  id: string
  key: string
  title: string
  topic: Topic
  answers: Record<string, string>
  spot: Spot
  first: string
  suggested: Suggested | null
  dueAt: Date
  prefix: string
}

/** One statement takes the next number of the day and writes the row; the number is locked only until commit. */
async function insert({ db, now, cityId, actor }: Context, c: New): Promise<string> {
  const search = tokensOf(`${c.title} ${c.words} ${c.placeWords ?? ''}`)
  const { no } = await db.one<{ no: string }>(sql`with n as (
      insert into concerns.counters (city_id, prefix, last) values (${cityId}, ${c.prefix}, 1)
      on conflict (city_id, prefix) do update set last = counters.last + 1 returning prefix || lpad(last::text, greatest(4, length(last::text)), '0') as no)
    insert into concerns.concerns (city_id, id, no, key_hash, client_key, channel, filed_by, filed_by_org, topic_id, topic_version, topic_code, class, answers,
      title, words, place_words, place_kind, lat, lng, subdistrict_id, community_id, grid_id, wants_contact, may_publish, state, event_count,
      first_org_id, holder_org_id, suggested, due_at, due_kind, told_at, search)
    select ${cityId}, ${c.id}, no, ${keyHash(c.id, c.key)}, ${c.clientKey ?? null}, ${c.channel}, ${actor.personId}, ${actor.kind === 'person' ? c.first : null},
      ${c.topic.id}, ${c.topic.version}, ${c.topic.code}, ${c.topic.class}, ${JSON.stringify(c.answers)}, ${c.title}, ${c.words}, ${c.placeWords ?? null},
      ${c.spot.placeKind}, ${c.spot.point?.lat ?? null}, ${c.spot.point?.lng ?? null}, ${c.spot.subdistrictId}, ${c.spot.communityId}, ${c.spot.gridId},
      ${Boolean(c.phone)}, ${c.mayPublish}, 'collected', 1, ${c.first}, ${c.first}, ${c.suggested ? JSON.stringify(c.suggested) : null},
      ${c.dueAt}, 'accept', ${now}, array_to_tsvector(${search}::text[]) from n returning no`)
  return no
}
