import { tokensOf } from '#common/bigrams.ts'
import { newId } from '#common/ids.ts'
import { type Refusal, refuse } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { sql } from '#platform/db.ts'
import { code, defineImport, instant, type Outcome, type RowOf, text } from '#platform/imports/import.ts'
import { calendarOf, deadline } from '#server/calendar'
import * as inbox from '#server/inbox'
import type { Topic } from '../contract.ts'
import { waitsFor } from '../rules.ts'
import { routeOf } from './catalogue.ts'
import { start } from './clocks.ts'
import { keyHash, keyOf, prefixOf, spotOf, titleOf } from './file-concern.ts'
import { actingFor } from './reach.ts'
import { finishOf, rulebookOf } from './rulebook.ts'
import { suggestTopic } from './suggest-topic.ts'
import { type Topics, topicsOf } from './topics.ts'

const columns = {
  number: code({ titles: ['留言编号', '工单编号', '编号', '序号', '流水号'], required: true, max: 60, example: '0001' }),
  title: text({ titles: ['留言主题', '主题', '标题', '诉求标题'], max: 200, example: '桥头路灯不亮' }),
  words: text({
    titles: ['留言详情', '留言内容', '诉求内容', '内容', '详情'],
    required: true,
    max: 20_000,
    example: '桥头的路灯坏了三天，晚上看不见路。',
  }),
  toldAt: instant({ titles: ['留言时间', '反映时间', '受理时间', '登记时间'], required: true, example: '2018-09-21 08:30' }),
  reply: text({ titles: ['答复意见', '答复内容', '办理结果', '回复'], max: 20_000, example: '已更换灯头，恢复照明。' }),
  repliedAt: instant({ titles: ['答复时间', '办结时间', '回复时间'], example: '2018-09-25 16:00' }),
  topic: text({ titles: ['事项', '事项名称', '三级标签', '问题类别', '诉求类别'], max: 60, example: '路灯不亮' }),
  place: text({ titles: ['地点', '地址', '发生地点', '社区'], max: 120, example: '桐北社区' }),
  name: text({ titles: ['留言用户', '反映人', '诉求人', '姓名'], max: 60, example: '演示居民' }),
}
type Row = RowOf<typeof columns>
const sourceOf = (row: Row): string => `${row.number} ${row.toldAt.toISOString()}`

/** The topic by its name where the sheet has one, else by the words: most keywords found, else 其他. */
function topicOf(topics: Topics, row: Row): Topic | null {
  const named = row.topic
    ? topics.all.find((t) => t.class !== null && !t.retiredAt && (t.zh === row.topic || t.code === row.topic))
    : undefined
  return named ?? (row.topic ? null : suggestTopic(topics, `${row.title ?? ''} ${row.words}`))
}

async function known({ db, cityId }: Context, rows: readonly Row[]): Promise<Set<string>> {
  const found = await db.many<{ importedFrom: string }>(sql`select imported_from from concerns.concerns
    where city_id = ${cityId} and imported_from = any(${rows.map(sourceOf)})`)
  return new Set(found.map((row) => row.importedFrom))
}

/**
 * Messages with their answers from an older system: each becomes a concern at its original times. An answered one is closed,
 * with its timeline and with its clock as it would have stood; one without an answer waits for whoever imported it.
 */
export const messages = defineImport({
  name: 'concerns.messages',
  permission: 'concerns.import',
  columns,
  keyOf: sourceOf,
  async check(ctx: Context, rows: Row[]): Promise<(Refusal | Outcome)[]> {
    const topics = await topicsOf(ctx.db)
    const before = await known(ctx, rows)
    return rows.map((row) => {
      if (before.has(sourceOf(row))) return 'unchanged'
      if (!topicOf(topics, row)) return refuse('concerns.unknown-topic', { name: row.topic ?? '' })
      if (row.toldAt > ctx.now) return refuse('concerns.told-in-future')
      if (row.repliedAt && !row.reply) return refuse('concerns.reply-missing')
      if (row.repliedAt && row.repliedAt < row.toldAt) return refuse('concerns.replied-before-told')
      return 'created'
    })
  },
  async apply(ctx: Context, rows: Row[]): Promise<Outcome[]> {
    const before = await known(ctx, rows)
    const outcomes: Outcome[] = []
    for (const row of rows) {
      if (before.has(sourceOf(row))) outcomes.push('unchanged')
      else {
        await add(ctx, row)
        outcomes.push('created')
      }
    }
    return outcomes
  },
})

async function add(ctx: Context, row: Row): Promise<void> {
  const { db, cityId, now, actor } = ctx
  const topic = topicOf(await topicsOf(db), row)!
  const [book, calendar, acting] = [await rulebookOf(db), await calendarOf(db), await actingFor(db, actor)]
  const unit = acting.find((a) => a.permissions.includes('concerns.import'))!.orgId
  const spot = await spotOf(ctx, { placeWords: row.place ?? undefined })
  const suggested = await routeOf(db, topic.code, spot)
  const id = newId(now.getTime())
  const closed = row.reply !== null
  const repliedAt = closed ? (row.repliedAt ?? row.toldAt) : null
  const title = Array.from(row.title ?? titleOf(row.words))
    .slice(0, 60)
    .join('')
  const finish = finishOf(book, topic.class!, topic.code)
  const accept = closed
    ? null
    : start(
        ctx,
        { concernId: id, round: 1, kind: 'accept', limit: book.classes[topic.class!].accept, basis: finish.basis.zh },
        calendar,
        book,
      )
  const prefix = await prefixOf({ db, now: row.toldAt }, spot.communityId)
  await db.run(sql`with n as (
      insert into concerns.counters (city_id, prefix, last) values (${cityId}, ${prefix}, 1)
      on conflict (city_id, prefix) do update set last = counters.last + 1 returning prefix || lpad(last::text, greatest(4, length(last::text)), '0') as no)
    insert into concerns.concerns (city_id, id, no, key_hash, channel, filed_by, filed_by_org, imported_from, topic_id, topic_version, topic_code, class, title, words,
      place_words, place_kind, subdistrict_id, community_id, grid_id, state, event_count, first_org_id, holder_org_id, handler_org_id, suggested, due_at, due_kind,
      told_at, accepted_at, replied_at, reply, result, checked_at, closed_at, search)
    select ${cityId}, ${id}, no, ${keyHash(id, keyOf(id))}, 'import', ${actor.personId}, ${unit}, ${sourceOf(row)}, ${topic.id}, ${topic.version}, ${topic.code}, ${topic.class}, ${title}, ${row.words},
      ${row.place}, ${spot.placeKind}, ${spot.subdistrictId}, ${spot.communityId}, ${spot.gridId}, ${closed ? 'closed' : 'collected'}, ${closed ? 3 : 2}, ${unit}, ${unit}, ${closed ? unit : null},
      ${suggested ? JSON.stringify(suggested) : null}, ${accept?.dueAt ?? null}, ${accept ? 'accept' : null}, ${row.toldAt}, ${repliedAt && row.toldAt}, ${repliedAt}, ${row.reply},
      ${closed ? 'explained' : null}, ${repliedAt}, ${repliedAt}, array_to_tsvector(${tokensOf(`${title} ${row.words} ${row.place ?? ''}`)}::text[]) from n`)
  if (row.name) db.later(sql`insert into concerns.claimants (city_id, concern_id, name) values (${cityId}, ${id}, ${row.name})`)
  const line = (seq: number, at: Date, kind: string, words: string | null, to: 'staff' | 'both') =>
    db.later(sql`insert into concerns.events (city_id, concern_id, seq, at, kind, actor_kind, person_id, org_id, facts, words, said_to)
      values (${cityId}, ${id}, ${seq}, ${at}, ${kind}, ${kind === 'told' ? 'resident' : 'person'}, ${kind === 'imported' ? actor.personId : null}, ${kind === 'told' ? null : unit}, '{}', ${words}, ${to})`)
  line(1, row.toldAt, 'told', null, 'both')
  if (repliedAt) {
    line(2, repliedAt, 'reply', row.reply, 'both')
    const { dueAt, provisional } = deadline({ startedAt: row.toldAt, limit: finish.limit }, calendar)
    db.later(sql`insert into concerns.clocks (city_id, id, concern_id, round, kind, started_at, "limit", basis, rulebook, due_at, provisional, stopped_at, outcome)
      values (${cityId}, ${newId(now.getTime())}, ${id}, 1, 'finish', ${row.toldAt}, ${JSON.stringify(finish.limit)}, ${finish.basis.zh}, ${book.version}, ${dueAt}, ${provisional}, ${repliedAt}, ${repliedAt <= dueAt ? 'met' : 'late'})`)
  } else
    inbox.put(ctx, {
      module: 'concerns',
      subjectId: id,
      kind: 'collected',
      title,
      link: `/concerns/${id}`,
      orgId: unit,
      permission: waitsFor.collected,
      dueAt: accept!.dueAt,
    })
  line(closed ? 3 : 2, now, 'imported', null, 'staff')
}
