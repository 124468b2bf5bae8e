import { dayOf, instantOf, plusDays, weekdayOf } from '#common/dates.ts'
import { type LoadedMatter, load } from '#server/accountability'
import type { Wing } from './wing.ts'

/** Six matters, each at another step; units only. */
export const accountability: Wing = async (ctx, { city, loaded, today }) => {
  const day = dayOf(today)
  const workday = (on: string): string => (weekdayOf(on) > 5 ? workday(plusDays(on, -1)) : on)
  const at = (daysAgo: number, time = '10:00') => instantOf(workday(plusDays(day, -daysAgo)), time)
  const holders = (post: string) =>
    city.appointments.filter((one) => one.post === post && !one.until).flatMap(({ person }) => loaded.people.get(person) ?? [])
  const officer = holders('organisationOfficer')[0]
  const [leader, another] = holders('cityLeader')
  const office = loaded.orgs.get('organisation')
  if (!officer || !leader || !another || !office) return
  const street = city.divisions.find(
    ({ level, code }) => level === 'subdistrict' && loaded.orgs.has(`agency.cityManagement.${code}`),
  )
  const org = (key: string) => loaded.orgs.get(key) ?? loaded.orgs.get('dept.municipalWorks')
  const before = (called: number, onTime: number, late: number) => ({
    'whistles:facts.called': called,
    'whistles:facts.onTime': onTime,
    'whistles:facts.late': late,
    'whistles:facts.refused': 0,
  })
  const proposed = { by: officer, orgId: office, measure: 'reminder' as const }
  const matter = (key: string, title: string, openedAgo: number, more: Partial<LoadedMatter>): LoadedMatter[] => {
    const objectOrgId = org(key)
    if (!objectOrgId) return []
    return [
      {
        ...{
          title,
          words: `${title}，经办公室研究提出。`,
          trigger: 'lateWhistle',
          state: 'proposed',
          objectOrgId,
          openedAt: at(openedAgo),
          proposed,
        },
        ...more,
      },
    ]
  }
  const verified = (ago: number) => ({ at: at(ago), words: '吹哨单、报到记录核对一致：应到场时间已过，事后补到。' })
  const stated = (ago: number) => ({ at: at(ago), words: '当天两处同时吹哨，人员调配不开，已调整值班。' })
  const all = [
    ...matter('dept.environment', '综合执法吹哨到场超时', 240, {
      state: 'expired',
      verified: verified(236),
      stated: stated(232),
      decided: { at: at(228), by: leader, measure: 'reminder', words: '提醒，建立双岗值班。', expiresOn: plusDays(day, -40) },
      executed: { at: at(210), words: '提醒函已送达并签收。' },
      rectified: { at: at(200), words: '双岗值班表已报备。' },
      reviewed: { at: at(120), effect: 'better', words: '此后未再超时。' },
      before: before(4, 2, 2),
      after: before(3, 3, 0),
      ended: { at: instantOf(plusDays(day, -40)) },
    }),
    ...matter(`agency.cityManagement.${street?.code}`, '两次吹哨报结果逾期', 110, {
      state: 'reviewed',
      proposed: { ...proposed, measure: 'talk' },
      verified: verified(106),
      stated: stated(103),
      decided: { at: at(100), by: leader, measure: 'talk', words: '约谈负责人职务，限期整改。', expiresOn: plusDays(day, 80) },
      executed: { at: at(82), words: '约谈要点：逐件回看、明确专人、每周报送进展。' },
      rectified: { at: at(70), words: '两件均已办结，明确专人跟踪。' },
      reviewed: { at: at(10), effect: 'better', words: '近三个月按时报结果。' },
      before: before(6, 3, 3),
      after: before(5, 5, 0),
    }),
    ...matter('dept.housing', '联席会议决议事项逾期一个月', 70, {
      state: 'lifted',
      trigger: 'lateResolution',
      verified: { at: at(66), words: '决议要求九月底完成，十月底仍未完成。' },
      stated: { at: at(63), words: '前置手续由其他部门办理，已函告。' },
      decided: { at: at(58), by: leader, measure: 'bulletin', words: '在领导小组范围内通报。', expiresOn: plusDays(day, 120) },
      appeal: {
        ...{ at: at(52), words: '逾期原因在前置审批，有往来函件为证。' },
        decided: { at: at(48), by: another, result: 'lifted', words: '函件属实，撤销原决定。' },
      },
      ended: { at: at(48) },
    }),
    ...matter('dept.water', '督查发现问题两次未整改', 25, {
      state: 'decided',
      trigger: 'inspectionFinding',
      verified: { at: at(20), words: '两次复查，排口标识仍缺失。' },
      stated: { at: at(16), words: '标识已招标，下月安装。' },
      decided: { at: at(4), by: leader, measure: 'reminder', words: '提醒，月底前安装到位。', expiresOn: plusDays(day, 170) },
    }),
    ...matter('dept.municipalWorks', '建议超时未答复', 9, {
      state: 'hearing',
      trigger: 'other',
      verified: { at: at(3), words: '街道建议书发出后二十个工作日没有答复。' },
    }),
    ...matter('dept.transport', '吹哨应答超时', 3, { state: 'proposed' }),
  ]
  await load(ctx, city.code === '350982' ? all : [])
}
