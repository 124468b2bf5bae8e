import { dayOf, instantOf } from '#common/dates.ts'
import { newId } from '#common/ids.ts'
import { allowed, found, refuse, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { rulesOf } from '#platform/rules/rules.ts'
import { addWorkingDays, calendarOf } from '#server/calendar'
import * as inbox from '#server/inbox'
import { directory } from '#server/orgs'
import type { GiveOpinion, IssueList, ListItem, ListKind, WriteList } from '../contract.ts'
import { rules } from '../rulebook.ts'
import { whyNotIssue, whyNotOpine } from '../rules.ts'
import * as applications from './applications-store.ts'
import { ownOpinion } from './apply.ts'
import { askCommunities, step, stopAsking } from './lead.ts'
import * as store from './lists-store.ts'
import * as matters from './matters-store.ts'
import { mayReadMatters, mayReview } from './policy.ts'
import { heardOn, stepsOn } from './read-applications.ts'

export async function listLists({ db, actor }: Context) {
  allowed(mayReadMatters(actor))
  return { rows: await store.every(db), mayReview: mayReview(actor) }
}

export async function readList(ctx: Context, id: string) {
  allowed(mayReadMatters(ctx.actor))
  const list = found(await store.find(ctx.db, id), 'admission.no-list')
  return { ...list, hearing: await heardOn(ctx, id), steps: await stepsOn(ctx, id), mayReview: mayReview(ctx.actor) }
}

/** The next edition begins as the one in force; the catalogue as the matters that stand today. */
export async function draftList(ctx: Context, { kind }: { kind: ListKind }) {
  const { db, now } = ctx
  allowed(mayReview(ctx.actor))
  refuseIf((await store.inHand(db, kind)) && refuse('admission.list-in-hand'))

  const before = await store.issued(db, kind)
  const id = newId(now.getTime())
  await store.insert(db, {
    id,
    kind,
    edition: (await store.lastEdition(db, kind)) + 1,
    title: before?.title ?? ctx.say(`admission:listKinds.${kind}`),
    basis: before?.basis ?? ctx.say('admission:lists.noBasis'),
    items: kind === 'catalogue' ? await catalogueItems(ctx) : (before?.items ?? []),
    draftedAt: now,
  })
  step(ctx, id, 'drafted')
  return { id, version: 1 }
}

export async function catalogueItems({ db, now, say }: Context): Promise<ListItem[]> {
  const { orgs } = await directory(db)
  return (await matters.standing(db, dayOf(now))).map((m) => ({
    name: `${m.code} ${m.name}`,
    words: m.content,
    basis: m.basis.slice(0, 200),
    mode: m.mode,
    dept: orgs.get(m.deptOrgId)?.name,
    deptDuty: m.deptDuty,
    communityDuty: m.communityDuty,
    fund: m.fundStandard,
    term: say('admission:book.term', { from: m.validFrom, to: m.validUntil ?? say('admission:book.open') }),
    contact: m.contact ?? undefined,
  }))
}

const openDraft = async ({ db, actor }: Context, id: string, version: number): Promise<store.ListRow> => {
  allowed(mayReadMatters(actor))
  const list = found(await store.findForUpdate(db, id), 'admission.no-list')
  allowed(mayReview(actor))
  refuseIf(list.state !== 'draft' && refuse('admission.not-a-draft'))
  refuseIf(list.version !== version && refuse('version.stale'))
  return list
}

export async function writeList(ctx: Context, id: string, { version, ...list }: WriteList) {
  await openDraft(ctx, id, version)
  return { id, ...(await store.write(ctx.db, id, list)) }
}

export async function openListHearing(ctx: Context, id: string, { version }: { version: number }) {
  const list = await openDraft(ctx, id, version)
  refuseIf(list.items.length === 0 && refuse('admission.list-empty'))

  const { hearWithin } = await rulesOf(ctx.db, 'admission', rules)
  const until = addWorkingDays(dayOf(ctx.now), hearWithin, await calendarOf(ctx.db))
  const link = `/admission/lists/${id}`
  await askCommunities(ctx, 'list', { id, title: list.title, link }, instantOf(until, '18:00'))
  step(ctx, id, 'hearing')
  return { id, ...(await store.openHearing(ctx.db, id, until)) }
}

export async function giveOpinionOnList(ctx: Context, id: string, given: GiveOpinion) {
  allowed(mayReadMatters(ctx.actor))
  const list = found(await store.findForUpdate(ctx.db, id), 'admission.no-list')
  const opinion = await ownOpinion(ctx, id, given.communityId)
  refuseIf(whyNotOpine({ state: list.state, hearingUntil: list.hearUntil }, given.opinion, given.words, dayOf(ctx.now)))

  const { opinion: said, words } = given
  await applications.giveOpinion(ctx.db, opinion.id, { opinion: said, words: words ?? null, by: ctx.actor.personId, at: ctx.now })
  inbox.clear(ctx, 'admission', opinion.id)
  return { id, version: list.version }
}

export async function issueList(ctx: Context, id: string, { docNo, version }: IssueList) {
  allowed(mayReadMatters(ctx.actor))
  const list = found(await store.findForUpdate(ctx.db, id), 'admission.no-list')
  allowed(mayReview(ctx.actor))
  const open = (await applications.opinionsOf(ctx.db, id)).filter(({ opinion }) => opinion === null).length
  refuseIf(whyNotIssue(list, open, dayOf(ctx.now), version))

  await stopAsking(ctx, id)
  step(ctx, id, 'issued', docNo)
  return { id, ...(await store.issue(ctx.db, list, docNo, dayOf(ctx.now))) }
}
