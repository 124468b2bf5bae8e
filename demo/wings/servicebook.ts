import { dayOf, instantOf, plusDays } from '#common/dates.ts'
import * as members from '#server/members'
import * as book from '#server/servicebook'
import { dice } from '../dice.ts'
import { reportCommunities } from '../fuding/divisions.ts'
import type { Wing } from './wing.ts'

const here = '350982001003' // 桐北社区
/** The member whose key is told (`members.ts`), and the certificate that anybody may verify. */
const openMember = '201800001'
export const OPEN_CERTIFICATE = 'TBSQ26VERFYK'

const services = [
  ['patrol', '网格夜间巡逻', '随网格员巡查背街小巷'],
  ['traffic', '校门口路段', '上下学时段劝导车辆礼让'],
  ['tidying', '小区楼道', '清理楼道杂物和小广告'],
  ['mediation', '社区议事厅', '协助调解邻里噪音纠纷'],
  ['visiting', '居民家中', '走访独居老人，帮忙代办事项'],
  ['lecture', '党群服务中心', '宣讲反诈和消防知识'],
  ['skill', '便民服务点', '义务修理小家电'],
  ['tutoring', '社区书屋', '周末课业辅导'],
  ['emergency', '防汛值守点', '台风期间值守'],
] as const
/** Most serve a few times a year, some often. */
const often = [1, 2, 2, 3, 3, 4, 4, 5, 6, 8, 10, 14]

export const servicebook: Wing = async (ctx, { city, loaded, today }) => {
  const die = dice(20180921)
  const day = dayOf(today)
  const year = Number(day.slice(0, 4))
  const fuding = city.code === '350982'
  const communities = fuding
    ? [...reportCommunities].sort((a, b) => Number(b.code === here) - Number(a.code === here))
    : city.divisions.filter(({ kind, validUntil }) => kind === 'community' && validUntil === null).slice(0, 2)
  const heldBy = (code: string) => {
    const found = city.appointments.find(({ org, post }) => org === `residents.${code}` && post === 'communityWorker')
    return found ? (loaded.people.get(found.person) ?? null) : null
  }
  const noon = (on: string, plus = 0) => instantOf(plusDays(on, plus), '12:00')
  const rows: book.LoadedService[] = []
  const certified: { memberId: string; at: number }[] = []

  for (const { code } of communities) {
    const communityId = loaded.regions.get(code)!
    const ids = await members.memberIdsOf(ctx.db, { communityId })
    const first = code === here ? (await members.membersOf(ctx.db, { communityId, q: openMember })).rows : []
    const chosen = (await members.membersOf(ctx.db, { communityId, ids: every(ids, fuding ? 36 : 4) })).rows
    const by = heldBy(code)
    let waiting = code === here ? 14 : fuding ? 2 : 1
    for (const member of [...first, ...chosen.filter(({ no }) => no !== openMember)]) {
      const own = first.includes(member)
      const count = own ? 12 : die.pick(often)
      for (let i = 0; i < count; i++) {
        const [activity, place, content] = die.pick(services)
        const waits = (own && i === 0) || (!own && i === 0 && waiting > 0)
        if (waits && !own) waiting--
        // What waits is of these days; the rest lies in this year and the last, none so late that its confirmer comes tomorrow.
        const ago = waits ? 1 + die.upTo(9) : own && i === 1 ? 6 : 12 + die.upTo(420)
        const on = plusDays(day, -ago)
        const last = Number(on.slice(0, 4)) < year
        rows.push({
          memberId: member.id,
          communityId,
          unitId: member.homeOrgId,
          on,
          halfHours: 2 + die.upTo(5),
          activity,
          place,
          content,
          source: waits ? 'claimed' : last ? 'paper' : die.chance(0.5) ? 'scheduled' : 'claimed',
          confirmed: waits ? null : { by, at: noon(on, 1 + die.upTo(3)) },
          recordedAt: noon(on),
          ...(code === here && !own && i === 1 && certified.length < 2
            ? { objection: { words: '实际服务四小时，记少了', at: noon(day, -2) } }
            : {}),
        })
      }
      if (code === here && count > 3 && certified.length < 6) certified.push({ memberId: member.id, at: certified.length })
    }
  }
  await book.load(ctx, rows)
  if (!fuding) return

  // A year closes when its days for objecting have passed.
  if (day >= `${year}-01-16`) await book.closeYear(ctx, year - 1)
  const community = loaded.regions.get(here)!
  await book.loadLetters(ctx, {
    communityId: community,
    year: year - 1,
    half: 'H2',
    openedOn: `${year}-01-05`,
    ...(day > `${year}-01-20` && { sentAt: instantOf(`${year}-01-20`, '10:00') }),
  })
  if (day > `${year}-07-01`)
    await book.loadLetters(ctx, { communityId: community, year, half: 'H1', openedOn: plusDays(day, -3) })
  await book.loadCertificates(
    ctx,
    certified.map(({ memberId, at }) => ({
      memberId,
      fromOn: plusDays(day, -400),
      toOn: plusDays(day, -3),
      issuedAt: noon(day, -at - 1),
      code: at === 0 ? OPEN_CERTIFICATE : `TBSQ26${['', 'A2B3C4', 'D5E6F7', 'G8H9J2', 'K3L4M5', 'N6P7Q8'][at]}`,
    })),
    Number(dayOf(noon(day, -1)).slice(0, 4)),
  )
}

/** So many, spread over the whole list. */
const every = (ids: readonly string[], count: number): string[] =>
  ids.filter((_, i) => i % Math.max(1, Math.ceil(ids.length / count)) === 0)
