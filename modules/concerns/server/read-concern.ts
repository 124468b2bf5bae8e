import { found } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { sql } from '#platform/db.ts'
import * as files from '#platform/files.ts'
import { calendarOf } from '#server/calendar'
import { directory } from '#server/orgs'
import { namesOf } from '#server/people'
import { nodesOf } from '#server/regions'
import { actionNames, actions, maskName, maskPhone, whyNot } from '../rules.ts'
import { type ClockRow, columns as clockColumns } from './clocks.ts'
import { present } from './present.ts'
import { actingFor, visible } from './reach.ts'
import { rulebookOf } from './rulebook.ts'
import * as store from './store.ts'
import { mineOf, standingOf } from './taken.ts'
import { pathOf, topicsOf } from './topics.ts'

type OrderFull = store.OrderRow & {
  words: string | null
  ground: string | null
  groundWords: string | null
  ruledAt: Date | null
  upheld: boolean | null
  ruling: string | null
  reply: string | null
  endedWhy: string | null
}

/** The row, if this actor may see it. */
export async function seen(
  ctx: Context,
  id: string,
): Promise<{ row: store.Row; acting: Awaited<ReturnType<typeof actingFor>>; orders: store.OrderRow[] }> {
  const row = found(await store.find(ctx.db, id), 'concerns.not-found')
  const acting = await actingFor(ctx.db, ctx.actor)
  const orders = await store.openOrders(ctx.db, id)
  const co = orders.filter((o) => o.role === 'co').map((o) => o.orgId)
  found(visible(ctx.actor, acting, row, co) || null, 'concerns.not-found')
  return { row, acting, orders }
}

/** Everything about one concern that staff may see, and what the reader may do now, with the reasons where he may not. */
export async function readConcern(ctx: Context, id: string) {
  const { db, now, lang, cityId, say } = ctx
  const { row, acting, orders: open } = await seen(ctx, id)
  const request = await store.openRequest(db, id)
  const clocks = await db.many<ClockRow>(
    sql`select ${clockColumns} from concerns.clocks where city_id = ${cityId} and concern_id = ${id} order by started_at, id`,
  )
  const orders =
    await db.many<OrderFull>(sql`select id, round, role, org_id, sent_by_org, sent_at, words, accepted_at, returned_at, ground, ground_words, ruled_at, upheld,
    ruling, replied_at, reply, ended_at, ended_why from concerns.orders where city_id = ${cityId} and concern_id = ${id} order by sent_at, id`)
  const events = await store.events(db, id)
  const claimant = await db.maybe<{ name: string | null; phone: string | null }>(
    sql`select name, phone from concerns.claimants where city_id = ${cityId} and concern_id = ${id}`,
  )
  const { n: reveals } = await db.one<{ n: number }>(
    sql`select count(*) as n from concerns.reveals where city_id = ${cityId} and concern_id = ${id}`,
  )
  const people = await namesOf(db, [
    ...new Set([row.filedBy, request?.askedBy, ...events.map((e) => e.personId)].filter((p): p is string => Boolean(p))),
  ])
  const { orgs } = await directory(db)
  const regions = await nodesOf(db)
  const topics = await topicsOf(db)
  const [book, calendar] = [await rulebookOf(db), await calendarOf(db)]
  const org = (orgId: string) => ({ id: orgId, name: orgs.get(orgId)?.shortName ?? orgs.get(orgId)?.name ?? '' })
  const named = (regionId: string | null) => (regionId ? { id: regionId, name: regions.get(regionId)?.name ?? '' } : null)
  const topic = topics.byId.get(row.topicId)
  const finish = clocks.find((c) => c.kind === 'finish' && c.stoppedAt === null)
  const standing = await standingOf(ctx, row, open, request, finish, book, calendar)
  const staffActions = actionNames.filter((name) => actions[name].as !== 'resident')
  const [list] = await present(ctx, [row])
  return {
    ...list!,
    words: row.words,
    placeWords: row.placeWords,
    point: row.lat !== null && row.lng !== null ? { lat: row.lat, lng: row.lng } : null,
    region: { subdistrict: named(row.subdistrictId), community: named(row.communityId), grid: named(row.gridId) },
    topicPath: pathOf(topics, row.topicCode, lang),
    answers: (topic?.questions ?? []).flatMap((q) => {
      const answer = row.answers[q.code]
      if (answer === undefined) return []
      const option = q.options?.find((o) => o.code === answer)
      return [{ question: q[lang], answer: option ? option[lang] : `${answer}${q.unit ? ` ${q.unit[lang]}` : ''}` }]
    }),
    claimant: {
      name: claimant?.name ? maskName(claimant.name) : null,
      phone: claimant?.phone ? maskPhone(claimant.phone) : null,
      wantsContact: row.wantsContact,
    },
    sender: row.senderOrgId ? org(row.senderOrgId) : null,
    suggestion: row.suggested && {
      org: org(row.suggested.orgId),
      by: row.suggested.by,
      topicCode: row.suggested.topicCode,
      topicName: row.suggested.topicCode ? (topics.byCode.get(row.suggested.topicCode)?.[lang] ?? null) : null,
      basis: lang === 'zh' ? row.suggested.basisZh : row.suggested.basisEn,
      co: row.suggested.co.map(org),
    },
    filedBy: row.filedBy ? (people.get(row.filedBy) ?? null) : null,
    importedFrom: row.importedFrom?.split(' ')[0] ?? null,
    mayPublish: row.mayPublish,
    reply: row.reply,
    solved: row.solved as 'solved' | null,
    satisfied: row.satisfied as 'satisfied' | null,
    reviewOn: row.reviewOn,
    publicTitle: row.publicTitle,
    publicAnswer: row.publicAnswer,
    publishedAt: row.publishedAt,
    request: request
      ? {
          kind: request.kind,
          words: request.words,
          days: request.limit?.amount ?? null,
          reviewOn: request.reviewOn,
          askedAt: request.askedAt,
          askedBy: people.get(request.askedBy) ?? '',
        }
      : null,
    reveals,
    clocks: clocks.map((c) => ({
      ...c,
      paused: c.pausedAt !== null,
      late: c.stoppedAt ? c.outcome === 'late' : !c.pausedAt && c.dueAt < now,
    })),
    orders: orders.map((o) => ({ ...o, org: org(o.orgId), sentBy: org(o.sentByOrg) })),
    timeline: events.map((e) => ({
      ...e,
      person: e.personId ? (people.get(e.personId) ?? null) : null,
      org: e.orgId ? org(e.orgId).name : null,
      toOrg: e.toOrgId ? org(e.toOrgId).name : null,
    })),
    files: await files.listOf(ctx, id),
    actions: staffActions.map((name) => {
      const why = whyNot(name, standing, mineOf(ctx, acting, row, open, name), now)
      return {
        name,
        allowed: why === null,
        why: why && { code: why.code, title: say(`concerns:refusals.${why.code.slice('concerns.'.length)}`, why.facts) },
      }
    }),
  }
}
