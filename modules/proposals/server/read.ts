import { dayOf } from '#common/dates.ts'
import { allowed, found } from '#common/refusal.ts'
import { holds, scopeOf } from '#platform/access.ts'
import type { Context } from '#platform/context.ts'
import { exportOf, type Format } from '#platform/exports.ts'
import type { FileAnswer } from '#platform/http.ts'
import { talliedOf, topicPaths } from '#server/concerns'
import { meetingOf } from '#server/meetings'
import * as orgs from '#server/orgs'
import { namesOf } from '#server/people'
import { namesOf as regionNames, tree } from '#server/regions'
import type { ProposalQuery } from '../contract.ts'
import { beforeMeeting } from './commands.ts'
import { shownStats, standing } from './count.ts'
import { mayAnswer, mayDraft, mayRead } from './policy.ts'
import * as store from './store.ts'

type Asking = Pick<Context, 'db' | 'now'>
const mayList = ({ actor }: Context) => holds(actor, 'proposals.read') || holds(actor, 'proposals.answer')

async function rowsOf({ db, now }: Asking, rows: readonly store.Proposal[]) {
  const names = await orgs.namesOf(
    db,
    rows.flatMap(({ orgId, targetOrgId }) => [orgId, targetOrgId]),
  )
  return rows.map((row) => ({
    ...row,
    orgName: names.get(row.orgId) ?? '',
    targetName: names.get(row.targetOrgId) ?? '',
    late: row.state !== 'withdrawn' && row.dueAt !== null && (row.answeredAt ?? now) > row.dueAt,
  }))
}

export async function listProposals(ctx: Context, { limit, ...query }: ProposalQuery) {
  allowed(mayList(ctx))
  const page = await store.pageOf(ctx.db, ctx.actor, query, limit, ctx.now)
  return { ...page, rows: await rowsOf(ctx, page.rows) }
}

const exported = ['no', 'title', 'state', 'org', 'target', 'sentAt', 'dueAt', 'answer', 'answeredAt', 'promisedOn'] as const
export function exportProposals(ctx: Context, query: Omit<ProposalQuery, 'cursor' | 'limit'>, format: Format): FileAnswer {
  allowed(mayList(ctx))
  const { actor, now, say } = ctx
  const columns = exported.map((key) => ({
    title: say(`proposals:columns.${key}`),
    kind: key.endsWith('At') ? ('instant' as const) : key.endsWith('On') ? ('day' as const) : ('text' as const),
  }))
  return exportOf(format, say('proposals:pages.list'), columns, async (db, cursor) => {
    const page = await store.pageOf(db, actor, { ...query, cursor }, 500, now)
    const rows = (await rowsOf({ db, now }, page.rows)).map((row) => [
      ...[row.no, row.title, say(`proposals:states.${row.state}`), row.orgName, row.targetName, row.sentAt, row.dueAt],
      ...[row.answer && say(`proposals:answers.${row.answer}`), row.answeredAt, row.promisedOn],
    ])
    return { rows, next: page.next }
  })
}

/** What the form offers to one who may draft. */
export async function readChoices({ db, actor, lang }: Context) {
  allowed(holds(actor, 'proposals.draft'))
  const { subdistricts } = scopeOf(actor, 'proposals.draft')
  const departments = (await orgs.orgsOf(db, { kind: 'cityDept' })).map(({ id, name }) => ({ id, name }))
  const { nodes } = await tree(db)
  const communities = [...nodes.values()]
    .filter(({ level, subdistrictId }) => level === 'community' && subdistricts.includes(subdistrictId!))
    .map(({ id, name }) => ({ id, name }))
  const topics = [...(await topicPaths(db, lang))].filter(([code]) => code.length <= 4).map(([code, name]) => ({ code, name }))
  return { departments, topics, communities }
}

async function openFor({ db, actor }: Context, id: string): Promise<store.Proposal> {
  const row = await store.find(db, id)
  return found(row && mayRead(actor, row) ? row : undefined, 'proposals.not-found')
}

export async function readProposal(ctx: Context, id: string) {
  const { db, actor, lang } = ctx
  const proposal = await openFor(ctx, id)
  const [row] = await rowsOf(ctx, [proposal])
  const events = await store.eventsOf(db, id)
  const people = await namesOf(
    db,
    events.flatMap(({ byPerson }) => byPerson ?? []),
  )
  const { communityId, topicCode, meetingId } = proposal
  return {
    ...row!,
    communityName: communityId ? ((await regionNames(db, [communityId])).get(communityId) ?? null) : null,
    topicName: topicCode ? ((await topicPaths(db, lang)).get(topicCode) ?? topicCode) : null,
    decidedBy: (meetingId && (await meetingOf(ctx, meetingId))?.name) || null,
    statistics: await shownStats(ctx, await standing(db, proposal)),
    events: events.map((event) => ({ ...event, by: event.byPerson ? (people.get(event.byPerson) ?? null) : null })),
    meeting: await beforeMeeting(ctx, proposal),
    may: { draft: mayDraft(actor, proposal), answer: mayAnswer(actor, proposal) },
  }
}

/** The rows behind a number, as they were counted: numbers, topics and places, nobody’s words. */
export async function readBehind(ctx: Context, id: string, key: string) {
  const { db, lang } = ctx
  const stat = (await standing(db, await openFor(ctx, id))).find((one) => one.key === key)
  const rows = stat ? await talliedOf(db, stat.concernIds) : []
  const places = await regionNames(
    db,
    rows.flatMap(({ communityId }) => communityId ?? []),
  )
  const topics = await topicPaths(db, lang)
  return {
    rows: rows.map(({ no, topicCode, communityId, toldAt, closed }) => ({
      ...{ no, closed, toldOn: dayOf(toldAt), topic: topics.get(topicCode) ?? topicCode },
      place: places.get(communityId ?? '') ?? '',
    })),
  }
}

export async function figures({ db, now }: Context): Promise<{ key: string; value: number; link: string }[]> {
  const { sent, answered, late, adopted, done } = await store.sums(db, now)
  return [
    { key: 'sent', value: sent, link: '/proposals?sent=true' },
    { key: 'answered', value: answered, link: '/proposals?answered=true' },
    { key: 'late', value: late, link: '/proposals?late=true' },
    { key: 'tracking', value: adopted, link: '/proposals?state=tracking' },
    { key: 'done', value: done, link: '/proposals?state=done' },
  ]
}
