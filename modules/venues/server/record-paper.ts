import { allowed, found } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { chineseDay, type Paper, type PaperFormat, paperAnswer } from '#platform/papers/papers.ts'
import { timeOf } from '../rules.ts'
import * as policy from './policy.ts'
import { shown } from './read-bookings.ts'
import * as store from './store.ts'

type Facts = { place: string; item: string; day: string; time: string; units: string[]; came: string; heads: number }
/** 组织生活活动记录（草稿）: what is known is filled in, what only the branch knows is left to write. */
export const recordOf = ({ place, item, day, time, units, came, heads }: Facts): Paper => ({
  kind: 'plain',
  size: 'A4',
  title: '组织生活活动记录（草稿）',
  issuer: units[0] ?? '',
  blocks: [
    {
      kind: 'facts',
      rows: [
        { label: '活动主题', words: item },
        { label: '时间', words: `${chineseDay(day)} ${time}` },
        { label: '地点', words: place },
        { label: '参加组织', words: units.join('、') },
        { label: '应到／实到', words: `${heads} 人／${came}` },
        { label: '主持人', words: '' },
        { label: '记录人', words: '' },
      ],
    },
    { kind: 'heading', level: 1, text: '一、活动内容' },
    { kind: 'space', lines: 6 },
    { kind: 'heading', level: 1, text: '二、讨论与收获' },
    { kind: 'space', lines: 6 },
    { kind: 'heading', level: 1, text: '三、下一步' },
    { kind: 'space', lines: 4 },
  ],
  footer: 'pages',
})

export async function printRecord(ctx: Context, id: string, format: PaperFormat) {
  const booking = found(await store.findBooking(ctx.db, id), 'venues.no-booking')
  const place = found(await store.find(ctx.db, booking.placeId), 'venues.no-booking')
  allowed(policy.isBooker(ctx.actor, booking) || policy.mayKeep(ctx.actor, place))
  const [row] = await shown(ctx, [{ ...booking, bookerName: null }])
  const paper = recordOf({
    place: `${place.name}（${row!.resourceName}）`,
    item: row!.itemTitle ?? row!.purpose,
    day: row!.day,
    time: `${timeOf(row!.fromSlot)}—${timeOf(row!.toSlot)}`,
    units: [row!.bookerName, ...row!.coOrgs.map(({ name }) => name)],
    heads: row!.heads,
    came: row!.came === null ? '　　人' : `${row!.came} 人`,
  })
  return paperAnswer(paper, format, `组织生活活动记录 ${row!.day}`)
}
