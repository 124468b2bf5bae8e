import { dayOf, instantOf, plusDays } from '#common/dates.ts'
import { mattersOf } from '#server/admission'
import { type LoadedAssignment, loadAssignments } from '#server/tasks'
import { deptKey } from '../departments.ts'
import { dice } from '../dice.ts'
import { personOf } from './tasks.ts'
import type { Wing } from './wing.ts'

const street = '350982001' // 桐山街道
const PROOFS = ['已逐个网格走完，情况已列表。', '已办，居民已告知。', '查完，一处已报修。', '已完成，照片在社区留存。']

/**
 * What departments and a subdistrict ask of communities under admitted matters: a form every month, rounds of work, one that
 * waits for verification; each as far as such things are on some evening.
 */
export const assignments: Wing = async (ctx, given) => {
  const { city, loaded, today } = given
  const die = dice(Number(city.code) + 83)
  const day = dayOf(today)
  const units = city.divisions.filter(({ code, level }) => level === 'community' && loaded.orgs.has(`residents.${code}`))
  const gridsOf = (community: string) =>
    city.divisions.filter(({ level, parent }) => level === 'grid' && parent === community).length
  const asked: LoadedAssignment[] = []

  type Given = {
    by: string
    verifier: string | null
    matter: string
    to?: typeof units
    ago: number
    due: number
    /** Of ten communities so many have claimed it, and so many of these are verified. */
    claimed: number
    verified: number
  } & Pick<LoadedAssignment, 'title' | 'kind'> &
    Partial<Pick<LoadedAssignment, 'fields' | 'recurs' | 'words'>>
  const ask = async ({ by, verifier, matter, to = units, ago, due, claimed, verified, fields = [], ...what }: Given) => {
    const openedAt = instantOf(plusDays(day, -ago), '09:20')
    const matterId = (await mattersOf({ ...ctx, now: openedAt }, by)).find(({ name }) => name === matter)?.id
    if (!matterId || to.length === 0) return
    const targetOrgIds = to.map(({ code }) => loaded.orgs.get(`residents.${code}`)!)
    const deeds = to.flatMap(({ code }, i) => {
      const who = personOf(given, 'communityWorker', `residents.${code}`)
      if (!who || (i * 7 + 3) % 10 >= claimed) return []
      const at = instantOf(plusDays(day, -Math.max(1, die.upTo(Math.min(ago, 6)))), `${10 + (i % 7)}:05`)
      const isVerified = verifier !== null && verifier !== who && (i * 7 + 3) % 10 < verified
      const answers = Object.fromEntries(fields.map(({ name }) => [name, name === '网格数' ? gridsOf(code) : die.upTo(6)]))
      return [
        {
          orgId: loaded.orgs.get(`residents.${code}`)!,
          by: who,
          at,
          proof: fields.length ? '已填报' : die.pick(PROOFS),
          ...(fields.length ? { answers } : {}),
          ...(isVerified ? { verified: { by: verifier, at: instantOf(day, '09:00') } } : {}),
        },
      ]
    })
    asked.push({ ...what, fields, askedByOrgId: by, targetOrgIds, dueOn: plusDays(day, due), matterId, openedAt, deeds })
  }
  const of = (dept: string) => loaded.orgs.get(deptKey(dept))
  const works = of('municipalWorks')
  const verifier = personOf(given, 'deptLiaison', deptKey('municipalWorks'))
  if (works) {
    await ask({
      by: works,
      verifier,
      matter: '市政设施问题反映',
      kind: 'form',
      title: '市政设施月度核对',
      words: '只填本月看到的。网格数系统已填，核对即可。',
      fields: ['网格数', '路灯盲点数', '井盖缺损数'].map((name) => ({ name, type: 'number' as const })),
      recurs: { every: 'month', on: [Number(plusDays(day, 5).slice(8))], onRestDay: 'next' },
      ago: 7,
      due: 5,
      claimed: 6,
      verified: 3,
    })
    await ask({
      by: works,
      verifier,
      matter: '雨水井堵塞巡查',
      kind: 'work',
      title: '雨水井堵塞巡查（第四季度）',
      words: '看一遍易堵点位，堵的拍照报修，不用社区疏通。',
      ago: 16,
      due: 9,
      claimed: 7,
      verified: 5,
    })
  }
  const civil = of('civilAffairs')
  if (civil)
    await ask({
      by: civil,
      verifier: null,
      matter: '独居老人每周联系',
      kind: 'work',
      title: '独居老人每周联系',
      recurs: { every: 'week', on: [5], onRestDay: 'next' },
      ago: 4,
      due: 4,
      claimed: 3,
      verified: 0,
    })
  const office = loaded.orgs.get(`office.${street}`)
  if (office)
    await ask({
      by: office,
      verifier: personOf(given, 'subdistrictOfficer', `office.${street}`),
      matter: '楼道堵塞劝导',
      to: units.filter(({ parent }) => parent === street),
      kind: 'work',
      title: '冬季楼道堵塞劝导',
      words: '劝导和告知，执法由消防部门承担。',
      ago: 10,
      due: 3,
      claimed: 5,
      verified: 2,
    })
  await loadAssignments(ctx, asked)
}
