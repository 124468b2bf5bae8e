/** 福鼎市 as the report of 2018 describes it: real divisions, everybody and everything else made up. */
import { accountsFor } from '../accounts.ts'
import { agencyKey, departments, deptKey } from '../departments.ts'
import { buildOrgs } from '../orgs.ts'
import { madeUpPlaces } from '../places.ts'
import { buildStaff } from '../staff.ts'
import type { DemoCity } from '../types.ts'
import { catalogue } from './catalogue.ts'
import { CITY, communities, divisions, grids, reportCommunities } from './divisions.ts'
import { limits, topicLimits } from './limits.ts'
import { topics } from './topics.ts'

const SEED = 20180921 // the day of the report
const orgs = buildOrgs(divisions, {
  city: CITY,
  communities,
  departments,
  localUnitsOf: (community) => (reportCommunities.includes(community) ? 7 : 0),
})
const staff = buildStaff(divisions, orgs, {
  seed: SEED,
  phoneBlock: 1,
  departments,
  leaders: 30,
  dispatchers: 6,
  followUpClerks: 4,
  subdistrictOfficers: 4,
  communityWorkers: 4,
  concurrentPosts: 49,
  secondments: 65,
})

const street = '350982001' // 桐山街道
const community = '350982001003' // 桐北社区
const accounts = accountsFor(staff, [
  {
    signInName: 'secretary',
    post: 'communitySecretary',
    org: `party.${community}`,
    zh: '桐北社区书记',
    en: 'Community secretary',
  },
  {
    signInName: 'worker',
    post: 'communityWorker',
    org: `residents.${community}`,
    zh: '桐北社区工作者（在辖区单位挂职）',
    en: 'Community worker',
  },
  { signInName: 'grid', post: 'gridWorker', org: `residents.${community}`, zh: '桐北社区网格员', en: 'Grid worker' },
  {
    signInName: 'liaison',
    post: 'liaison',
    org: `local.${community}.3`,
    zh: '辖区单位联络员',
    en: 'Liaison of a local organisation',
  },
  { signInName: 'street', post: 'subdistrictOfficer', org: `office.${street}`, zh: '桐山街道经办人', en: 'Subdistrict officer' },
  {
    signInName: 'streetlead',
    post: 'workCommitteeSecretary',
    org: `workCommittee.${street}`,
    zh: '桐山街道党工委书记',
    en: 'Subdistrict leader',
  },
  {
    signInName: 'agency',
    post: 'agencyHandler',
    org: agencyKey('cityManagement', street),
    zh: '桐山街道城管中队承办人',
    en: 'Handler of a stationed agency',
  },
  { signInName: 'dept', post: 'deptHandler', org: deptKey('municipalWorks'), zh: '市政中心承办人', en: 'Department handler' },
  { signInName: 'depthead', post: 'deptHead', org: deptKey('municipalWorks'), zh: '市政中心负责人', en: 'Department head' },
  { signInName: 'dispatch', post: 'cityDispatcher', org: 'centre', zh: '市受理中心派单员', en: 'City dispatcher' },
  { signInName: 'followup', post: 'followUpClerk', org: 'centre', zh: '市受理中心回访员', en: 'Follow-up clerk' },
  {
    signInName: 'organiser',
    post: 'organisationOfficer',
    org: 'organisation',
    zh: '市委组织部干部',
    en: 'Officer of the organisation department',
  },
  {
    signInName: 'deptliaison',
    post: 'deptLiaison',
    org: deptKey('municipalWorks'),
    zh: '市直单位联络员',
    en: 'Liaison of a department',
  },
  { signInName: 'leader', post: 'cityLeader', org: 'cityCommittee', zh: '市领导', en: 'City leader' },
  {
    signInName: 'manyposts',
    post: 'firstSecretary',
    org: `party.${community}`,
    zh: '一人多岗：部门承办人兼社区第一书记',
    en: 'One person, several posts',
  },
  { signInName: 'system', post: 'systemAdmin', org: 'informatics', zh: '系统管理员', en: 'System administrator' },
  { signInName: 'security', post: 'securityAdmin', org: 'informatics', zh: '安全管理员', en: 'Security administrator' },
  { signInName: 'auditor', post: 'auditAdmin', org: 'informatics', zh: '审计管理员', en: 'Audit administrator' },
])

export const fuding: DemoCity = {
  code: CITY,
  name: { zh: '福鼎市', en: 'Fuding' },
  divisions,
  places: madeUpPlaces(grids, SEED),
  orgs,
  people: staff.people,
  appointments: staff.appointments,
  accounts,
  topics,
  catalogue,
  limits,
  topicLimits,
}
