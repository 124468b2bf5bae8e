import { dayOf, instantOf, plusDays } from '#common/dates.ts'
import { type LoadedTopic, load } from '#server/meetings'
import type { Wing } from './wing.ts'

/** A few topics on each level, in every state. */
export const meetings: Wing = async (ctx, { city, loaded, today }) => {
  const day = dayOf(today)
  const at = (days: number) => instantOf(plusDays(day, days), '10:30')
  const communities = city.divisions.filter((each) => loaded.orgs.has(`party.${each.code}`)).map((each) => each.code)
  const proposer = (n: number) => {
    const held = city.appointments.find(
      ({ post, org, until }) => post === 'communitySecretary' && org === `party.${communities[n % communities.length]}` && !until,
    )
    return (held && loaded.people.get(held.person)) ?? null
  }
  const place = (n: number) => loaded.regions.get(communities[n % communities.length]!)!
  const byHand = (level: LoadedTopic['level'], n: number | null, title: string, days: number) => ({
    level,
    communityId: n === null ? null : place(n),
    module: 'meetings',
    kind: 'by-hand',
    title,
    link: null,
    proposedAt: at(days),
    proposedBy: proposer(n ?? 0),
  })
  const topics: LoadedTopic[] = [
    { ...byHand('subdistrict', 2, '老旧小区加装充电桩的用地怎样落实', -9), state: 'waiting' },
    { ...byHand('subdistrict', 0, '两个社区共用一处室内活动场地', -4), state: 'waiting' },
    {
      ...byHand('subdistrict', 2, '学校周边上学时段的停车与接送', -30),
      state: 'taken',
      meetingOn: plusDays(day, 6),
      takenAt: at(-3),
    },
    {
      ...byHand('subdistrict', 1, '菜市场周边垃圾清运时间', -80),
      state: 'settled',
      meetingOn: plusDays(day, -50),
      takenAt: at(-70),
      endedAt: at(-50),
      outcome: '由城市管理局牵头，清运改到早六点前；月底由社区回看。',
    },
    {
      ...byHand('subdistrict', 1, '增设公交站点', -60),
      state: 'dropped',
      endedAt: at(-55),
      outcome: '已由交通部门答复，明年统一调整线路。',
    },
    { ...byHand('community', 2, '楼道公共照明的分摊办法', -6), state: 'waiting' },
    { ...byHand('city', null, '各街道共驻共建考评细则的统一', -12), state: 'waiting' },
  ]
  await load(ctx, city.code === '350982' ? topics : topics.slice(0, 2))
}
