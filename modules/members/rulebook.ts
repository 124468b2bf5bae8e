import { amount, type Basis, type ColumnRule, list, type Row, type RuleSet, rows, text } from '#common/rules.ts'
import { cycles, modes as modeKeys, sides } from './shapes.ts'

const report = (zh: string, en: string): Basis => ({ zh: `报告${zh}`, en: `Report ${en}` })
const modes = report('二（二）2：双管、托管、协管', '2(2)2: dual, entrusted and assisted management')

const dutyColumns: readonly ColumnRule[] = [
  { key: 'mode', kind: 'choice', options: modeKeys, words: 'modes' },
  { key: 'key', kind: 'text', max: 20 },
  { key: 'zh', kind: 'text', max: 30 },
  { key: 'en', kind: 'text', max: 60 },
  { key: 'side', kind: 'choice', options: sides, words: 'sides' },
  { key: 'cycle', kind: 'choice', options: cycles, words: 'cycles' },
]
const duties = {
  dues: { zh: '党费收缴', en: 'Dues', cycle: 'month' },
  meetings: { zh: '组织生活', en: 'Branch meetings', cycle: 'month' },
  education: { zh: '教育学习', en: 'Education', cycle: 'quarter' },
  service: { zh: '报到与服务', en: 'Registration and service', cycle: 'quarter' },
  appraisal: { zh: '评价反馈', en: 'Appraisal', cycle: 'half' },
  care: { zh: '关心关爱', en: 'Care', cycle: 'half' },
} as const
const under = (mode: string, split: Record<keyof typeof duties, string>): Row[] =>
  Object.entries(duties).map(([key, duty]) => ({ mode, key, side: split[key as keyof typeof duties], ...duty }))
const [home, community, both] = sides
const dutyRows: readonly Row[] = [
  ...under('dual', { dues: home, meetings: home, education: both, service: community, appraisal: both, care: both }),
  ...under('entrusted', {
    dues: home,
    meetings: community,
    education: community,
    service: community,
    appraisal: community,
    care: both,
  }),
  ...under('assisted', {
    dues: home,
    meetings: both,
    education: community,
    service: community,
    appraisal: home,
    care: community,
  }),
]

/** What the report leaves to the city about members; the six kinds and the three modes are the report's. */
export const rules = {
  memberNo: text('{year}{no:5}'),
  agreementNo: text('鼎党管〔{year}〕{no:3}号'),
  confirmDays: amount('workingDays', 5, { min: 1, max: 60 }),
  reviewMonths: amount('months', 12, { min: 1, max: 60 }),
  reviewNotice: amount('days', 30, { min: 1, max: 180 }),
  agreementMonths: amount('months', 24, { min: 1, max: 120 }),
  branchMonths: amount('months', 12, { min: 1, max: 60 }),
  branchNotice: amount('days', 30, { min: 1, max: 180 }),
  keptFor: amount('days', 180, { min: 30, max: 3650 }),
  kinds: list(
    [
      { key: 'inService', zh: '在职党员', en: 'Member in service' },
      { key: 'retired', zh: '离退休党员', en: 'Retired member' },
      { key: 'mobile', zh: '流动党员', en: 'Mobile member' },
      { key: 'newOrg', zh: '“两新”组织党员', en: 'Member in a new organisation' },
      { key: 'flexible', zh: '灵活就业党员', en: 'Member in flexible work' },
      { key: 'resident', zh: '社区居民党员', en: 'Resident member' },
      { key: 'delegate', zh: '两代表一委员', en: 'Delegate or committee member' },
      { key: 'volunteer', zh: '志愿者', en: 'Volunteer' },
    ],
    report('二（二）2：分类管理', '2(2)2: management by kind'),
  ),
  skills: list([
    { key: 'teaching', zh: '辅导与讲课', en: 'Teaching' },
    { key: 'medical', zh: '医疗护理', en: 'Medicine and care' },
    { key: 'law', zh: '法律与调解', en: 'Law and mediation' },
    { key: 'electrical', zh: '水电维修', en: 'Plumbing and electrics' },
    { key: 'computing', zh: '电脑与手机', en: 'Computers and phones' },
    { key: 'arts', zh: '文艺书画', en: 'Arts and calligraphy' },
    { key: 'sports', zh: '体育健身', en: 'Sports' },
    { key: 'finance', zh: '财会金融', en: 'Accounts and finance' },
    { key: 'building', zh: '建筑与规划', en: 'Building and planning' },
    { key: 'dialect', zh: '方言翻译', en: 'Dialect' },
    { key: 'organising', zh: '活动组织', en: 'Organising' },
    { key: 'driving', zh: '驾驶', en: 'Driving' },
  ]),
  willing: list([
    { key: 'patrol', zh: '治安巡逻', en: 'Patrols' },
    { key: 'traffic', zh: '文明劝导', en: 'Traffic and manners' },
    { key: 'tidying', zh: '环境清洁', en: 'Cleaning up' },
    { key: 'mediation', zh: '矛盾纠纷调解', en: 'Mediating disputes' },
    { key: 'visiting', zh: '上门探访', en: 'Visiting people at home' },
    { key: 'exam', zh: '爱心护考', en: 'Helping at exams' },
    { key: 'history', zh: '党的历史教育', en: 'Talks on history' },
    { key: 'reading', zh: '公益课堂', en: 'Free classes' },
    { key: 'hotline', zh: '电话值守', en: 'Answering the telephone' },
  ]),
  times: list([
    { key: 'weekdayDay', zh: '工作日白天', en: 'Weekdays, daytime' },
    { key: 'weekdayEvening', zh: '工作日晚上', en: 'Weekday evenings' },
    { key: 'weekendDay', zh: '周末白天', en: 'Weekends, daytime' },
    { key: 'weekendEvening', zh: '周末晚上', en: 'Weekend evenings' },
    { key: 'holidays', zh: '节假日', en: 'Holidays' },
  ]),
  activities: list(
    [
      { key: 'history', zh: '党的历史教育', en: 'Talks on history' },
      { key: 'exam', zh: '爱心护考', en: 'Helping at exams' },
      { key: 'mediation', zh: '矛盾纠纷调解', en: 'Mediating disputes' },
      { key: 'study', zh: '组织生活', en: 'Branch meeting' },
      { key: 'other', zh: '其他', en: 'Other' },
    ],
    report('二（二）2：离退休干部临时党支部、“银发先锋”', '2(2)2: branches of the retired, silver pioneers'),
  ),
  /** Who does what under each mode, and how often the side that has it is reminded. */
  duties: rows(dutyColumns, dutyRows, { max: 60, basis: modes }),
} as const satisfies RuleSet
