/** The demo city's places as plain data: real kinds and counts of the report, everything else made up. */
import { plusDays } from '#common/dates.ts'
import type { LoadedPlace } from '#server/venues'
import type { Dice } from '../../dice.ts'
import type { DemoCity, DemoDivision, DemoOrg } from '../../types.ts'
import type { WingGiven } from '../wing.ts'

export type Made = Omit<LoadedPlace, 'madeAt'> & { madeAt: Date; community: string | null; keeper: string }
type World = {
  city: DemoCity
  loaded: WingGiven['loaded']
  die: Dice
  clauses: ReadonlyMap<string, { pactId: string; clauseId: string }>
}

const opened = new Date('2026-01-05T01:00:00Z')
const daily = (from: number, to: number, days = [1, 2, 3, 4, 5, 6, 7]) => days.map((weekday) => ({ weekday, from, to }))
const working = [1, 2, 3, 4, 5]
const weekend = [6, 7]

export function centreOf(division: DemoDivision | undefined): { lat: number; lng: number } | { lat: null; lng: null } {
  const ring = division?.outline
  if (!ring?.length) return { lat: null, lng: null }
  const mean = (at: 0 | 1) => Math.round((ring.reduce((sum, point) => sum + point[at], 0) / ring.length) * 1e6) / 1e6
  return { lng: mean(0), lat: mean(1) }
}

/** What a unit of this name may share: kind, name, room, units, windows, square metres, rules. */
const shares: [
  match: RegExp,
  kind: string,
  what: string,
  capacity: number,
  windows: LoadedPlace['windows'],
  area: number,
  rules: string,
][] = [
  [
    /小学/,
    'playground',
    '操场',
    1,
    [...daily(36, 42, working), ...daily(16, 36, weekend)],
    3200,
    '上课日 18:00 以后开放，请穿运动鞋，不带宠物，离场带走垃圾。',
  ],
  [
    /银行/,
    'meetingRoom',
    '会议室',
    1,
    [...daily(35, 42, working), ...daily(18, 34, [6])],
    80,
    '可坐 40 人，有投影。请提前 10 分钟到前台登记。',
  ],
  [/医院/, 'parking', '夜间停车场', 30, daily(36, 48), 900, '每晚 18:00 至次日前离场，请勿占用急救通道。'],
  [/茶业/, 'meetingRoom', '品茗议事室', 1, daily(28, 40, working), 60, '邻里议事、楼栋议事优先。'],
  [/广场/, 'parking', '停车场', 60, [...daily(14, 20, working), ...daily(38, 46)], 2400, '错峰开放，凭预约号入场。'],
  [/社会工作/, 'activityRoom', '活动室', 2, daily(17, 41), 120, '可同时办两场活动，结束后请归位桌椅。'],
  [/机车/, 'canteen', '职工食堂', 40, daily(23, 27, working), 400, '为老年人和新就业群体提供午餐座位，按成本价就餐。'],
  [/幼儿园/, 'playground', '户外活动场', 1, daily(18, 34, weekend), 600, '周末开放，须有大人陪同。'],
  [/超市/, 'toilet', '公共卫生间', 4, daily(15, 44), 30, '营业时间内开放，无需预约也可使用。'],
  [/文化馆/, 'library', '图书室', 24, daily(18, 41, [2, 3, 4, 5, 6, 7]), 300, '每个座位最多约 4 小时，请保持安静。'],
  [/建筑/, 'court', '篮球场', 2, [...daily(36, 43, working), ...daily(16, 43, weekend)], 560, '半场各算一个，雨天关闭。'],
]

type Base = [
  name: string,
  owner: string,
  theme: string,
  area: number,
  items: [string, 'visit' | 'lecture' | 'oath' | 'practice' | 'film', number, number, number][],
]
const bases: Base[] = [
  [
    '“红茗洋”革命纪念馆',
    'dept.veterans',
    '红色文化',
    1200,
    [
      ['重温入党誓词', 'oath', 30, 5, 60],
      ['纪念馆讲解', 'visit', 60, 5, 50],
      ['老区故事微党课', 'lecture', 45, 10, 80],
    ],
  ],
  [
    '太姥清风苑',
    'dept.audit',
    '廉政文化',
    800,
    [
      ['廉政文化参观', 'visit', 60, 5, 40],
      ['家风家训微党课', 'lecture', 60, 10, 60],
      ['警示教育片', 'film', 90, 10, 60],
    ],
  ],
  [
    '公共安全宣传教育馆',
    'dept.emergency',
    '公共安全',
    1500,
    [
      ['应急体验', 'practice', 90, 8, 40],
      ['消防疏散演练', 'practice', 60, 10, 60],
      ['安全参观', 'visit', 60, 5, 60],
    ],
  ],
  [
    '时代楷模先进事迹室',
    'dept.federationOfUnions',
    '榜样精神',
    500,
    [
      ['事迹参观', 'visit', 45, 5, 40],
      ['劳模讲堂', 'lecture', 60, 10, 50],
    ],
  ],
  [
    '生态文明实践点',
    'dept.environment',
    '生态文明',
    600,
    [
      ['河道巡护', 'practice', 120, 8, 40],
      ['生态微党课', 'lecture', 45, 8, 40],
    ],
  ],
  [
    '法治文化园',
    'dept.justice',
    '法治文化',
    900,
    [
      ['模拟法庭', 'practice', 90, 10, 40],
      ['民法典参观', 'visit', 60, 5, 50],
    ],
  ],
  [
    '志愿服务主题馆',
    'dept.youthLeague',
    '志愿服务',
    450,
    [
      ['志愿故事会', 'lecture', 60, 8, 50],
      ['手语与急救', 'practice', 90, 8, 30],
    ],
  ],
  [
    '茶乡振兴展示馆',
    'dept.agriculture',
    '产业振兴',
    700,
    [
      ['茶乡参观', 'visit', 90, 8, 50],
      ['采茶助农', 'practice', 180, 10, 40],
    ],
  ],
  [
    '家庭家教家风馆',
    'dept.womensFederation',
    '家风建设',
    420,
    [
      ['家风参观', 'visit', 45, 5, 40],
      ['家庭微党课', 'lecture', 45, 8, 40],
    ],
  ],
  [
    '城市治理体验馆',
    'dept.cityManagement',
    '城市治理',
    650,
    [
      ['一日网格员', 'practice', 120, 6, 20],
      ['治理沙盘参观', 'visit', 60, 5, 40],
    ],
  ],
]

export function buildPlaces({ city, loaded, die, clauses }: World): Made[] {
  const org = (key: string) => loaded.orgs.get(key)!
  const region = (code: string | null) => (code ? (loaded.regions.get(code) ?? null) : null)
  const divisionOf = new Map(city.divisions.map((each) => [each.code, each]))
  const communities = city.divisions.filter((each) => each.kind === 'community' && each.validFrom < '2021')
  const out: Made[] = []
  const at = (code: string) => {
    const division = divisionOf.get(code)!
    const grid = division.level === 'grid' ? code : null
    const community = division.level === 'grid' ? division.parent! : division.level === 'community' ? code : null
    const subdistrict = community ? divisionOf.get(community)!.parent! : division.level === 'subdistrict' ? code : null
    return {
      community,
      subdistrictId: region(subdistrict),
      communityId: region(community),
      gridId: region(grid),
      ...centreOf(division),
    }
  }
  const plain = (name: string) => name.replace(/社区$/, '')
  const put = (made: Omit<Made, 'madeAt' | 'ownerOrgId' | 'keeperOrgId'> & { owner: string }) => {
    const { owner, ...rest } = made
    out.push({ ...rest, ownerOrgId: org(owner), keeperOrgId: org(made.keeper), madeAt: opened })
  }
  const room = (key: string, name: string, capacity: number, equipment?: string) => ({
    key,
    name,
    capacity,
    ...(equipment ? { equipment } : {}),
  })
  const access = '一楼无台阶，有无障碍卫生间'

  for (const street of city.divisions.filter((each) => each.level === 'subdistrict' && !each.validUntil)) {
    const key = `centre.${street.code}`
    const seat = at(street.code)
    put({
      ...seat,
      ...centreOf(communities.find((each) => each.parent === street.code)),
      key,
      kind: 'venue',
      level: 'subdistrict',
      name: `${street.name}党群服务活动中心`,
      owner: `office.${street.code}`,
      keeper: `office.${street.code}`,
      address: `${street.name}办事处旁`,
      area: 1080 + die.upTo(200),
      accessibility: access,
      forWhom: ['everybody'],
      rules: '请保持安静，爱护设施，结束后关灯关空调。',
      approval: 'auto',
      residents: true,
      windows: daily(17, 41),
      state: 'open',
      resources: [room(`${key}.hall`, '多功能厅', 1, '投影、音响、120 个座位'), room(`${key}.reading`, '书吧', 30)],
    })
  }
  communities.forEach((community, i) => {
    const key = `centre.${community.code}`
    const keeper = `residents.${community.code}`
    const grids = city.divisions.filter((each) => each.level === 'grid' && each.parent === community.code)
    put({
      ...at(community.code),
      key,
      kind: 'venue',
      level: 'community',
      name: `${community.name}党群服务活动中心`,
      owner: `party.${community.code}`,
      keeper,
      address: `${plain(community.name)}路 ${8 + i * 3} 号`,
      area: 860 + ((i * 37) % 140),
      accessibility: access,
      forWhom: ['everybody', 'elderly', 'children'],
      rules: '居民和支部都可以预约。活动结束请归位桌椅、带走垃圾。',
      approval: 'auto',
      residents: true,
      windows: [...daily(17, 40, working), ...daily(18, 34, weekend)],
      state: 'open',
      resources: [
        room(`${key}.hall`, '议事厅', 1, '投影、60 个座位'),
        room(`${key}.dance`, '舞蹈排练室', 1, '把杆、音响'),
        room(`${key}.reading`, '四点半课堂', 20, '书桌、图书'),
      ],
    })
    const stations = city.code === '350982' ? (i < 9 ? 4 : 3) : 1
    grids.slice(0, stations).forEach((grid, n) => {
      const branch = city.orgs.some((each) => each.key === `branch.${grid.code}`) ? `branch.${grid.code}` : keeper
      put({
        ...at(grid.code),
        key: `station.${grid.code}`,
        kind: 'venue',
        level: 'grid',
        name: `${grid.name}党群服务站`,
        owner: branch,
        keeper,
        address: `${grid.name}架空层 ${n + 1} 号`,
        area: 60 + die.upTo(90),
        forWhom: ['everybody', 'newJobs'],
        rules: '骑手、快递员可以休息、充电、喝水。',
        approval: 'none',
        residents: true,
        windows: daily(18, 42),
        state: 'open',
        resources: [room(`station.${grid.code}.room`, '议事角', 1, '桌椅 12 套')],
      })
    })
    const homes = city.code === '350982' ? (i < 13 ? 2 : 1) : 0
    grids.slice(stations, stations + homes).forEach((grid) => {
      put({
        ...at(grid.code),
        key: `home.${grid.code}`,
        kind: 'venue',
        level: 'memberHome',
        name: `${grid.name}党员中心户活动室`,
        owner: keeper,
        keeper,
        address: `${grid.name} ${1 + die.upTo(9)} 号楼`,
        area: 25 + die.upTo(20),
        forWhom: ['members', 'elderly'],
        rules: '每次不超过 15 人，先和社区联系。',
        approval: 'keeper',
        residents: false,
        windows: daily(38, 42, [2, 4, 6]),
        state: 'open',
        resources: [room(`home.${grid.code}.room`, '客厅', 1)],
      })
    })
  })

  const units = city.orgs.filter((each) => each.kind === 'localUnit')
  const wanted = city.code === '350982' ? 63 : 2
  let no = 0
  const facility = (unit: DemoOrg, given: Partial<Made>) => {
    const share = shares.find(([match]) => match.test(unit.name)) ?? shares[5]!
    const [, facilityKind, what, capacity, windows, area, rules] = share
    const key = `facility.${unit.key}`
    const clause = clauses.get(unit.key)
    put({
      ...at(unit.division),
      key,
      kind: 'facility',
      facilityKind,
      name: `${unit.name}${what}`,
      owner: unit.key,
      keeper: unit.key,
      address: `${plain(divisionOf.get(unit.division)!.name)}路 ${10 + out.length} 号`,
      area,
      forWhom: ['everybody'],
      rules,
      insurance: '单位投保公众责任险，使用人爱护设施、照价赔偿。',
      approval: facilityKind === 'meetingRoom' || facilityKind === 'playground' ? 'auto' : 'none',
      residents: true,
      windows,
      state: 'open',
      ...(clause ?? {}),
      resources: [room(`${key}.room`, what, capacity)],
      ...given,
    })
  }
  const agreed = (): Partial<Made> => ({
    agreementNo: `鼎共享〔2026〕${String((no += 1)).padStart(3, '0')}号`,
    agreedFrom: plusDays('2026-01-05', die.upTo(20)),
    agreedTo: '2028-12-31',
  })
  // One unit after the other from community to community, so that each has three or four; the liaison's own among the first.
  const byCommunity = [...Map.groupBy(units, (unit) => unit.division).values()]
  const inTurn = [2, 0, 4, 1, 3, 5, 6].flatMap((n) => byCommunity.flatMap((own) => own[n] ?? []))
  inTurn.slice(0, wanted).forEach((unit, n) => {
    facility(unit, { ...agreed(), ...(n === wanted - 1 ? { state: 'agreed' as const, windows: [] } : {}) })
  })
  // Offered, and waiting for the community's word.
  const offering = inTurn.slice(wanted).filter((unit) => ['350982001003', '350982002001'].includes(unit.division))
  for (const unit of offering.slice(0, 3)) facility(unit, { state: 'offered' })

  const kept =
    city.code === '350982'
      ? bases
      : bases.slice(0, 1).map((base): Base => ['云溪烈士纪念园', 'dept.civilAffairs', base[2], 400, base[4]])
  kept.forEach(([name, owner, theme, area, items], n) => {
    const home = communities[(n * 5) % communities.length]!
    const key = `base.${n}`
    put({
      ...at(home.code),
      key,
      kind: 'base',
      name,
      owner,
      keeper: owner,
      address: `${plain(home.name)}路 ${100 + n} 号`,
      area,
      accessibility: access,
      forWhom: ['members', 'everybody'],
      theme,
      rules: '请提前 10 分钟到场，服从讲解员安排，馆内不吸烟。',
      approval: 'auto',
      residents: false,
      windows: daily(17, 35, [2, 3, 4, 5, 6, 7]),
      state: 'open',
      resources: [room(`${key}.room`, '展厅与讲堂', 1, '讲解器 60 个')],
      items: items.map(([title, kind, minutes, minPeople, maxPeople], m) => ({
        key: `${key}.item.${m}`,
        resource: `${key}.room`,
        title,
        kind,
        minutes,
        minPeople,
        maxPeople,
        season: kind === 'practice' ? '春、秋' : '全年',
        prep: kind === 'oath' ? '自带党徽，馆内有党旗' : '穿便于行走的鞋',
      })),
    })
  })

  const tongbei = communities.find((each) => each.name === '桐北社区')
  if (tongbei) {
    const code = tongbei.code
    const grid = city.divisions.find((each) => each.level === 'grid' && each.parent === code)!
    put({
      ...at(grid.code),
      key: 'home',
      kind: 'home',
      name: '同心之家',
      owner: `party.${code}`,
      keeper: `residents.${code}`,
      address: '桐北社区服务综合楼一、二层',
      area: 1060,
      accessibility: access,
      forWhom: ['everybody', 'elderly', 'children'],
      rules: '物业党支部和小区党支部共同管理，按值班表开放。',
      approval: 'auto',
      residents: true,
      windows: daily(17, 41),
      state: 'open',
      partners: [
        { orgId: org(`property.${code}`), words: '物业党支部' },
        { orgId: org(`branch.${grid.code}`) ?? org(`party.${code}`), words: '小区党支部' },
      ],
      bases: [
        { key: 'loveMarket', words: '积分兑换生活用品，每周二、五', forWhom: '志愿者、困难家庭' },
        { key: 'dayCare', words: '白天照看和午餐', forWhom: '老年人' },
        { key: 'childrensHome', words: '放学后照看和阅读', forWhom: '儿童' },
        ...['base4', 'base5', 'base6', 'base7'].map((key) => ({ key })),
      ],
      roster: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({
        weekday,
        from: 17,
        to: weekday > 5 ? 34 : 41,
        orgId: [org(`property.${code}`), org(`team.${code}`), org(`residents.${code}`)][weekday % 3]!,
      })),
      resources: [room('home.hall', '共享客厅', 1, '投影、40 个座位'), room('home.reading', '亲子阅览', 16)],
    })
  }
  return out
}
