import { dayOf, instantOf, plusDays } from '#common/dates.ts'
import { newId } from '#common/ids.ts'
import { type LoadedPost, load } from '#server/leaderlinks'
import * as tasks from '#server/tasks'
import { dice } from '../dice.ts'
import type { Wing } from './wing.ts'

/** Where the demo's accounts work: the first leader is linked to it. */
const HOME = '350982001003'
const TITLES = [
  '市委书记',
  '市长',
  '市人大常委会主任',
  '市政协主席',
  '市委副书记',
  '市委常委、组织部部长',
  '市委常委、宣传部部长',
  '市委常委、纪委书记',
  '市委常委、政法委书记',
  '市委常委、统战部部长',
  '市委常委、常务副市长',
  '市委常委、人武部政委',
  ...['教育卫生', '城建城管', '农业农村', '公安司法', '工业商贸', '民政人社', '文化旅游'].map((line) => `分管${line}的副市长`),
  ...['一', '二', '三', '四', '五'].map((no) => `市人大常委会副主任（${no}）`),
  ...['一', '二', '三', '四'].map((no) => `市政协副主席（${no}）`),
  '市法院院长',
  '市检察院检察长',
]
const HEARD = [
  '老旧小区晚上停车难，消防通道被占',
  '背街小巷路灯不亮，老人晚上不敢出门',
  '社区没有活动室，孩子放学没地方去',
  '雨天化粪池倒灌，多年没有解决',
  '菜市场垃圾清运晚，夏天气味大',
  '物业收费不公开，居民意见大',
  '社区干部填表多，走访时间少',
  '加装电梯谈不拢，盼有人牵头',
]
const TALKED = ['居民代表、网格员', '社区干部、小区党支部', '业委会、物业企业', '退休党员、楼栋长', '辖区单位负责人']
const PROBLEMS: readonly [title: string, words: string, dept: string][] = [
  ['夜间停车难', '晚上八点后没有车位，消防通道被占。请划出错时车位。', 'dept.trafficPolice'],
  ['背街小巷路灯不亮', '三条小巷共十二盏灯不亮，已一个月。', 'dept.municipalWorks'],
  ['雨天化粪池倒灌', '一楼住户反映，下大雨就倒灌，请彻底改造。', 'dept.housing'],
  ['菜市场清运太晚', '垃圾上午十点才清走，夏天气味大。', 'dept.sanitation'],
  ['放学后没地方去', '双职工家庭多，盼在社区办四点半课堂。', 'dept.education'],
  ['加装电梯谈不拢', '两个单元卡在低层住户补偿，盼有人牵头协调。', 'dept.housing'],
]

/** Thirty leaders' posts, two to most of the communities; each visited by the quarter but a few, with problems taken and what became of them. */
export const leaderlinks: Wing = async (ctx, { city, loaded, today }) => {
  const die = dice(Number(city.code) + 6)
  const day = dayOf(today)
  const back = (days: number) => plusDays(day, -days)
  const communities = city.divisions.filter(({ code }) => loaded.orgs.has(`party.${code}`) && loaded.orgs.has(`local.${code}.1`))
  const holders = (post: string, org: string) =>
    city.appointments
      .filter((each) => each.post === post && each.org === org && each.until === null)
      .map(({ person }) => loaded.people.get(person)!)
  const leaders = holders('cityLeader', 'cityCommittee')
  const officers = holders('organisationOfficer', 'organisation')
  const home = Math.max(
    0,
    communities.findIndex(({ code }) => code === HOME),
  )
  const opened: { at: Date; problemAt: [post: number, problem: number] }[] = []
  const posts: LoadedPost[] = []
  for (const [i, personId] of leaders.entries()) {
    const community = communities[(i + home) % communities.length]!
    const communityId = loaded.regions.get(community.code)!
    const last = i % 9 === 7 ? 100 + die.upTo(40) : 5 + die.upTo(70)
    const visits = [last, last + 80 + die.upTo(15), last + 165 + die.upTo(15)].map((days) => {
      const from = die.upTo(HEARD.length)
      return {
        on: back(days),
        people: 6 + die.upTo(20),
        talkedWith: die.pick(TALKED),
        heard: [0, 1, 2].map((n) => HEARD[(from + n) % HEARD.length]!).slice(0, 2 + (days % 2)),
        at: instantOf(back(days), '17:00'),
      }
    })
    const problems: LoadedPost['problems'][number][] = []
    for (let n = 0; n < (i === 0 ? 3 : i % 3 === 0 ? 1 : 0); n++) {
      const [title, words, dept] = PROBLEMS[(i + n) % PROBLEMS.length]!
      const owner = loaded.orgs.get(dept) ?? loaded.orgs.get('dept.housing')
      if (!owner) continue
      const visit = visits[n % 2]!
      const solved = n === 1 || i % 6 === 3
      const at = instantOf(visit.on, '17:30')
      const lines = [
        { kind: 'taken' as const, at },
        ...(n !== 1 ? [{ kind: 'asked' as const, at: instantOf(plusDays(visit.on, 10), '09:00') }] : []),
        { kind: 'answered' as const, words: '责任单位已到现场看过，方案在做。', at: instantOf(plusDays(visit.on, 12), '10:00') },
        ...(solved
          ? [{ kind: 'solved' as const, words: '居民反映已经解决。', at: instantOf(plusDays(visit.on, 30), '16:00') }]
          : []),
      ].filter(({ at }) => at <= today)
      const isSolved = lines.at(-1)!.kind === 'solved'
      opened.push({ at, problemAt: [i, problems.length] })
      problems.push({
        title: `${community.name.replace(/社区$/, '')}${title}`,
        words,
        takenOn: visit.on,
        dueOn: plusDays(visit.on, i % 9 === 6 ? 20 : 90),
        kind: 'task',
        recordId: '',
        recordNo: '',
        ownerOrgId: owner,
        state: isSolved ? 'solved' : 'open',
        at,
        lines,
      })
    }
    posts.push({
      title: TITLES[i % TITLES.length]!,
      personId,
      contactId: officers[i % officers.length] ?? null,
      communityId,
      role: i < communities.length ? '挂钩联系' : '协助联系',
      from: '2026-01-01' < day ? '2026-01-01' : back(300),
      visits,
      problems,
    })
  }
  // Each problem's task is a real one, opened on its day; where the community said solved it was not needed any more.
  for (const { at, problemAt } of opened) {
    const problem = posts[problemAt[0]]!.problems[problemAt[1]]! as { recordId: string } & LoadedPost['problems'][number]
    const id = newId(at.getTime())
    const unit = loaded.orgs.get(`residents.${communities[(problemAt[0] + home) % communities.length]!.code}`)!
    const then = { ...ctx, now: at }
    problem.recordId = await tasks.open(then, {
      origin: { module: 'leaderlinks', subjectId: id, kind: 'problem', title: problem.title, link: '/leaderlinks/problems' },
      title: problem.title,
      words: problem.words,
      askedBy: loaded.orgs.get('cityCommittee')!,
      owner: { orgId: problem.ownerOrgId },
      dueOn: problem.dueOn,
      verifyBy: { orgId: unit },
    })
    Object.assign(problem, { id })
    if (problem.state === 'solved')
      await tasks.withdraw(
        { ...ctx, now: problem.lines.at(-1)!.at },
        { module: 'leaderlinks', subjectId: id, kind: 'problem' },
        '社区确认已解决',
      )
  }
  await load(ctx, instantOf(posts[0]?.from ?? day, '09:00'), posts)
}
