import { demoBasis } from '#common/rules.ts'
import { putRules } from '#platform/rules/rules.ts'
import type { Wing } from './wing.ts'

/** What the report of 2018 says of each figure. */
const reported = [
  ['pacts.communities', '17 个街道社区（二、2）', '17 urban communities (II.2)'],
  ['pacts.agreements', '119 个辖区单位（二、2）', '119 local organisations (II.2)'],
  ['venues.sharedBases', '10 个组织生活共享基地（二、2）', '10 shared bases (II.2)'],
  ['venues.sharedFacilities', '63 处服务设施（二、3）', '63 service facilities (II.3)'],
  ['venues.averageArea', '平均 900 多平方米（二、3）', 'over 900 m² on average (II.3)'],
  ['support.departments', '51 个市直单位（二、3）', '51 city departments (II.3)'],
  ['support.confirmedFen', '750 多万元（二、3）', 'over 7.5 million yuan (II.3)'],
  ['members.registered', '9000 多名（二、3）', 'over 9,000 (II.3)'],
  ['people.concurrentPosts', '49 名机关干部（二、3）', '49 officials (II.3)'],
  ['people.secondments', '65 名党务工作者（二、3）', '65 party workers (II.3)'],
  ['volunteering.teams', '170 多支（三、3）', 'over 170 (III.3)'],
  ['documents.issued', '近 20 个配套文件（二、1）', 'nearly 20 companion documents (II.1)'],
  ['letters.issued', '责任书逐级签订（二、1）', 'letters signed level by level (II.1)'],
  ['committees.groups', '市、街道、17 个社区分别成立（二、1）', 'city, subdistricts and 17 communities each (II.1)'],
  ['leaderlinks.links', '30 名市领导挂钩 17 个社区（二、1）', '30 city leaders linked to 17 communities (II.1)'],
  ['projects.projects', '86 个党建项目（二、1）', '86 Party projects (II.1)'],
  ['burden.items', '10 多类 200 多项（一、3）', 'over 200 in more than 10 kinds (I.3)'],
  ['burden.appraisals', '精简 30 多项（二、1）', 'over 30 cut (II.1)'],
  ['frontline.branches', '18 个临时党支部（二、4）', '18 temporary branches (II.4)'],
  ['frontline.teams', '26 支攻坚队、突击队（二、4）', '26 strike teams (II.4)'],
] as const

export const insight: Wing = async (ctx, { city }) => {
  if (city.code !== '350982') return
  const value = reported.map(([key, zh, en]) => ({ key, zh, en }))
  const basis = {
    ...demoBasis,
    zh: '市委组织部 2018 年 9 月报告',
    en: 'Report of the city’s organisation department, September 2018',
  }
  await putRules(ctx, 'insight', { reported: { value, basis } }, '演示：报告里的数')
}
