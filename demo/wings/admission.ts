import { type Day, dayOf, instantOf, plusDays } from '#common/dates.ts'
import { type LoadedApplication, type LoadedAsk, type LoadedMatter, load } from '#server/admission'
import * as burden from '#server/burden'
import { deptKey } from '../departments.ts'
import { dice } from '../dice.ts'
import { burdens } from './admission/burdens.ts'
import { lists } from './admission/lists.ts'
import { matterRows, singles } from './admission/matters.ts'
import type { Wing } from './wing.ts'

/** The community of the demo's secretary. */
const HOME = '350982001003'
const office = '市联审办公室整理'

/**
 * The lawful no, as a city looks a year after it began: last year communities were asked much and by many; since March a
 * gate stands, 60 matters are admitted, what was cut stays cut but for three, and one community is asked too much again.
 */
export const admission: Wing = async (ctx, { city, loaded, today }) => {
  const die = dice(Number(city.code) + 80)
  const day = dayOf(today)
  const year = Number(day.slice(0, 4))
  const few = city.code !== '350982'
  const short = few ? '云' : '鼎'
  const orgOf = (dept: string) => loaded.orgs.get(deptKey(dept))
  const communities = city.divisions.filter(({ code }) => loaded.orgs.has(`party.${code}`))
  const places = communities.map(({ code, parent }) => ({
    code,
    id: loaded.regions.get(code)!,
    subdistrictId: loaded.regions.get(parent!)!,
  }))
  const all = places.map(({ id }) => id)
  const home = places.find(({ code }) => code === HOME) ?? places[0]!
  const busy = places.find(({ id }) => id !== home.id) ?? home
  const at = (on: Day, time = '09:30') => instantOf(on, time)
  const back = (days: number) => plusDays(day, -days)

  const rows = matterRows.filter(([dept]) => orgOf(dept))
  const matters = rows.map(([dept, name, mode, frequency, hours, yuan, fields], i): LoadedMatter => {
    const from = `${year}-${i < 44 ? '03-10' : i < 54 ? '06-15' : '09-20'}`
    const trial = i >= 54
    return {
      key: name,
      code: `SQ${year}-${String(i + 1).padStart(3, '0')}`,
      name,
      mode,
      deptOrgId: orgOf(dept)!,
      content: `${name}：${mode === 'undertake' ? '在社区受理，资料齐全的当日转部门，结果由部门办结。' : '社区通知和引导，部门到场办理。'}`,
      frequency,
      halfHours: hours * 2,
      deptDuty: mode === 'undertake' ? '审核、办结、告知结果，并培训经办人。' : '制定方案、派人到场、承担经费和结果。',
      communityDuty: mode === 'undertake' ? '受理、核对材料、当日移交。' : '张贴通知、组织居民自愿参加。',
      fundFen: yuan * 100,
      fundStandard: `每社区每年 ${yuan} 元，第一季度拨付`,
      basis: `《${name.slice(0, 6)}工作规定》第${'三四五六七八'.charAt(i % 6)}条（演示依据，请换成本市文件）`,
      contact: `办公室 100${String(6000 + i).padStart(4, '0')}`,
      dataNeeded: fields?.split('、') ?? [],
      forms: fields ? [`${name}登记表`] : [],
      admittedOn: plusDays(from, -12),
      trialUntil: plusDays(from, 183),
      confirmedOn: trial || plusDays(from, 183) >= day ? null : plusDays(from, 184),
      validFrom: from,
      validUntil: i === 20 ? back(20) : null,
      reviewOn: i === 20 ? null : plusDays(from, 365),
      ...(i === 20 ? { exitedOn: back(20), exitWords: '改为部门网上办理，不再经过社区。' } : {}),
    }
  })
  const standing = matters.filter(({ validUntil }) => validUntil === null)

  await load(ctx, {
    matters,
    applications: applications(),
    asks: asks(),
    stopped: singles
      .filter(([dept]) => orgOf(dept))
      .flatMap(([dept, title], i) => [
        {
          at: at(back(12 + i * 17)),
          door: 'form',
          why: 'form',
          title: `${title.slice(2)}统计表`,
          communities: all.length,
          byOrgId: orgOf(dept)!,
        },
        {
          at: at(back(20 + i * 15)),
          door: 'task',
          why: 'bulk',
          title: `全面${title}`,
          communities: all.length,
          byOrgId: orgOf(dept)!,
        },
      ]),
    lists: lists(short, year),
    subdistrictOf: new Map(places.map(({ id, subdistrictId }) => [id, subdistrictId])),
    numbers: { year, applications: 20, notices: 12, returns: 20, matters: matters.length },
  })
  await loadBurdens()

  function applications(): LoadedApplication[] {
    const blank = {
      name: '',
      mode: 'assist' as const,
      frequency: 'quarterly' as const,
      halfHours: 4,
      dataNeeded: ['楼栋', '情况'],
      forms: ['登记表'],
    }
    const made = (
      no: number,
      dept: string,
      name: string,
      state: LoadedApplication['state'],
      drafted: number,
      more: Partial<LoadedApplication> = {},
    ): LoadedApplication[] => {
      const deptOrgId = orgOf(dept)
      if (!deptOrgId) return []
      const decided = state === 'granted' || state === 'conditional' || state === 'refused'
      const open = state === 'submitted' || state === 'hearing' || state === 'review'
      const submittedAt = state === 'draft' ? null : at(back(drafted - 1))
      return [
        {
          ...blank,
          name,
          deptOrgId,
          content: `${name}，由社区通知居民并收回表格，部门汇总。`,
          deptDuty: '设计表格、培训、汇总、承担经费。',
          communityDuty: '通知居民，收回表格。',
          fundFen: 300_000,
          fundStandard: '每社区每年 3000 元',
          basis: `《${name.slice(0, 6)}工作规定》第四条（演示依据）`,
          contact: `办公室 100${6100 + no}`,
          no: state === 'draft' ? null : `准入申〔${year}〕${String(no).padStart(3, '0')}号`,
          state,
          draftedAt: at(back(drafted)),
          submittedAt,
          decideBy: open ? instantOf(plusDays(day, 22 - drafted), '17:30') : null,
          wantedFrom: plusDays(day, 60 - drafted),
          hearingUntil: decided || state === 'review' ? back(drafted - 8) : state === 'hearing' ? plusDays(day, 4) : null,
          decidedAt: decided ? at(back(drafted - 14)) : null,
          reason: null,
          conditions: [],
          noticeNo: decided ? `准入通〔${year}〕${String(no).padStart(3, '0')}号` : null,
          opinions: [],
          ...more,
        },
      ]
    }
    const say = (objects: number, days: number): LoadedApplication['opinions'] =>
      places.map(({ id }, i) => {
        const opinion = i < objects ? ('object' as const) : i % 5 === 4 ? ('conditions' as const) : ('agree' as const)
        const words =
          opinion === 'object'
            ? '部门可以从已有数据取得，不必再问居民。'
            : opinion === 'conditions'
              ? '每季度不超过一次，提前五个工作日通知。'
              : null
        return { communityId: id, opinion, words, at: at(back(days)) }
      })
    const key = (name: string) => (standing.some((one) => one.key === name) ? { matter: name } : {})
    return [
      ...made(1, 'housing', '老旧小区改造意见征集', 'granted', 260, {
        reason: '依据充分，经费已落实。',
        opinions: say(0, 254),
        ...key('老旧小区改造意见征集'),
      }),
      ...made(2, 'fire', '楼道堵塞劝导', 'conditional', 255, {
        reason: '确需社区协助，须限定频次。',
        conditions: ['每月不超过一次', '执法由消防部门承担'],
        opinions: say(2, 249),
        ...key('楼道堵塞劝导'),
      }),
      ...made(3, 'tax', '沿街商铺经营数据采集', 'refused', 210, {
        reason: '属部门法定职责，且列入负面清单（协税护税）。',
        opinions: say(11, 204),
      }),
      ...made(4, 'commerce', '企业用工月报', 'refused', 150, {
        reason: '部门已有数据，同一材料不重复报送。',
        opinions: say(9, 144),
      }),
      ...made(5, 'statistics', '人口抽样调查协助', 'granted', 120, {
        reason: '依法协助事项。',
        opinions: say(0, 114),
        ...key('人口抽样调查协助'),
      }),
      ...made(6, 'culture', '文化惠民演出场地', 'granted', 90, {
        reason: '居民欢迎，经费已落实。',
        opinions: say(1, 84),
        ...key('文化惠民演出场地'),
      }),
      ...made(14, 'municipalWorks', '路灯盲点摸底', 'review', 12, { opinions: say(1, 5) }),
      ...made(15, 'housing', '加装电梯意向登记', 'hearing', 7, {
        opinions: places
          .slice(4, 9)
          .map(({ id }) => ({ communityId: id, opinion: 'agree' as const, words: null, at: at(back(1)) })),
      }),
      ...made(16, 'health', '慢性病宣传日', 'hearing', 6),
      ...made(17, 'transport', '停车泊位意见登记', 'submitted', 3),
      ...made(18, 'culture', '体育设施使用登记', 'submitted', 2),
      ...made(19, 'education', '课后托管需求登记', 'incomplete', 9, { decideBy: null }),
      ...made(20, 'municipalWorks', '井盖巡查信息登记', 'draft', 1),
      ...made(13, 'science', '科普积分登记', 'withdrawn', 40),
    ]
  }

  function asks(): LoadedAsk[] {
    const made: LoadedAsk[] = []
    const doors = ['task', 'task', 'form', 'task', 'inspection', 'form', 'task', 'meeting'] as const
    const depts = rows.map(([dept]) => orgOf(dept)!)
    const before = burdens().filter(({ decision }) => decision !== 'keep' && decision !== 'pending')
    let returns = 0
    const starts = [1, 4, 7, 10].flatMap((month) =>
      [year - 1, year].map((y) => ({ y, month, from: `${y}-${String(month).padStart(2, '0')}-01` })),
    )
    for (const { y, month, from } of starts.sort((a, b) => (a.from < b.from ? -1 : 1))) {
      const on = (n: number, of: number) => plusDays(from, 2 + Math.floor((n * 86) / of))
      const past = (d: Day) => d < day
      if (y < year) {
        // The year before the gate: the same sheets to everybody, one after another.
        for (let n = 0; n < 18; n++) {
          const d = on(n, 18)
          const what = before[(n * 7 + month * 3) % before.length]!
          if (past(d))
            made.push({
              door: doors[n % 8]!,
              title: `${what.name}（${month + (n % 3)}月）`,
              byOrgId: depts[(n * 5 + month) % depts.length]!,
              communityIds: all,
              ground: 'single',
              halfHours: 4 + (n % 3) * 2,
              at: at(d),
              endedAt: at(plusDays(d, 9)),
            })
        }
        continue
      }
      // What is asked in the running quarter beside these are the assignments of their own wing.
      const running = y === year && plusDays(from, 92) > day
      const count = month === 1 ? 11 : running ? 4 : 8
      for (let n = 0; n < count; n++) {
        const d = on(n, count)
        if (!past(d)) continue
        const matter = standing[(n * 7 + month * 5) % standing.length]!
        const admitted = d >= matter.validFrom
        made.push({
          door: doors[n % 8]!,
          title: `${matter.name}（第${'一二三四'.charAt((month - 1) / 3)}季度）`,
          byOrgId: matter.deptOrgId,
          communityIds: all,
          ground: admitted ? 'matter' : 'single',
          ...(admitted ? { matter: matter.key, recurring: true } : {}),
          halfHours: matter.halfHours,
          at: at(d),
          endedAt: plusDays(d, 12) < day ? at(plusDays(d, 12)) : null,
        })
      }
      // Single asks, each of one community; about one in three comes back.
      places.forEach(({ id }, p) => {
        for (let n = 0; n < (month === 10 && id === busy.id ? 22 : 2); n++) {
          const d = on(n * 3 + (p % 5), month === 10 ? 80 : 20)
          const [dept, title] = singles[(n + p * 3 + month) % singles.length]!
          const byOrgId = orgOf(dept)
          if (!past(d) || !byOrgId) continue
          const comesBack = die.upTo(3) === 0 && id !== busy.id && returns < 20
          made.push({
            door: n % 4 === 3 ? 'concern' : 'task',
            title,
            byOrgId,
            communityIds: [id],
            ground: 'single',
            halfHours: 2,
            at: at(d, '15:00'),
            endedAt: comesBack ? null : at(plusDays(d, 1)),
            ...(comesBack
              ? {
                  returned: {
                    communityId: id,
                    at: at(d, '16:10'),
                    words: returns % 2 ? '不是社区的职责。' : null,
                    no: `准入退〔${year}〕${String(++returns).padStart(4, '0')}号`,
                  },
                }
              : {}),
          })
        }
      })
    }
    const typhoon = orgOf('emergency')
    const storm = `${year}-09-05`
    if (typhoon && storm < day)
      made.push({
        door: 'task',
        title: '台风期间低洼点位转移避险',
        byOrgId: typhoon,
        communityIds: all,
        ground: 'emergency',
        emergency: { reason: '市防指启动防台风二级应急响应', until: at(plusDays(storm, 4), '18:00') },
        halfHours: 16,
        at: at(storm, '07:40'),
        endedAt: at(plusDays(storm, 4), '18:00'),
      })
    // What waits on the secretary's page today: three that nobody admitted.
    for (const [i, [dept, title]] of singles
      .filter(([dept]) => orgOf(dept))
      .slice(0, 3)
      .entries())
      made.push({
        door: 'task',
        title: `${title}（本周）`,
        byOrgId: orgOf(dept)!,
        communityIds: [home.id],
        ground: 'single',
        halfHours: 2 + i,
        at: at(back(i + 1), '10:20'),
        endedAt: null,
      })
    return made
  }

  async function loadBurdens(): Promise<void> {
    const items = burdens()
    const again = items.filter(({ kind, decision }) => kind === 'appraisal' && decision === 'cancel').slice(0, 3)
    const quarter = `${day.slice(0, 5)}${String(Math.floor((Number(day.slice(5, 7)) - 1) / 3) * 3 + 1).padStart(2, '0')}-01`
    const asker = orgOf('health') ?? orgOf('housing')
    await burden.load(ctx, {
      round: { docNo: `${short}减负办〔${year}〕1号`, on: `${year}-03-20` },
      items: items.map((item) => ({
        ...item,
        decidedOn: item.decision === 'pending' ? null : `${year}-03-12`,
        reason:
          item.decision === 'pending'
            ? null
            : item.decision === 'keep'
              ? '有法定依据，保留。'
              : item.decision === 'merge'
                ? '内容重复，并入同类事项。'
                : '没有依据或已不需要，取消。',
        published: item.decision !== 'pending',
        addedAt: at(`${year}-01-15`),
      })),
      alarms: asker
        ? again.map(({ key, name }, i) => ({
            key,
            title: `关于开展${name}的通知`,
            byOrgId: asker,
            quarter,
            at: at(back(9 + i * 4)),
            settled: i === 2 ? `${office}：已约谈，部门撤回通知。` : null,
            link: null,
          }))
        : [],
      typed: places.flatMap(({ id: communityId }, p) =>
        Array.from({ length: few ? 4 : 9 }, (_, w) => plusDays(day, -7 * w)).flatMap((some) => {
          const week = plusDays(some, -((new Date(`${some}T00:00:00Z`).getUTCDay() + 6) % 7))
          return (['concerns', 'tasks', 'servicebook', 'exchange'] as const).map((module, m) => ({
            communityId,
            week,
            module,
            seconds: [1300, 620, 380, 240][m]! + ((p * 97 + m * 53) % 400) + (communityId === busy.id ? 700 : 0),
          }))
        }),
      ),
    })
  }
}
