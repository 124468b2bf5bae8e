import { dayOf, instantOf, plusDays } from '#common/dates.ts'
import { type LoadedProblem, load } from '#server/lists'
import { personOf } from './tasks.ts'
import type { Wing } from './wing.ts'

type Kind = readonly [
  text: string,
  measure: string,
  owner: 'residents' | 'property' | 'office' | 'agency',
  source: LoadedProblem['source'],
]
const COMMUNITY: readonly Kind[] = [
  ['小区主路晚上停车占道，消防车难通过', '划出消防通道并立隔离桩', 'property', 'concerns'],
  ['活动室晚间不开放，上班的居民用不上', '每周两晚延时开放，张贴时间', 'residents', 'hearings'],
  ['楼道声控灯损坏较多', '逐栋更换声控灯', 'property', 'concerns'],
  ['阵地开放时间没有上墙', '统一制作开放时间牌', 'residents', 'inspections'],
  ['老旧小区雨水管破损，雨天积水', '疏通并更换三处雨水管', 'property', 'meetings'],
  ['垃圾分类点清运不及时', '与清运单位约定早晚两次清运', 'residents', 'hand'],
]
const STREET: readonly Kind[] = [
  ['沿街店铺占道经营反复', '每周联合巡查两次，建立商户自治公约', 'agency', 'hand'],
  ['社区报表重复报送', '由街道统一从系统取数，取消两张报表', 'office', 'dutyreports'],
  ['跨社区断头路照明缺失', '与市政对接补装路灯', 'office', 'meetings'],
]
const CITY: readonly Kind[] = [
  ['部门向社区派活未经准入', '清理在用事项，未准入的一律停办', 'office', 'inspections'],
  ['共建单位履约率偏低', '对连续两季未履约的单位逐一约谈', 'office', 'dutyreports'],
]

/** The three lists at three levels, each problem at another point of its road; some lie untouched. */
export const lists: Wing = async (ctx, given) => {
  const { city, loaded, today } = given
  const day = dayOf(today)
  const org = (key: string) => loaded.orgs.get(key)
  const problems: LoadedProblem[] = []
  const add = (
    [text, measure, , source]: Kind,
    at: {
      code: string
      level: LoadedProblem['level']
      ownerKey: string
      leader: string
      claimer: string | null
      verifier: string | null
    },
    n: number,
  ) => {
    const ownerOrgId = org(at.ownerKey)
    const regionId = loaded.regions.get(at.code)
    if (!ownerOrgId || !regionId) return
    const found = 8 + ((n * 13) % 110)
    const two = at.claimer && at.verifier && at.claimer !== at.verifier
    const state = n % 7 === 0 ? 'open' : two && found > 60 && n % 4 !== 1 ? 'closed' : two && n % 5 === 2 ? 'claimed' : 'measured'
    const over = state === 'closed' || state === 'claimed'
    const quiet = state === 'closed' ? Math.max(2, found - 35) : n % 6 === 3 ? Math.min(found, 38 + (n % 9)) : 1 + (n % 12)
    problems.push({
      regionId,
      level: at.level,
      text,
      leader: at.leader,
      source,
      foundOn: plusDays(day, -found),
      touchedAt: instantOf(plusDays(day, -Math.min(quiet, found)), '15:30'),
      state,
      claimedBy: over ? at.claimer! : undefined,
      verifiedBy: state === 'closed' ? at.verifier! : undefined,
      measures:
        state === 'open'
          ? []
          : [
              {
                title: measure,
                ownerOrgId,
                dueOn: plusDays(day, over ? -3 : n % 6 === 3 ? -2 : 5 + (n % 25)),
                state: over ? 'done' : n % 3 === 0 ? 'open' : 'doing',
                claimedBy: over ? at.claimer! : undefined,
                verifiedBy: over ? at.verifier! : undefined,
              },
            ],
    })
  }
  const streets = city.divisions.filter(({ level, code }) => level === 'subdistrict' && org(`office.${code}`))
  const communities = city.divisions.filter(({ level, code }) => level === 'community' && org(`residents.${code}`))
  communities.forEach(({ code }, c) => {
    const claimer = personOf(given, 'communityWorker', `residents.${code}`)
    const verifier = personOf(given, 'communitySecretary', `party.${code}`)
    COMMUNITY.forEach((kind, i) => {
      const ownerKey = kind[2] === 'property' && org(`property.${code}`) ? `property.${code}` : `residents.${code}`
      add(kind, { code, level: 'community', ownerKey, leader: '社区党委书记', claimer, verifier }, c * 5 + i)
    })
  })
  streets.forEach(({ code }, s) => {
    const claimer = personOf(given, 'subdistrictOfficer', `office.${code}`)
    const verifier = personOf(given, 'partyOrganizer', `workCommittee.${code}`)
    STREET.forEach((kind, i) => {
      const ownerKey =
        kind[2] === 'agency' && org(`agency.cityManagement.${code}`) ? `agency.cityManagement.${code}` : `office.${code}`
      add(kind, { code, level: 'subdistrict', ownerKey, leader: '街道党工委书记', claimer, verifier }, 40 + s * 4 + i)
    })
  })
  const root = city.divisions.find(({ level }) => level === 'city')
  if (root)
    CITY.forEach((kind, i) => {
      const at = {
        code: root.code,
        level: 'city' as const,
        ownerKey: 'organisation',
        leader: '市委组织部分管副部长',
        claimer: null,
        verifier: null,
      }
      add(kind, at, 71 + i)
    })
  await load(ctx, problems)
}
