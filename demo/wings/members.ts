import { dayOf, instantOf, plusDays } from '#common/dates.ts'
import * as members from '#server/members'
import { dice } from '../dice.ts'
import { reportCommunities } from '../fuding/divisions.ts'
import { aName, aPhone } from '../names.ts'
import type { DemoDivision } from '../types.ts'
import type { Wing } from './wing.ts'

/** The report: over 9,000 members, delegates and volunteers have registered. */
export const REGISTERED = 9126
/** Told in demo/README.md: whoever wants to see a member's own page. */
export const OPEN_MEMBER = { no: '201800001', key: 'TBSQ26' } as const

const skills = [
  'teaching',
  'medical',
  'law',
  'electrical',
  'computing',
  'arts',
  'sports',
  'finance',
  'building',
  'dialect',
  'organising',
  'driving',
]
const willing = ['patrol', 'traffic', 'tidying', 'mediation', 'visiting', 'exam', 'history', 'reading', 'hotline']
const times = ['weekdayDay', 'weekdayEvening', 'weekendDay', 'weekendEvening', 'holidays']
const kinds: readonly [kind: string, share: number][] = [
  ['inService', 0.34],
  ['retired', 0.14],
  ['mobile', 0.08],
  ['newOrg', 0.07],
  ['flexible', 0.06],
  ['resident', 0.14],
  ['delegate', 0.02],
  ['volunteer', 0.15],
]
const promises = [
  ['每月为独居老人义务修一次水电', '12 次'],
  ['每周六上午清洁楼道一次', '40 次'],
  ['帮助三户邻居学会用手机挂号', '3 户'],
  ['每学期给社区孩子上四节书法课', '4 节'],
  ['参加一次高考护考服务', '1 次'],
  ['带头不占用消防通道，劝导五位邻居', null],
] as const
const here = '350982001003' // 桐北社区
const homeFirms = /茶业|商贸|机车|超市|建筑/

type Drawn = members.LoadedMember & { at: DemoDivision }

const wing: Wing = async (ctx, { city, loaded, today }) => {
  const die = dice(20180704)
  const day = dayOf(today)
  const fuding = city.code === '350982'
  // The community of the demo's accounts first: the member whose key is told is one of its.
  const communities = fuding
    ? [...reportCommunities].sort((a, b) => Number(b.code === here) - Number(a.code === here))
    : city.divisions.filter(({ kind, validUntil }) => kind === 'community' && validUntil === null)
  const total = fuding ? REGISTERED : 24
  const idOf = (code: string) => loaded.regions.get(code)!
  const orgOf = (key: string) => loaded.orgs.get(key)!
  const depts = city.orgs.filter(({ kind }) => kind === 'cityDept')
  const unitsIn = Map.groupBy(
    city.orgs.filter(({ kind }) => kind === 'localUnit'),
    ({ division }) => division,
  )
  const gridsIn = Map.groupBy(
    city.divisions.filter(({ level }) => level === 'grid'),
    ({ parent }) => parent,
  )
  const some = (list: readonly string[], most: number) => [
    ...new Set(Array.from({ length: die.upTo(most + 1) }, () => die.pick(list))),
  ]
  const kindOf = () => {
    let left = die.upTo(10_000) / 10_000
    return kinds.find(([, share]) => (left -= share) < 0)?.[0] ?? 'volunteer'
  }

  const drawn: Drawn[] = []
  const counters = new Map<number, number>()
  for (let i = 0; i < total; i++) {
    const at = communities[i % communities.length]!
    const kind = i === 0 ? 'inService' : kindOf()
    const units = unitsIn.get(at.code) ?? []
    const firms = units.filter(({ name }) => homeFirms.test(name))
    const home =
      kind === 'inService' || kind === 'retired'
        ? die.chance(0.55) && units.length > 0
          ? die.pick(units)
          : die.pick(depts)
        : kind === 'newOrg' && firms.length > 0
          ? die.pick(firms)
          : kind === 'mobile' && die.chance(0.5)
            ? die.pick(depts)
            : kind === 'delegate'
              ? die.pick(depts)
              : null
    const first = i === 0
    // Spread over the years since the report, the last three weeks ago; none on a 29 February.
    const registeredOn = first
      ? '2018-09-28'
      : plusDays('2018-09-28', die.upTo(daysBetween('2018-09-28', plusDays(day, -21)))).replace('-02-29', '-02-28')
    const year = Number(registeredOn.slice(0, 4))
    const serial = (counters.get(year) ?? 0) + 1
    counters.set(year, serial)
    const agreed =
      home !== null && (first || die.chance(kind === 'inService' ? 0.7 : kind === 'retired' ? 0.6 : kind === 'mobile' ? 0.8 : 0))
    drawn.push({
      at,
      no: `${year}${String(serial).padStart(5, '0')}`,
      ...(first && { key: OPEN_MEMBER.key }),
      name: aName(die),
      kind,
      stage: ['volunteer', 'delegate'].includes(kind) ? null : die.chance(0.03) ? 'probationary' : 'full',
      communityId: idOf(at.code),
      gridId: idOf(die.pick(gridsIn.get(at.code)!).code),
      homeOrgId: home && orgOf(home.key),
      ...(agreed && { mode: kind === 'inService' ? 'dual' : kind === 'retired' ? 'entrusted' : 'assisted' }),
      skills: some(skills, 2),
      willing: some(willing, 3),
      times: some(times, 2),
      source: die.pick(['community', 'unit', 'self', 'roster']),
      phone: die.chance(0.9) ? aPhone(6, i + 1) : null,
      registeredOn,
      reviewDueOn: anniversary(registeredOn, plusDays(day, -14)),
    })
  }
  const ids = await members.load(ctx, drawn)
  const idOfMember = ({ no }: Drawn) => ids.get(no)!

  // Whose agreement has run for less than two years; and a few that wait for one side.
  const inForce = drawn.filter(({ mode }) => mode)
  const open = fuding
    ? drawn.filter((one) => one.at.code === here && one.homeOrgId === orgOf(`local.${here}.3`) && !one.mode)
    : []
  const perYear = new Map<string, number>()
  const agreementNo = (year: string) => {
    const n = (perYear.get(year) ?? 0) + 1
    perYear.set(year, n)
    return `鼎党管〔${year}〕${String(n).padStart(3, '0')}号`
  }
  const agreements = [
    ...inForce.map((one, i) => ({ one, mode: one.mode!, fromOn: plusDays(day, -(30 + (i % 600))), proposedBy: undefined })),
    ...open.slice(0, 3).map((one, i) => ({
      one,
      mode: one.kind === 'retired' ? ('entrusted' as const) : ('dual' as const),
      fromOn: day,
      proposedBy: i < 2 ? ('home' as const) : ('host' as const),
    })),
  ].map(
    ({ one, mode, fromOn, proposedBy }): members.LoadedAgreement => ({
      no: agreementNo(fromOn.slice(0, 4)),
      memberId: idOfMember(one),
      memberName: one.name,
      mode,
      homeOrgId: one.homeOrgId!,
      communityId: one.communityId,
      fromOn,
      untilOn: plusDays(fromOn, 730),
      ...(proposedBy && { proposedBy }),
      at: instantOf(proposedBy ? plusDays(day, -2) : plusDays(fromOn, -5), '10:00'),
    }),
  )

  await members.loadWork(ctx, {
    agreements,
    branches: communities
      .filter(({ name }, i) => /福全|龙山|桐北/.test(name) || i % 5 === 2)
      .map(({ code, name }) => {
        const elders = drawn.filter((one) => one.at.code === code && one.kind === 'retired').slice(0, 24)
        const soon = code === here
        const foundedOn = plusDays(day, soon ? -345 : -200)
        const all = elders.map(idOfMember)
        const record = [
          ['history', -20, '社区党群服务中心', '给小学生讲老城故事'],
          ['exam', -165, '中考考点外', '设爱心送考点，送水送伞'],
          ['mediation', -60, '居民议事亭', '调解两户邻里漏水纠纷'],
        ] as const
        return {
          name: `${name.replace(/社区$/, '')}离退休干部临时党支部`,
          communityId: idOf(code),
          secretaryId: all[0]!,
          memberIds: all,
          activities: ['history', 'exam', 'mediation'],
          basis: '演示：街道党工委批复',
          foundedOn,
          untilOn: plusDays(day, soon ? 20 : 165),
          record: record.map(([kind, ago, place, words], i) => ({
            kind,
            heldOn: plusDays(day, ago),
            place,
            words,
            memberIds: all.filter((_, n) => n % 3 !== i),
            saidBy: all[i] ?? null,
          })),
        }
      })
      .filter(({ memberIds }) => memberIds.length > 0),
    pledges: drawn
      .filter(({ kind }, i) => i === 0 || (kind === 'inService' && i % 14 === 0))
      .map((one, i): members.LoadedPledge => {
        const [words, metric] = promises[i % promises.length]!
        const base = {
          memberId: idOfMember(one),
          memberName: one.name,
          communityId: one.communityId,
          words,
          metric,
          promisedAt: instantOf(plusDays(day, -200), '10:00'),
        }
        if (i % 5 === 1) {
          const kept = { keptAt: instantOf(plusDays(day, -3), '20:10'), keptWords: '已经做到，请社区看看' }
          return { ...base, ...kept, dueOn: plusDays(day, 10) }
        }
        if (i % 5 === 2)
          return {
            ...base,
            dueOn: plusDays(day, -30),
            keptAt: instantOf(plusDays(day, -40), '09:30'),
            keptWords: '按时完成',
            reviewedAt: instantOf(plusDays(day, -28), '15:00'),
            result: i % 15 === 2 ? 'partly' : 'kept',
            reviewWords: '服务到的居民都说好',
          }
        return { ...base, dueOn: plusDays(day, i % 5 === 3 ? -4 : 38) }
      }),
  })

  await members.remindDuties({ ...ctx, now: today })

  if (!fuding) return
  // What came from the residents' site and waits on the desk.
  const waiting = [
    ['inService', -4, 'electrical'],
    ['flexible', -2, 'driving'],
    ['volunteer', -1, 'teaching'],
  ] as const
  for (const [i, [kind, ago, skill]] of waiting.entries())
    await members.registerOneself(
      { ...ctx, now: instantOf(plusDays(day, ago), '19:20') },
      {
        name: aName(die),
        kind,
        communityId: idOf(here),
        homeWords: kind === 'inService' ? '市第三中学' : undefined,
        skills: [skill],
        willing: ['patrol'],
        times: ['weekendDay'],
        phone: aPhone(6, total + i + 1),
      },
    )
}

const daysBetween = (from: string, until: string): number =>
  Math.max(1, Math.round((Date.parse(until) - Date.parse(from)) / 86_400_000))

/** The first anniversary of a day after another. */
function anniversary(of: string, after: string): string {
  const here = after.slice(0, 4) + of.slice(4)
  return here > after ? here : `${Number(after.slice(0, 4)) + 1}${of.slice(4)}`
}

export { wing as members }
