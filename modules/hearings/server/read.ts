import { dayOf } from '#common/dates.ts'
import { allowed, found } from '#common/refusal.ts'
import { covers, holds, scopeOf } from '#platform/access.ts'
import type { Context } from '#platform/context.ts'
import type { Db } from '#platform/db.ts'
import { exportOf, type Format } from '#platform/exports.ts'
import type { FileAnswer } from '#platform/http.ts'
import { rulesOf } from '#platform/rules/rules.ts'
import * as ballots from '#server/ballots'
import * as orgs from '#server/orgs'
import { nodesOf, tree } from '#server/regions'
import { grades, type Query } from '../contract.ts'
import { rules } from '../rulebook.ts'
import { mayBallot, mayManage, mayRead } from './policy.ts'
import * as store from './store.ts'

async function shown(db: Db, rows: readonly store.Listed[]) {
  const nodes = await nodesOf(db)
  return rows.map((row) => ({ ...row, place: (nodes.get(row.communityId)?.path ?? []).join(' ') }))
}

export async function list({ db, actor, now }: Context, { limit, ...query }: Query) {
  allowed(holds(actor, 'hearings.read'))
  const page = await store.page(db, actor, query, limit, dayOf(now))
  return { ...page, rows: await shown(db, page.rows) }
}

/** Ratings by ballot once it is closed, else those counted from paper; nothing of fewer than the rule asks. */
export async function rated(ctx: Pick<Context, 'db' | 'now'>, hearing: store.Hearing) {
  const { fewestForStatistics } = await rulesOf(ctx.db, 'hearings', rules)
  const paper = await store.ratingsOf(ctx.db, hearing.id)
  const ballot = hearing.ballotId ? await ballots.standingOf(ctx, hearing.ballotId) : undefined
  return (await store.itemsOf(ctx.db, hearing.id)).map(({ id, seq, title, report }) => {
    const tally = ballot?.result?.options.find(({ key }) => key === `i${seq}`)
    const counts = tally?.grades ?? paper.get(id) ?? null
    const all = counts ? grades.reduce((sum, grade) => sum + (counts[grade] ?? 0), 0) : 0
    return { itemId: id, title, report, counts: all >= fewestForStatistics ? counts : null, all }
  })
}

export async function read(ctx: Context, id: string) {
  const { db, actor, now } = ctx
  const today = dayOf(now)
  const row = await store.findListed(db, id, today)
  const hearing = found(row && (mayRead(actor, row) || mayManage(actor, row)) ? row : undefined, 'hearings.not-found')
  const may = mayManage(actor, hearing)
  const questions = await store.questionsOf(db, id)
  const names = await orgs.namesOf(
    db,
    questions.flatMap(({ ownerOrgId }) => ownerOrgId ?? []),
  )
  const [own] = await shown(db, [hearing])
  return {
    ...own!,
    items: await rated(ctx, hearing),
    questionRows: questions.map((one) => ({
      ...one,
      words: may ? one.words : null,
      name: may ? one.name : null,
      ownerName: one.ownerOrgId ? (names.get(one.ownerOrgId) ?? null) : null,
      late: one.answer === null && one.promisedOn !== null && one.promisedOn < today,
    })),
    mayManage: may,
    mayBallot: mayBallot(actor, hearing),
  }
}

export async function readPlaces({ db, actor }: Context, { communityId }: { communityId?: string | undefined }) {
  allowed(holds(actor, 'hearings.read'))
  const scope = scopeOf(actor, 'hearings.manage')
  const communities = [...(await tree(db)).nodes.values()]
    .filter((node) => node.level === 'community' && covers(scope, node))
    .map(({ id, name }) => ({ id, name }))
  const here = communities.some(({ id }) => id === communityId) ? await orgs.orgsOf(db, { regionId: communityId! }) : []
  return { communities, orgs: here.map(({ id, name }) => ({ id, name })) }
}

const keys = ['no', 'title', 'place', 'startsAt', 'state', 'questions', 'open', 'late'] as const
export function exportList({ actor, say, now }: Context, query: Omit<Query, 'cursor' | 'limit'>, format: Format): FileAnswer {
  allowed(holds(actor, 'hearings.read'))
  const columns = keys.map((key) => ({
    title: say(`hearings:columns.${key}`),
    kind: ['questions', 'open', 'late'].includes(key)
      ? ('number' as const)
      : key === 'startsAt'
        ? ('instant' as const)
        : ('text' as const),
  }))
  return exportOf(format, say('hearings:pages.list'), columns, async (db, cursor) => {
    const { rows, next } = await store.page(db, actor, { ...query, cursor }, 500, dayOf(now))
    const cells = (await shown(db, rows)).map((row) => [
      row.no,
      row.title,
      row.place,
      row.startsAt,
      say(`hearings:states.${row.state}`),
      row.questions,
      row.open,
      row.late,
    ])
    return { rows: cells, next }
  })
}

export async function figures({ db }: Context) {
  const { closed, called } = await store.sums(db)
  return [
    { key: 'closed', value: closed, link: '/hearings?state=closed' },
    { key: 'called', value: called, link: '/hearings?state=called' },
  ]
}
