import { dayOf, instantOf, plusDays } from '#common/dates.ts'
import { newId } from '#common/ids.ts'
import { allowed, found, refuseIf } from '#common/refusal.ts'
import { scopeOf } from '#platform/access.ts'
import type { Context } from '#platform/context.ts'
import { all, type Sql, sql } from '#platform/db.ts'
import { exportOf, type Format } from '#platform/exports.ts'
import { listPage } from '#platform/lists.ts'
import type { OutColumn, Value } from '#platform/sheets/index.ts'
import { clear, type Item, putAll } from '#server/inbox'
import { namesOf as orgNames } from '#server/orgs'
import { namesOf as personNames } from '#server/people'
import { nodesOf } from '#server/regions'
import { type DutyDone, type DutyQuery, type Mode, modes } from '../contract.ts'
import { dutiesOf, periodOf, whyNotDutyDone } from '../rules.ts'
import { deskOf, rulebookOf } from './place.ts'
import { isHome, isHost, mayList } from './policy.ts'
import * as store from './store.ts'

type Round = {
  id: string
  mode: Mode
  zh: string
  en: string
  side: 'home' | 'community'
  homeOrgId: string | null
  communityId: string | null
  subdistrictId: string | null
  from: string
  dueOn: string
  members: number
  doneAt: Date | null
  doneBy: string | null
  words: string | null
}
const columns = sql`a.id, a.mode, a.zh, a.en, a.side, a.home_org_id, a.community_id, a.subdistrict_id, a.from_on as "from", a.due_on,
  a.members, a.done_at, a.done_by, a.words`

/** Each duty of the present period that was not yet told, told to the organisation that has it: one line a duty. */
export async function remindDuties(ctx: Context): Promise<number> {
  const { db, cityId, now } = ctx
  const today = dayOf(now)
  const table = (await rulebookOf(ctx)).duties
  const managed = await db.many<{
    mode: Mode
    homeOrgId: string | null
    communityId: string | null
    subdistrictId: string | null
    members: number
  }>(sql`select mode, home_org_id, community_id, subdistrict_id, count(*)::int as members from members.agreements
    where city_id = ${cityId} and state = 'inForce'
    group by grouping sets ((mode, home_org_id), (mode, community_id, subdistrict_id))`)
  const due = modes.flatMap((mode) =>
    dutiesOf(table, mode).flatMap((duty) => {
      const period = periodOf(duty.cycle, today)
      return managed
        .filter((one) => period && one.mode === mode && duty.side !== (one.homeOrgId ? 'community' : 'home'))
        .map((one) => ({
          id: newId(now.getTime()),
          mode,
          duty: duty.key,
          zh: duty.zh,
          en: duty.en,
          side: one.homeOrgId ? 'home' : 'community',
          home_org_id: one.homeOrgId,
          community_id: one.communityId,
          subdistrict_id: one.subdistrictId,
          from_on: period!.from,
          due_on: period!.dueOn,
          members: one.members,
        }))
    }),
  )
  const told = await db.many<Round>(sql`insert into members.duty_rounds as a (city_id, id, mode, duty, zh, en, side, home_org_id,
      community_id, subdistrict_id, from_on, due_on, members, told_at)
    select ${cityId}::int, r.*, ${now}::timestamptz from jsonb_to_recordset(${JSON.stringify(due)}::jsonb) r (id uuid, mode text, duty text,
      zh text, en text, side text, home_org_id uuid, community_id uuid, subdistrict_id uuid, from_on date, due_on date, members int)
    on conflict do nothing returning ${columns}`)
  const items: Item[] = []
  for (const round of told) {
    const orgId = round.homeOrgId ?? (await deskOf(ctx, round.communityId!))?.id
    if (!orgId) continue
    items.push({
      module: 'members',
      subjectId: round.id,
      kind: 'duty',
      title: ctx.say('members:inbox.duty', {
        mode: ctx.say(`members:modes.${round.mode}`),
        duty: round.zh,
        count: round.members,
      }),
      link: '/members/duties',
      dueAt: instantOf(plusDays(round.dueOn, 1)),
      orgId,
      permission: round.side === 'home' ? 'members.represent' : 'members.register',
    })
  }
  putAll(ctx, items)
  return told.length
}

const mine = ({ actor }: Context, round: Round): boolean =>
  round.side === 'home'
    ? isHome(actor, { communityId: '', homeOrgId: round.homeOrgId })
    : isHost(actor, { communityId: round.communityId!, subdistrictId: round.subdistrictId })

/** The side that has it says that it is done. */
export async function doDuty(ctx: Context, id: string, { words }: DutyDone) {
  const { db, cityId, actor, now } = ctx
  const round = found(
    await db.maybe<Round>(
      sql`select ${columns} from members.duty_rounds a where a.city_id = ${cityId} and a.id = ${id} for update`,
    ),
    'members.no-duty',
  )
  allowed(mine(ctx, round))
  refuseIf(whyNotDutyDone(round))
  await db.run(sql`update members.duty_rounds set done_at = ${now}, done_by = ${actor.personId}, words = ${words}
    where city_id = ${cityId} and id = ${id}`)
  clear(ctx, 'members', id)
  return { done: true as const }
}

type Narrowed = Omit<DutyQuery, 'cursor' | 'limit'>
const where = ({ db, actor, now }: Context, query: Narrowed): Sql => {
  const open = sql`a.done_at is null`
  const named = query.q ? `%${query.q.replace(/[%_\\]/g, '\\$&')}%` : null
  return all([
    sql`a.city_id = ${db.cityId}`,
    store.within(scopeOf(actor, 'members.read'), scopeOf(actor, 'members.represent').orgs, 'a'),
    !!query.mode?.length && sql`a.mode = any(${query.mode})`,
    !!query.side && sql`a.side = ${query.side}`,
    !!query.communityId && sql`a.community_id = ${query.communityId}`,
    query.state === 'open' && open,
    query.state === 'late' && sql`${open} and a.due_on < ${dayOf(now)}::date`,
    query.state === 'done' && sql`a.done_at is not null`,
    named !== null && sql`(a.zh ilike ${named} or a.en ilike ${named} or a.words ilike ${named})`,
  ])
}

async function page(ctx: Context, query: Narrowed & { cursor?: DutyQuery['cursor']; limit: number }) {
  const list = await listPage<Round>(ctx.db, {
    columns,
    from: sql`members.duty_rounds a`,
    where: where(ctx, query),
    id: sql`a.id`,
    sorts: {
      dueOn: { by: sql`a.due_on`, type: 'date' },
      members: { by: sql`a.members`, type: 'int' },
    },
    sort: query.sort,
    usual: 'dueOn',
    cursor: query.cursor,
    limit: query.limit,
  })
  const orgs = await orgNames(
    ctx.db,
    list.rows.flatMap(({ homeOrgId }) => homeOrgId ?? []),
  )
  const people = await personNames(
    ctx.db,
    list.rows.flatMap(({ doneBy }) => doneBy ?? []),
  )
  const nodes = await nodesOf(ctx.db)
  const today = dayOf(ctx.now)
  const rows = list.rows.map((round) => ({
    ...round,
    ownerName: (round.homeOrgId ? orgs.get(round.homeOrgId) : nodes.get(round.communityId!)?.name) ?? '',
    late: round.doneAt === null && round.dueOn < today,
    doneBy: (round.doneBy && people.get(round.doneBy)) || null,
    may: mine(ctx, round) && whyNotDutyDone(round) === null ? (['done'] as 'done'[]) : [],
  }))
  return { ...list, rows }
}

export async function listDuties(ctx: Context, query: DutyQuery) {
  allowed(mayList(ctx.actor))
  return page(ctx, query)
}

export async function exportDuties(ctx: Context, query: Narrowed, format: Format) {
  allowed(mayList(ctx.actor))
  const { say } = ctx
  const column = (title: string, kind: OutColumn['kind'] = 'text'): OutColumn => ({ title: say(`members:${title}`), kind })
  const columns = [
    column('columns.mode'),
    column('duty.duty'),
    column('duty.owner'),
    column('duty.from', 'day'),
    column('duty.due', 'day'),
    column('duty.members', 'number'),
    column('duty.words'),
    column('duty.doneBy'),
  ]
  return exportOf(format, say('members:pages.duties'), columns, async (db, cursor) => {
    const { rows, next } = await page({ ...ctx, db }, { ...query, cursor, limit: 200 })
    const cells = rows.map((row): Value[] => [
      say(`members:modes.${row.mode}`),
      row.zh,
      row.ownerName,
      row.from,
      row.dueOn,
      row.members,
      row.words,
      row.doneBy,
    ])
    return { rows: cells, next }
  })
}
