import type { LoadedResource } from '#server/exchange'

type Offered = Pick<LoadedResource, 'kind' | 'title' | 'quantity' | 'unit' | 'perWhat' | 'windows'> & {
  key: string
  conditions?: string
}
const weekend = [
  { weekday: 6, from: 16, to: 36 },
  { weekday: 7, from: 16, to: 36 },
]
const evenings = [2, 4].map((weekday) => ({ weekday, from: 36, to: 42 }))
const saturday = [{ weekday: 6, from: 17, to: 23 }]
const afternoons = [1, 3, 5].map((weekday) => ({ weekday, from: 28, to: 34 }))

/** What a local organisation of a kind offers: by a word in its name. */
export const byName: readonly (readonly [word: string, offered: readonly Offered[]])[] = [
  [
    '小学',
    [
      {
        key: 'yard',
        kind: 'venue',
        title: '操场和室内体育馆',
        quantity: 2,
        unit: 'times',
        perWhat: 'week',
        windows: weekend,
        conditions: '学生放假时开放，活动后请打扫。',
      },
      {
        key: 'tutoring',
        kind: 'skill',
        title: '教师志愿课后辅导',
        quantity: 16,
        unit: 'hours',
        perWhat: 'month',
        windows: afternoons,
      },
    ],
  ],
  [
    '银行',
    [
      {
        key: 'fraud',
        kind: 'skill',
        title: '防诈骗知识宣讲',
        quantity: 2,
        unit: 'times',
        perWhat: 'month',
        windows: [],
        conditions: '讲师一名，自带投影。',
      },
      {
        key: 'bankFund',
        kind: 'fund',
        title: '小区公益微改造资助',
        quantity: 800_000,
        unit: 'yuan',
        perWhat: 'year',
        windows: [],
      },
    ],
  ],
  [
    '医院',
    [
      {
        key: 'clinic',
        kind: 'skill',
        title: '义诊和健康讲座',
        quantity: 2,
        unit: 'times',
        perWhat: 'month',
        windows: saturday,
        conditions: '需要桌椅十套和电源。',
      },
    ],
  ],
  ['茶业', [{ key: 'tea', kind: 'goods', title: '节日慰问茶礼', quantity: 60, unit: 'sets', perWhat: 'year', windows: [] }]],
  [
    '商贸广场',
    [
      {
        key: 'hall',
        kind: 'venue',
        title: '中庭广场和舞台',
        quantity: 6,
        unit: 'times',
        perWhat: 'month',
        windows: weekend,
        conditions: '提前两周约定，不搭明火。',
      },
      { key: 'mallTime', kind: 'time', title: '员工志愿服务时间', quantity: 24, unit: 'hours', perWhat: 'month', windows: [] },
    ],
  ],
  [
    '社会工作',
    [
      {
        key: 'phones',
        kind: 'skill',
        title: '老年人手机课堂',
        quantity: 4,
        unit: 'times',
        perWhat: 'month',
        windows: afternoons,
      },
      { key: 'workers', kind: 'time', title: '社工志愿服务时间', quantity: 40, unit: 'hours', perWhat: 'month', windows: [] },
    ],
  ],
  [
    '机车',
    [
      {
        key: 'electrician',
        kind: 'skill',
        title: '电工检修服务',
        quantity: 24,
        unit: 'hours',
        perWhat: 'month',
        windows: evenings,
        conditions: '持证电工，材料由需方准备。',
      },
    ],
  ],
  [
    '幼儿园',
    [{ key: 'play', kind: 'venue', title: '亲子活动室', quantity: 1, unit: 'times', perWhat: 'week', windows: saturday }],
  ],
  ['超市', [{ key: 'goods', kind: 'goods', title: '爱心米油礼包', quantity: 40, unit: 'sets', perWhat: 'quarter', windows: [] }]],
  [
    '文化馆',
    [
      {
        key: 'show',
        kind: 'skill',
        title: '文艺演出和合唱辅导',
        quantity: 2,
        unit: 'times',
        perWhat: 'month',
        windows: evenings,
      },
    ],
  ],
  [
    '建筑',
    [
      {
        key: 'repair',
        kind: 'skill',
        title: '泥水木工小修小补',
        quantity: 20,
        unit: 'hours',
        perWhat: 'month',
        windows: saturday,
      },
    ],
  ],
]

const dept = (
  key: string,
  kind: string,
  title: string,
  quantity = 2,
  unit = 'times',
  perWhat: LoadedResource['perWhat'] = 'month',
) => ({
  dept: key,
  key: `dept.${key}`,
  kind,
  title,
  quantity,
  unit,
  perWhat,
  windows: [] as Offered['windows'],
})
/** What departments offer to the whole city. */
export const byDepartment = [
  dept('housing', 'policy', '老旧小区改造和加装电梯政策咨询'),
  dept('justice', 'skill', '法律咨询和人民调解', 6),
  dept('labour', 'policy', '就业招聘会和技能补贴政策宣讲', 3),
  dept('medicalInsurance', 'policy', '医保政策进社区咨询', 4),
  dept('civilAffairs', 'policy', '养老服务政策咨询', 4),
  dept('fire', 'skill', '消防演练和灭火器使用培训', 4),
  dept('emergency', 'skill', '防台防汛应急培训', 2),
  dept('culture', 'skill', '广场文艺演出和健身指导', 4),
  dept('education', 'policy', '入学政策宣讲', 2),
  dept('power', 'skill', '家庭用电安全检查', 30, 'hours'),
  dept('gas', 'skill', '燃气安全入户检查培训', 4),
  dept('waterWorks', 'skill', '水管查漏检修', 16, 'hours'),
  dept('gardens', 'goods', '楼前绿化花苗', 300, 'items', 'quarter'),
  dept('sanitation', 'skill', '垃圾分类讲解', 6),
  dept('science', 'skill', '科普讲座和流动科技馆', 3),
  dept('redCross', 'skill', '急救和心肺复苏培训', 4),
  dept('youthLeague', 'time', '青年志愿服务时间', 120, 'hours'),
  dept('womensFederation', 'skill', '家庭教育讲座', 4),
  dept('federationOfUnions', 'venue', '工人文化宫排练厅', 4, 'times', 'week'),
  dept('culture', 'venue', '市体育馆羽毛球场', 6, 'times', 'week'),
]

type Wanted = {
  kind: string
  title: string
  words?: string
  quantity: number
  unit: string
  windows: Offered['windows']
  beneficiaries?: number
  place?: string
  /** Who could bring it: a key above; nobody without. */
  by?: string
}
export const wanted: readonly Wanted[] = [
  {
    kind: 'venue',
    title: '居民合唱队排练场地',
    quantity: 4,
    unit: 'times',
    windows: [{ weekday: 6, from: 30, to: 34 }],
    beneficiaries: 32,
    by: 'yard',
  },
  {
    kind: 'skill',
    title: '楼道照明请电工检修',
    words: '三栋楼的楼道灯时好时坏。',
    quantity: 12,
    unit: 'hours',
    windows: [{ weekday: 4, from: 37, to: 41 }],
    beneficiaries: 96,
    by: 'electrician',
  },
  {
    kind: 'skill',
    title: '老年人手机课堂',
    words: '挂号、缴费、视频通话。',
    quantity: 2,
    unit: 'times',
    windows: [{ weekday: 3, from: 29, to: 33 }],
    beneficiaries: 25,
    place: '党群服务中心二楼',
    by: 'phones',
  },
  { kind: 'skill', title: '防诈骗宣讲进小区', quantity: 1, unit: 'times', windows: [], beneficiaries: 60, by: 'fraud' },
  {
    kind: 'skill',
    title: '周末义诊',
    quantity: 1,
    unit: 'times',
    windows: [{ weekday: 6, from: 17, to: 22 }],
    beneficiaries: 80,
    place: '小区广场',
    by: 'clinic',
  },
  { kind: 'goods', title: '重阳节慰问茶礼', quantity: 30, unit: 'sets', windows: [], beneficiaries: 30, by: 'tea' },
  {
    kind: 'fund',
    title: '小区微改造公益资助',
    words: '楼前空地装两组晾衣架和座椅。',
    quantity: 300_000,
    unit: 'yuan',
    windows: [],
    beneficiaries: 210,
    by: 'bankFund',
  },
  { kind: 'time', title: '路口文明劝导', quantity: 24, unit: 'hours', windows: [], by: 'workers' },
  {
    kind: 'skill',
    title: '放学后作业辅导',
    words: '双职工家庭，盼有老师志愿辅导。',
    quantity: 16,
    unit: 'hours',
    windows: [{ weekday: 3, from: 31, to: 34 }],
    beneficiaries: 15,
    by: 'tutoring',
  },
  { kind: 'policy', title: '加装电梯政策咨询', quantity: 1, unit: 'times', windows: [], beneficiaries: 48, by: 'dept.housing' },
  { kind: 'skill', title: '法律咨询日', quantity: 1, unit: 'times', windows: [], beneficiaries: 30, by: 'dept.justice' },
  {
    kind: 'venue',
    title: '邻里节活动场地',
    quantity: 1,
    unit: 'times',
    windows: [{ weekday: 7, from: 18, to: 24 }],
    beneficiaries: 150,
    by: 'hall',
  },
  { kind: 'policy', title: '就业招聘会', quantity: 1, unit: 'times', windows: [], beneficiaries: 120, by: 'dept.labour' },
  { kind: 'skill', title: '消防演练', quantity: 1, unit: 'times', windows: [], beneficiaries: 90, by: 'dept.fire' },
  { kind: 'goods', title: '楼前绿化花苗', quantity: 60, unit: 'items', windows: [], by: 'dept.gardens' },
  { kind: 'skill', title: '急救培训', quantity: 1, unit: 'times', windows: [], beneficiaries: 40, by: 'dept.redCross' },
]

/** Nobody has it: what the joint meeting is for. */
export const unmet: Wanted = {
  kind: 'goods',
  title: '无障碍坡道板',
  words: '两处单元门有台阶，轮椅和婴儿车进不来。',
  quantity: 2,
  unit: 'items',
  windows: [],
  beneficiaries: 40,
}
