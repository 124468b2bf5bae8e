import { dayOf, plusMonths } from '#common/dates.ts'
import { allowed, found, refuseIf } from '#common/refusal.ts'
import { scopeOf } from '#platform/access.ts'
import type { Context } from '#platform/context.ts'
import { all, sql } from '#platform/db.ts'
import { exportList, type Format } from '#platform/exports.ts'
import { listPage } from '#platform/lists.ts'
import { nextNumber } from '#platform/numbers.ts'
import { clear, put } from '#server/inbox'
import { namesOf as orgNames } from '#server/orgs'
import { type Node, namesOf as regionNames } from '#server/regions'
import type { AgreementQuery, Propose } from '../contract.ts'
import { sideToConfirm, whyNotCloseMode, whyNotConfirmMode, whyNotPropose, whyStale } from '../rules.ts'
import {
  type AgreementRow,
  agreementColumns,
  agreementsOf,
  closeAll,
  findAgreement,
  insertAgreement,
  saveAgreement,
} from './agreements-store.ts'
import { deskOf, rulebookOf } from './place.ts'
import { mayList, mayRead, sidesOf } from './policy.ts'
import * as store from './store.ts'
import { orgActing, take } from './take.ts'

/** The side that proposes has confirmed by it; where one person holds both posts, both have. */
export async function propose(ctx: Context, memberId: string, given: Propose) {
  const row = await take(ctx, memberId)
  const sides = sidesOf(ctx.actor, row)
  allowed(sides.length > 0)
  const open = await agreementsOf(ctx.db, memberId)
  refuseIf(whyNotPropose(row, open, given, dayOf(ctx.now)))

  const [side] = sides
  const no = await nextNumber(ctx, 'members.agreement', (await rulebookOf(ctx)).agreementNo)
  const id = await insertAgreement(
    ctx,
    {
      ...given,
      no,
      memberId,
      homeOrgId: row.homeOrgId!,
      subdistrictId: row.subdistrictId,
      communityId: row.communityId,
      homeConfirmedAt: side === 'home' ? ctx.now : null,
      hostConfirmedAt: side === 'host' ? ctx.now : null,
    },
    side!,
  )
  await ask(
    ctx,
    { id, no, homeOrgId: row.homeOrgId!, communityId: row.communityId, name: row.name },
    side === 'home' ? ['host'] : ['home'],
  )
  store.tell(ctx, 'mode-proposed', { memberId, orgId: orgActing(ctx), facts: { mode: given.mode, no } })
  return { id, no }
}

type Asked = { id: string; no: string; homeOrgId: string; communityId: string; name: string }
async function ask(ctx: Context, a: Asked, sides: readonly ('home' | 'host')[]): Promise<void> {
  for (const side of sides) {
    const orgId = side === 'home' ? a.homeOrgId : (await deskOf(ctx, a.communityId))?.id
    if (!orgId) continue
    put(ctx, {
      module: 'members',
      subjectId: a.id,
      kind: 'confirm-mode',
      title: ctx.say('members:inbox.confirm-mode', { name: a.name, no: a.no }),
      link: '/members/modes?state=proposed',
      dueAt: null,
      orgId,
      permission: side === 'home' ? 'members.represent' : 'members.register',
    })
  }
}

async function takeAgreement(ctx: Context, id: string, version: number) {
  const agreement = found(await findAgreement(ctx.db, id), 'members.no-agreement')
  found(mayRead(ctx.actor, agreement) || undefined, 'members.no-agreement')
  const sides = sidesOf(ctx.actor, agreement)
  allowed(sides.length > 0)
  refuseIf(whyStale(agreement, version))
  return { agreement, sides }
}

/** With both sides it is in force; one in force before it ends. */
export async function confirmMode(ctx: Context, id: string, version: number) {
  const { agreement, sides } = await takeAgreement(ctx, id, version)
  refuseIf(whyNotConfirmMode(agreement, sides))

  const { db, now, actor } = ctx
  const side = sideToConfirm(agreement, sides)!
  const next: AgreementRow = { ...agreement, ...(side === 'home' ? { homeConfirmedAt: now } : { hostConfirmedAt: now }) }
  if (next.homeConfirmedAt && next.hostConfirmedAt) {
    next.state = 'inForce'
    await db.run(sql`update members.agreements set state = 'ended', closed_at = ${now}, closed_words = ${ctx.say('members:closed.followed')},
      version = version + 1 where city_id = ${db.cityId} and member_id = ${agreement.memberId} and state = 'inForce'`)
    await store.setMode(db, agreement.memberId, agreement.mode)
    clear(ctx, 'members', id)
  }
  await saveAgreement(db, next, { [side]: actor.personId })
  store.tell(ctx, next.state === 'inForce' ? 'mode-in-force' : 'mode-confirmed', {
    memberId: agreement.memberId,
    orgId: orgActing(ctx),
    facts: { mode: agreement.mode, no: agreement.no },
  })
  return { id, version: agreement.version + 1 }
}

/** Declined while it waits, ended while it is in force; always with words. */
export async function closeMode(ctx: Context, id: string, { words, version }: { words: string; version: number }) {
  const { agreement } = await takeAgreement(ctx, id, version)
  refuseIf(whyNotCloseMode(agreement))

  const inForce = agreement.state === 'inForce'
  await saveAgreement(ctx.db, { ...agreement, state: inForce ? 'ended' : 'declined', closedAt: ctx.now, closedWords: words })
  if (inForce) await store.setMode(ctx.db, agreement.memberId, 'none')
  clear(ctx, 'members', id)
  store.tell(ctx, inForce ? 'mode-ended' : 'mode-declined', {
    memberId: agreement.memberId,
    orgId: orgActing(ctx),
    words,
    facts: { mode: agreement.mode, no: agreement.no },
  })
  return { id, version: agreement.version + 1 }
}

/** Moving house ends it with the old community; the same is proposed with the new one, for both sides to confirm. */
export async function moveAgreement(ctx: Context, member: store.Row, to: Node): Promise<store.Row['mode']> {
  const before = (await agreementsOf(ctx.db, member.id)).find(({ state }) => state === 'inForce')
  await closeAll(ctx, member.id, ctx.say('members:closed.moved', { to: to.name }))
  if (!before || !member.homeOrgId) return 'none'
  const book = await rulebookOf(ctx)
  const today = dayOf(ctx.now)
  const no = await nextNumber(ctx, 'members.agreement', book.agreementNo)
  const given = {
    no,
    memberId: member.id,
    mode: before.mode,
    homeOrgId: member.homeOrgId,
    subdistrictId: to.subdistrictId,
    communityId: to.id,
    fromOn: today,
    untilOn: before.untilOn > today ? before.untilOn : plusMonths(today, book.agreementMonths),
    homeConfirmedAt: null,
    hostConfirmedAt: null,
  }
  const id = await insertAgreement(ctx, given, null)
  await ask(ctx, { id, no, homeOrgId: member.homeOrgId, communityId: to.id, name: member.name }, ['home', 'host'])
  return 'none'
}

/** What reached its day is over; both managers find it in the member's history. */
export async function endAgreementsDue(ctx: Context): Promise<number> {
  const { db, now } = ctx
  const over = await db.many<{ id: string; memberId: string; mode: string; no: string }>(
    sql`update members.agreements set state = 'ended', closed_at = ${now}, closed_words = ${ctx.say('members:closed.day')}, version = version + 1
      where city_id = ${db.cityId} and state = 'inForce' and until_on <= ${dayOf(now)}::date returning id, member_id, mode, no`,
  )
  for (const { memberId, mode, no } of over) {
    await store.setMode(db, memberId, 'none')
    store.tell(ctx, 'mode-ended', { memberId, facts: { mode, no } })
  }
  return over.length
}

type Listed = AgreementRow & { memberNo: string; memberName: string }

export async function presentAgreements(ctx: Context, rows: readonly Listed[]) {
  const orgs = await orgNames(
    ctx.db,
    rows.map(({ homeOrgId }) => homeOrgId),
  )
  const regions = await regionNames(
    ctx.db,
    rows.map(({ communityId }) => communityId),
  )
  return rows.map((row) => {
    const sides = sidesOf(ctx.actor, row)
    const may: ('confirm' | 'end')[] = []
    if (sides.length > 0 && whyNotConfirmMode(row, sides) === null) may.push('confirm')
    if (sides.length > 0 && whyNotCloseMode(row) === null) may.push('end')
    return {
      ...row,
      homeName: orgs.get(row.homeOrgId) ?? '',
      communityName: regions.get(row.communityId) ?? '',
      may,
    }
  })
}

export async function listAgreements(ctx: Context, query: AgreementQuery) {
  const { db, actor } = ctx
  allowed(mayList(actor))
  const page = await listPage<Listed>(db, {
    columns: sql`${agreementColumns}, m.no as member_no, m.name as member_name`,
    from: sql`members.agreements a join members.members m on m.city_id = a.city_id and m.id = a.member_id`,
    where: all([
      sql`a.city_id = ${db.cityId}`,
      store.within(scopeOf(actor, 'members.read'), scopeOf(actor, 'members.represent').orgs, 'a'),
      !!query.state?.length && sql`a.state = any(${query.state})`,
      !!query.mode?.length && sql`a.mode = any(${query.mode})`,
      !!query.communityId && sql`a.community_id = ${query.communityId}`,
      !!query.homeOrgId && sql`a.home_org_id = ${query.homeOrgId}`,
      !!query.q && sql`(m.name like ${`%${query.q.replace(/[%_\\]/g, '\\$&')}%`} or a.no = ${query.q} or m.no = ${query.q})`,
    ]),
    id: sql`a.id`,
    sorts: {
      proposedAt: { by: sql`a.proposed_at`, type: 'timestamptz' },
      untilOn: { by: sql`a.until_on`, type: 'date' },
      name: { by: sql`m.name`, type: 'words' },
    },
    sort: query.sort,
    usual: '-proposedAt',
    cursor: query.cursor,
    limit: query.limit,
  })
  return { ...page, rows: await presentAgreements(ctx, page.rows) }
}

export function exportAgreements(ctx: Context, query: Omit<AgreementQuery, 'cursor' | 'limit'>, format: Format) {
  allowed(mayList(ctx.actor))
  const title = (key: string) => ctx.say(`members:${key}`)
  return exportList(ctx, format, title('pages.modes'), (ctx, page) => listAgreements(ctx, { ...query, ...page }), [
    [title('mode.no'), 'text', (row) => row.no],
    [title('columns.no'), 'text', (row) => row.memberNo],
    [title('columns.name'), 'text', (row) => row.memberName],
    [title('columns.mode'), 'text', (row) => title(`modes.${row.mode}`)],
    [title('columns.home'), 'text', (row) => row.homeName],
    [title('columns.community'), 'text', (row) => row.communityName],
    [title('propose.from'), 'day', (row) => row.fromOn],
    [title('propose.until'), 'day', (row) => row.untilOn],
    [title('columns.state'), 'text', (row) => title(`mode.states.${row.state}`)],
  ])
}
