import { dayOf, instantOf, plusDays } from '#common/dates.ts'
import { newId } from '#common/ids.ts'
import * as ballots from '#server/ballots'
import { type LoadedTopic, load } from '#server/deliberations'
import type { Wing } from './wing.ts'

const tongbei = '350982001003'
const fumin = '350982002003'
const shanqian = '350982003001'

/** Nine topics of the four classes at every stage, one ballot that the demo's accounts may try now, one session refused to nobody. */
export const deliberations: Wing = async (ctx, { city, loaded, today }) => {
  const day = dayOf(today)
  const on = (days: number) => plusDays(day, days)
  const at = (days: number, time = '09:30') => instantOf(on(days), time)
  const org = (key: string) => loaded.orgs.get(key)
  const id = () => newId(ctx.now.getTime())
  const personOf = (name: string) => {
    const account = city.accounts.find(({ signInName }) => signInName === name)
    return account && loaded.people.get(account.person)
  }
  /** The six of a community; who has an account in the demo stands for its side. */
  const six = (code: string, without: { owners?: string; local?: string } = {}): LoadedTopic['parties'] => {
    const home = code === tongbei
    const orgOf = (key: string) => ({ orgId: org(key) })
    return [
      { kind: 'party', ...orgOf(`party.${code}`), personId: home ? personOf('secretary') : undefined },
      { kind: 'residentsCommittee', ...orgOf(`residents.${code}`), personId: home ? personOf('worker') : undefined },
      without.local
        ? { kind: 'localOrg', affected: false, whyNot: without.local }
        : { kind: 'localOrg', ...orgOf(`local.${code}.3`), personId: home ? personOf('liaison') : undefined },
      without.owners
        ? { kind: 'ownersCommittee', affected: false, whyNot: without.owners }
        : { kind: 'ownersCommittee', ...orgOf(`owners.${code}`) },
      { kind: 'property', ...orgOf(`property.${code}`) },
      { kind: 'residents', delegate: '楼栋居民代表' },
    ]
  }
  const topic = (code: string, given: Omit<LoadedTopic, 'id' | 'communityId' | 'unitOrgId'>): LoadedTopic[] => {
    const [communityId, unitOrgId] = [loaded.regions.get(code), org(`residents.${code}`)]
    return communityId && unitOrgId && org(`property.${code}`) ? [{ ...given, id: id(), communityId, unitOrgId }] : []
  }
  const hall = '社区党群服务中心议事厅'

  if (city.code !== '350982') {
    const [first] = city.divisions.filter(({ level, code }) => level === 'community' && org(`residents.${code}`))
    if (first)
      await load(
        ctx,
        topic(first.code, {
          title: '晒谷坪白天停车怎么安排',
          about: '晒谷坪晴天要晒粮，平日停车，大家想有个时间表。',
          class: 'hard',
          state: 'preparing',
          proposedAt: at(-6),
          screenedAt: at(-4),
        }),
      )
    return
  }

  const gate = [
    { key: 'east', text: '东门只走人，西门只走车' },
    { key: 'hours', text: '上下学时段东门禁车，其余时间照旧' },
    { key: 'keep', text: '照旧，加派值守' },
  ]
  const voting = topic(tongbei, {
    title: '小区东门人车分流',
    about: '上下学时段东门人车混行，大家商量怎样分流。',
    class: 'key',
    state: 'voting',
    proposedAt: at(-24),
    screenedAt: at(-21),
    parties: six(tongbei),
    session: {
      calledAt: at(-12),
      startsAt: at(-3, '19:00'),
      place: hall,
      materials: '早高峰半小时过人 620 人次、过车 140 辆次；三个方案的路线图已张贴。',
      options: gate,
      held: true,
      residents: 16,
      record: '各方到齐。家长代表希望早晚禁车，物业提出西门道闸要加一组，学校愿意错峰放学。三个方案意见不一，交表决。',
    },
    positions: [
      { party: 5, side: 'for', words: '孩子走东门最近，分开最放心。', at: at(-3, '19:30') },
      { party: 2, side: 'for', words: '学校可以错峰十分钟放学。', at: at(-3, '19:35') },
      { party: 4, side: 'against', words: '车全走西门，早上会堵，要加一组道闸。', at: at(-3, '19:40') },
    ],
  })
  const topics: LoadedTopic[] = [
    ...topic(tongbei, {
      title: '夜间停车难',
      about: '夜里车位不够，消防通道常被占，大家商量怎么停、谁来管。',
      class: 'hard',
      state: 'done',
      proposedAt: at(-120),
      screenedAt: at(-117),
      endedAt: at(-18),
      evaluated: [15, 4, 2],
      parties: six(tongbei),
      session: {
        calledAt: at(-112),
        startsAt: at(-100, '19:00'),
        place: hall,
        materials: '登记车辆 312 辆，划线车位 228 个；消防通道上周被占 9 次。学校操场夜间可停 40 辆。',
        options: [
          { key: 'share', text: '学校操场夜间共享 40 个车位' },
          { key: 'line', text: '内部道路重新划线，增 18 个车位' },
        ],
        held: true,
        residents: 14,
        record: '各方到齐。学校同意夜间开放，条件是早七点前清场、有人值守；物业愿意值守；业主代表要求收支公开。',
        outcome: 'consensus',
        chosen: 'share',
      },
      positions: [
        { party: 2, side: 'for', words: '晚七点到早七点可以开放，有人值守就行。', at: at(-100, '19:20') },
        { party: 5, side: 'for', words: '有地方停就不占消防通道了。', at: at(-100, '19:25') },
        { party: 3, side: 'against', words: '收费要低，收支要贴出来。', at: at(-100, '19:30') },
        { party: 3, side: 'dissent', words: '不赞成按月收费，建议按次。', at: at(-100, '20:10') },
      ],
      decision: {
        no: `鼎社协〔${day.slice(0, 4)}〕001号`,
        text: '学校操场每晚七点到次日早七点开放 40 个车位，物业派人值守；按次收费两元，收支每季公布；早七点前清场。',
        ownerOrgId: org(`property.${tongbei}`)!,
        dueOn: on(-20),
        moneyFen: 860_000,
        moneyFrom: '停车公共收益',
        publishedAt: at(-98),
        objectionsUntil: on(-91),
        settledAt: at(-90),
        doneAt: at(-18),
        doneWords: '车位已开放，值守到位，首季收支已张贴。',
        objections: [
          {
            words: '周末学校有活动怎么办',
            at: at(-95),
            answerBy: on(-88),
            answer: '学校有活动的周末提前三天张贴通知，当晚不开放。',
            answeredAt: at(-93),
          },
        ],
      },
      notes: [
        { at: at(-70), words: '操场划线完成，道闸已装。' },
        { at: at(-40), words: '试开放两周，每晚停 31 辆左右。' },
      ],
    }),
    ...voting,
    ...topic(tongbei, {
      title: '三号楼加装电梯的噪声与遮光',
      about: '加装电梯由各单元业主依法表决决定；这里只商量施工时段、噪声和低层采光怎么补。',
      class: 'major',
      state: 'standing',
      proposedAt: at(-70),
      screenedAt: at(-66),
      parties: six(tongbei),
      session: {
        calledAt: at(-60),
        startsAt: at(-50, '19:00'),
        place: hall,
        materials: '三个单元已依法表决通过加装。施工约四十天，低层四户反映采光和噪声。',
        options: [
          { key: 'day', text: '只在工作日白天施工，中午停工两小时' },
          { key: 'all', text: '连续施工，缩短工期十天' },
        ],
        held: true,
        residents: 21,
        record: '各方到齐。低层住户要求中午停工，施工方同意；井道改用通透玻璃。',
        outcome: 'consensus',
        chosen: 'day',
      },
      positions: [
        { party: 5, side: 'for', words: '中午能歇，老人孩子好过些。', at: at(-50, '19:20') },
        { party: 4, side: 'against', words: '分段施工工期会长十天。', at: at(-50, '19:30') },
      ],
      decision: {
        no: `鼎社协〔${day.slice(0, 4)}〕002号`,
        text: '只在工作日八点到十二点、十四点到十八点施工；井道用通透玻璃；物业每周公布噪声实测。',
        ownerOrgId: org(`property.${tongbei}`)!,
        dueOn: on(24),
        publishedAt: at(-48),
        objectionsUntil: on(-41),
        settledAt: at(-40),
      },
      notes: [
        { at: at(-26), words: '一单元井道基础完成。' },
        { at: at(-9), words: '上周噪声实测最高 62 分贝，未超限。' },
      ],
    }),
    ...topic(fumin, {
      title: '广场晚间音量',
      about: '晚上八点半以后广场音乐声传到临街住户，大家商量时段和音量。',
      class: 'urgent',
      state: 'published',
      proposedAt: at(-13),
      screenedAt: at(-12),
      parties: six(fumin, { owners: '广场不在任何小区内' }),
      session: {
        calledAt: at(-10),
        startsAt: at(-4, '19:30'),
        place: '富民社区居民活动室',
        materials: '上周三晚实测：八点 68 分贝，九点 71 分贝。舞队两支，约七十人。',
        options: [
          { key: 'hour', text: '晚上八点半停止，音箱换成定向' },
          { key: 'move', text: '改到河边步道' },
        ],
        held: true,
        residents: 12,
        record: '各方到齐。舞队愿意提前结束，希望社区帮忙换定向音箱；临街住户同意先试一个月。',
        outcome: 'consensus',
        chosen: 'hour',
      },
      positions: [
        { party: 5, side: 'for', words: '八点半停，孩子能写作业。', at: at(-4, '19:50') },
        { party: 2, side: 'against', words: '河边路灯少，不安全，不赞成搬。', at: at(-4, '19:55') },
      ],
      decision: {
        no: `鼎社协〔${day.slice(0, 4)}〕003号`,
        text: '晚上八点半停止播放；社区借给两套定向音箱；舞队负责人轮值；试行一个月后回看。',
        ownerOrgId: org(`residents.${fumin}`)!,
        dueOn: on(30),
        moneyFen: 240_000,
        moneyFrom: '社区服务经费',
        publishedAt: at(-2),
        objectionsUntil: on(2),
        objections: [
          {
            words: '周末能不能晚半小时',
            at: at(-1),
            answerBy: on(4),
            answer: '试行期先统一八点半，回看时再议周末。',
            answeredAt: at(-1, '16:00'),
          },
          { words: '早上六点也有人放，怎么管', at: at(0, '08:10'), answerBy: on(6) },
        ],
      },
    }),
    ...topic(fumin, {
      title: '非机动车充电棚放在哪里',
      about: '楼道充电要清出来，充电棚放哪里、谁来管、电费怎么算。',
      class: 'hard',
      state: 'called',
      proposedAt: at(-15),
      screenedAt: at(-13),
      parties: six(fumin),
      session: {
        calledAt: at(-3),
        startsAt: at(5, '19:00'),
        place: '富民社区居民活动室',
        materials: '登记电动自行车 186 辆；两处可用空地，东侧离住宅 9 米，北侧离住宅 14 米。',
        options: [
          { key: 'east', text: '东侧空地，60 个车位' },
          { key: 'north', text: '北侧空地，44 个车位' },
        ],
      },
      positions: [{ party: 4, side: 'for', words: '北侧好看管，愿意派人巡查。', at: at(-1) }],
    }),
    ...topic(fumin, {
      title: '垃圾投放点改到单元门外',
      about: '现在的投放点离三个单元太远，有人图近乱放。',
      class: 'hard',
      state: 'preparing',
      proposedAt: at(-7),
      screenedAt: at(-5),
      parties: six(fumin),
    }),
    ...topic(shanqian, {
      title: '低洼路段雨天积水',
      about: '大雨后路口积水，店铺进水，先商量临时怎么排。',
      class: 'urgent',
      state: 'notDone',
      proposedAt: at(-60),
      screenedAt: at(-59),
      endedAt: at(-8),
      evaluated: [1, 3, 4],
      parties: six(shanqian, { owners: '路段不在小区内' }),
      session: {
        calledAt: at(-58),
        startsAt: at(-55, '15:00'),
        place: '山前街道便民服务中心',
        materials: '近三次大雨积水 20 至 35 厘米，历时两小时。',
        held: true,
        residents: 9,
        record: '各方到齐。先备两台抽水泵，雨前由物业和店铺值守；管网改造报市政。',
        outcome: 'consensus',
      },
      decision: {
        no: `鼎社协〔${day.slice(0, 4)}〕004号`,
        text: '雨季前备齐两台抽水泵并试机；雨前值守表张贴到店；管网改造列入市政计划。',
        ownerOrgId: org(`property.${shanqian}`) ?? org(`residents.${shanqian}`)!,
        dueOn: on(-10),
        publishedAt: at(-54),
        objectionsUntil: on(-51),
        settledAt: at(-50),
        notDoneWords: '抽水泵只到了一台，另一台下月到货；管网改造已排进明年市政计划。',
      },
    }),
    ...topic(tongbei, {
      title: '要不要换物业公司',
      about: '有业主希望换物业公司。',
      class: null,
      state: 'referred',
      ownersMatter: 'firm',
      proposedAt: at(-33),
      screenedAt: at(-30),
      endedAt: at(-30),
    }),
    ...topic(tongbei, {
      title: '小广场的健身器材太旧',
      about: '小广场的健身器材太旧',
      class: null,
      state: 'proposed',
      byResident: true,
      told: '器材锈了，有一台坐板裂开，老人不敢用。想大家商量换哪几样、放在哪里。',
      proposedAt: at(-1, '20:14'),
    }),
  ]

  const asked = voting[0]
  if (asked?.session) {
    const ballotId = id()
    asked.session.ballotId = ballotId
    const people = ['secretary', 'worker', 'liaison'].flatMap((name) => personOf(name) ?? [])
    const node = city.divisions.find(({ code }) => code === tongbei)
    await ballots.load(ctx, [
      {
        id: ballotId,
        module: 'deliberations',
        subjectId: asked.id,
        link: `/deliberations/${asked.id}`,
        at: { communityId: asked.communityId, subdistrictId: loaded.regions.get(node?.parent ?? '') ?? null },
        title: '东门人车分流选哪个方案',
        words: asked.title,
        form: 'single',
        options: gate,
        groups: [
          { key: 'parties', name: '各方代表', weight: 50 },
          { key: 'residents', name: '居民', weight: 50 },
        ],
        roll: [
          ...people.map((personId) => ({ groupKey: 'parties', personId })),
          ...Array.from({ length: 60 }, () => ({ groupKey: 'residents' })),
        ],
        secret: true,
        paper: true,
        quorum: 50,
        pass: 50,
        openedAt: at(-2),
        closesAt: at(6, '18:00'),
      },
    ])
  }
  await load(ctx, topics)
}
