/** 云溪市: a tiny city that does not exist, so that every wall has somebody on its other side. */
import { accountsFor } from '../accounts.ts'
import { type Cell, centreOf, outlineOf } from '../cells.ts'
import { deptKey, departments as every } from '../departments.ts'
import { catalogue } from '../fuding/catalogue.ts'
import { limits, topicLimits } from '../fuding/limits.ts'
import { topics as fudingTopics } from '../fuding/topics.ts'
import { buildOrgs } from '../orgs.ts'
import { madeUpPlaces } from '../places.ts'
import { buildStaff } from '../staff.ts'
import type { CatalogueRow, DemoCity, DemoDivision, Handler } from '../types.ts'

const CITY = '350999' // no such division
const STREET = `${CITY}001`
const ORIGIN: [number, number] = [120.6, 27.6] // in the sea
const row = { validFrom: '2018-01-01', validUntil: null, outline: null, synthetic: true, note: '虚构' }

const cells = new Map<string, Cell>()
const communities: DemoDivision[] = ['东桥社区', '西桥社区'].map((name, c) => {
  const code = `${STREET}${String(c + 1).padStart(3, '0')}`
  const own = [0, 1].map((g): Cell => ({ column: c * 2 + g, row: 0 }))
  own.forEach((cell, g) => void cells.set(`${code}00${g + 1}`, cell))
  return { ...row, code, parent: STREET, level: 'community', kind: 'community', name, outline: outlineOf(own, ORIGIN) }
})
const grids = [...cells].map(([code, cell]) => {
  const parent = communities.find((each) => code.startsWith(each.code))!
  const name = `${parent.name.replace('社区', '')}第${Number(code.slice(12))}网格`
  const outline = outlineOf([cell], ORIGIN)
  return {
    ...row,
    code,
    parent: parent.code,
    level: 'grid',
    kind: 'grid',
    name,
    outline,
    centre: centreOf(cell, ORIGIN),
  } as const
})
const divisions: DemoDivision[] = [
  { ...row, code: CITY, parent: null, level: 'city', kind: 'city', name: '云溪市' },
  { ...row, code: STREET, parent: CITY, level: 'subdistrict', kind: 'subdistrict', name: '云溪街道' },
  ...communities,
  ...grids.map(({ centre: _, ...grid }) => grid),
]

const kept = ['housing', 'cityManagement', 'publicSecurity', 'civilAffairs', 'sanitation', 'waterWorks', 'power']
const departments = every.filter((each) => kept.includes(each.key))
const orgs = buildOrgs(divisions, { city: CITY, communities, departments, localUnitsOf: () => 2 })
const few = {
  leaders: 2,
  dispatchers: 1,
  followUpClerks: 1,
  subdistrictOfficers: 1,
  communityWorkers: 1,
  concurrentPosts: 2,
  secondments: 2,
}
const staff = buildStaff(divisions, orgs, { seed: 350999, phoneBlock: 9, departments, ...few })

const topics = fudingTopics.filter((topic) => ['01', '03', '04', '05', '12', '13'].includes(topic.code.slice(0, 2)))
const stands = (handler: Handler) =>
  handler.by === 'dept'
    ? orgs.some((org) => org.key === handler.org)
    : handler.by !== 'agency' || orgs.some((org) => org.key === `agency.${handler.agency}.${STREET}`)
const known = (topic: string) => topics.some((each) => each.code === topic)
/** Where the tiny city has no such office its subdistrict leads. */
const ownCatalogue: CatalogueRow[] = catalogue
  .filter((each) => known(each.topic))
  .map((each) => ({ ...each, lead: stands(each.lead) ? each.lead : { by: 'subdistrict' }, co: each.co.filter(stands) }))

const first = communities[0]!.code
const accounts = accountsFor(staff, [
  {
    signInName: 'yx-secretary',
    post: 'communitySecretary',
    org: `party.${first}`,
    zh: '东桥社区书记',
    en: 'Community secretary',
  },
  { signInName: 'yx-grid', post: 'gridWorker', org: `residents.${first}`, zh: '东桥社区网格员', en: 'Grid worker' },
  { signInName: 'yx-dispatch', post: 'cityDispatcher', org: 'centre', zh: '云溪市派单员', en: 'City dispatcher' },
  { signInName: 'yx-dept', post: 'deptHandler', org: deptKey('housing'), zh: '云溪市住建局承办人', en: 'Department handler' },
  { signInName: 'yx-system', post: 'systemAdmin', org: 'informatics', zh: '云溪市系统管理员', en: 'System administrator' },
])

export const yunxi: DemoCity = {
  code: CITY,
  name: { zh: '云溪市（虚构）', en: 'Yunxi (made up)' },
  divisions,
  places: madeUpPlaces(grids, 350999),
  orgs,
  people: staff.people,
  appointments: staff.appointments,
  accounts,
  topics,
  catalogue: ownCatalogue,
  limits,
  topicLimits: topicLimits.filter((each) => known(each.topicCode)),
}
