import { dayOf, instantOf, plusDays } from '#common/dates.ts'
import type { Context } from '#platform/context.ts'
import { chineseDay } from '#platform/papers/papers.ts'
import { calendarOf, occurrences } from '#server/calendar'
import { type LoadedMeeting, type LoadedSeries, type LoadedTopic, load, loadMeetings, tasksFor } from '#server/meetings'
import { dice } from '../dice.ts'
import type { Wing, WingGiven } from './wing.ts'

/** A few topics on each level, in every state. */
export const meetings: Wing = async (ctx, given) => {
  const { city, loaded, today } = given
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
  await series(ctx, given)
}

/** Who does it in a community. */
type Who = 'property' | 'local' | 'residents'
const WORK: readonly [item: string, text: string, days: number, who: Who][] = [
  ['老旧小区加装充电桩', '选定用地并完成报装', 45, 'property'],
  ['学校周边停车与接送', '划出上下学临时停车位', 30, 'local'],
  ['菜市场晨间清运', '清运时间改到早六点前', 20, 'property'],
  ['楼道照明', '更换声控灯并落实分摊办法', 35, 'property'],
  ['独居老人用餐', '增设一处助餐点', 60, 'local'],
  ['背街小巷保洁', '明确路段责任并每周巡查', 25, 'residents'],
  ['暑期托管', '开放两间教室并落实志愿者', 40, 'residents'],
  ['消防通道', '清理堆物并划线', 15, 'property'],
  ['雨污分流', '完成管线排查', 50, 'residents'],
  ['社区闲置房屋', '腾出一间作邻里议事室', 45, 'residents'],
]
const STANDING = ['上期工作回看', '本期重点', '安全巡查']

/** Series on each level with a year of meetings: resolutions done on time, done late, running and overdue. */
async function series(ctx: Context, { city, loaded, today }: WingGiven): Promise<void> {
  const day = dayOf(today)
  const die = dice(Number(city.code) + 2)
  const calendar = await calendarOf(ctx.db)
  const org = (key: string) => loaded.orgs.get(key)
  const holder = (post: string, key: string) => {
    const held = city.appointments.find((each) => each.post === post && each.org === key && !each.until)
    return (held && loaded.people.get(held.person)) ?? null
  }
  let drawn = 0
  const made: LoadedSeries[] = []
  const add = (
    given: Pick<LoadedSeries, 'kind' | 'level' | 'regionId' | 'orgId' | 'name' | 'place' | 'members' | 'by'> & {
      cycle: NonNullable<LoadedSeries['cycle']>
      most: number
      ownerOf: (who: Who) => string
    },
  ) => {
    const { most, ownerOf, cycle, ...series } = given
    const days = occurrences(cycle, plusDays(day, -370), plusDays(day, 40), calendar).map((each) => each.day)
    const held = days.filter((each) => each < day)
    const next = days.find((each) => each > day)
    const regular = series.kind === 'regular'
    made.push({
      ...series,
      cycle,
      standing: regular ? STANDING : [],
      meetings: [
        ...held.map((on): LoadedMeeting => {
          const items = Array.from({ length: most }, () => {
            const [title, text, within, who] = WORK[drawn++ % WORK.length]!
            const dueOn = plusDays(on, within)
            const doneOn = die.chance(0.72) ? plusDays(dueOn, -3) : plusDays(dueOn, 6)
            const ownerOrgId = ownerOf(who)
            return {
              title,
              minutes: `会议听取情况，${title}由责任单位抓紧落实。`,
              resolutions: [{ text, ownerOrgId, dueOn, ...(doneOn < day ? { doneOn } : {}) }],
            }
          })
          const minutes = [
            `会议研究了${items.map(({ title }) => title).join('、')}等事项。`,
            ...items.map(
              ({ title, resolutions }, i) =>
                `（${i + 1}）${title}：${resolutions[0]!.text}，${chineseDay(resolutions[0]!.dueOn)}前完成。`,
            ),
          ]
          return {
            on,
            place: series.place,
            state: 'closed',
            statuses: series.members.map(() =>
              die.chance(0.8) ? 'present' : die.chance(0.5) ? 'substitute' : die.chance(0.6) ? 'leave' : 'absent',
            ),
            guests: regular ? 6 : 2,
            items: regular ? [{ title: STANDING[1]!, minutes: '照计划推进。' }, ...items] : items,
            minutes: minutes.join('\n'),
          }
        }),
        ...(next && !regular
          ? [
              {
                on: next,
                place: series.place,
                state: 'called',
                statuses: ['present'],
                items: [{ title: '下一阶段安排' }],
                minutes: '',
              } as const,
            ]
          : []),
      ],
    })
  }
  const members = (...keys: string[]) => keys.flatMap((key) => (org(key) ? [{ orgId: org(key)!, role: 'member' as const }] : []))
  const departments = [...loaded.orgs.keys()].filter((key) => key.startsWith('dept.')).slice(0, 8)
  if (org('organisation'))
    add({
      kind: 'joint',
      level: 'city',
      regionId: null,
      orgId: org('organisation')!,
      name: '城市党建联席会议',
      place: '市委三楼会议室',
      by: holder('organisationOfficer', 'organisation'),
      cycle: { everyMonthOn: [15], months: [1, 4, 7, 10], onRestDay: 'next' },
      members: members(
        ...departments,
        ...city.divisions.filter(({ level }) => level === 'subdistrict').map(({ code }) => `workCommittee.${code}`),
      ),
      most: 3,
      ownerOf: () => org(departments[drawn % departments.length]!)!,
    })
  for (const { code, name } of city.divisions.filter(
    (each) => each.level === 'subdistrict' && org(`workCommittee.${each.code}`),
  )) {
    const agencies = ['police', 'cityManagement', 'market'].map((kind) => `agency.${kind}.${code}`)
    const below = city.divisions.filter(({ parent, code: own }) => parent === code && org(`residents.${own}`)).slice(0, 4)
    const at = {
      level: 'subdistrict' as const,
      regionId: loaded.regions.get(code)!,
      orgId: org(`workCommittee.${code}`)!,
      by: holder('partyOrganizer', `workCommittee.${code}`),
    }
    const owners = [`office.${code}`, ...agencies].flatMap((key) => org(key) ?? [])
    add({
      ...at,
      kind: 'joint',
      name: `${name}党建联席会议`,
      place: '街道三楼会议室',
      cycle: { everyMonthOnThe: { nth: 2, weekday: 4 }, months: [2, 4, 6, 8, 10, 12], onRestDay: 'next' },
      members: members(
        `office.${code}`,
        ...agencies,
        ...below.flatMap(({ code: own }) => [`residents.${own}`, `local.${own}.1`]),
      ),
      most: 2,
      ownerOf: () => owners[drawn % owners.length]!,
    })
  }
  for (const { code, name } of city.divisions.filter((each) => each.level === 'community' && org(`residents.${each.code}`)))
    add({
      kind: 'regular',
      level: 'community',
      regionId: loaded.regions.get(code)!,
      orgId: org(`residents.${code}`)!,
      name: `${name}工作例会`,
      place: '社区一楼会议室',
      by: holder('communitySecretary', `party.${code}`),
      cycle: { everyMonthOnThe: { nth: 1, weekday: 1 }, months: [1, 3, 5, 7, 9, 11], onRestDay: 'next' },
      members: members(`residents.${code}`, `property.${code}`),
      most: 1,
      ownerOf: (who) => org(who === 'local' ? `local.${code}.1` : `${who}.${code}`) ?? org(`residents.${code}`)!,
    })
  const laid = await loadMeetings(ctx, made)
  await tasksFor(
    { ...ctx, now: today },
    laid.filter(({ doneOn }) => !doneOn),
  )
}
