/** Builds the organisations of a demo city from its divisions; several lines of belonging at once. */
import { agencies, agencyKey, type Department, deptKey } from './departments.ts'
import type { AgencyKind, Day, DemoDivision, DemoOrg, OrgLine } from './types.ts'
import { madeUpUscc } from './uscc.ts'

const LOCAL: [code: '12' | '52' | '91', name: string][] = [
  ['12', '%小学'],
  ['91', '%商业银行社区支行'],
  ['12', '%医院'],
  ['91', '%茶业有限公司'],
  ['91', '%商贸广场有限公司'],
  ['52', '%社会工作服务中心'],
  ['91', '%机车部件有限公司'],
  ['12', '%幼儿园'],
  ['91', '%超市有限公司'],
  ['12', '%文化馆'],
  ['91', '%建筑工程有限公司'],
]
const FIRM_NAMES = [
  ...['云帆', '听潮', '白茶里', '榕荫', '海晏', '青屿', '东篱', '澄江', '松涧', '晴川', '锦程', '广陌', '长汀', '星野'],
  ...['南浦', '临风', '霁月', '和鸣', '知远', '山语', '望舒', '朗阔', '同舟', '百川', '初阳', '嘉禾', '明德', '崇文'],
]
const TEAMS = ['邻里帮帮团', '银发先锋服务队', '文明劝导队']

type Plan = { city: string; communities: DemoDivision[]; departments: Department[]; localUnitsOf: (c: DemoDivision) => number }

export function buildOrgs(divisions: DemoDivision[], plan: Plan): DemoOrg[] {
  const orgs: DemoOrg[] = []
  const START: Day = '2018-01-01'
  let serial = 0
  const add = (
    org: Omit<DemoOrg, 'uscc' | 'from' | 'until' | 'shortName' | 'agencyKind'> & {
      agencyKind?: AgencyKind
      code?: Parameters<typeof madeUpUscc>[0]
      shortName?: string
      from?: Day
    },
  ) => {
    const { code, shortName = org.name, from = START, agencyKind = null, ...rest } = org
    serial += 1
    orgs.push({ ...rest, agencyKind, shortName, from, until: null, uscc: code ? madeUpUscc(code, plan.city, serial) : null })
    return org.key
  }
  const line = (kind: OrgLine['line'], parent: string): OrgLine => ({ line: kind, parent })

  const committee = add({ key: 'cityCommittee', kind: 'cityCommittee', name: '市委', division: plan.city, code: '11', lines: [] })
  const government = add({
    key: 'cityGovernment',
    kind: 'cityGovernment',
    name: '市人民政府',
    division: plan.city,
    code: '11',
    lines: [line('party', committee)],
  })
  const office = { kind: 'cityOffice', division: plan.city, code: '11' } as const
  add({ ...office, key: 'organisation', name: '市委组织部', shortName: '组织部', lines: [line('party', committee)] })
  add({
    ...office,
    key: 'centre',
    agencyKind: 'serviceCentre',
    name: '市民诉求受理中心',
    shortName: '受理中心',
    code: '12',
    lines: [line('administrative', government)],
  })
  add({
    ...office,
    key: 'informatics',
    name: '市数字平台运行管理办公室',
    shortName: '平台办',
    lines: [line('administrative', government)],
  })
  for (const { key, name, short, code } of plan.departments) {
    const lines = [line('administrative', government), line('party', committee)]
    add({ key: deptKey(key), kind: 'cityDept', name, shortName: short, division: plan.city, code, lines })
  }

  for (const street of divisions.filter((each) => each.level === 'subdistrict')) {
    const at = street.code
    const work = add({
      key: `workCommittee.${at}`,
      kind: 'workCommittee',
      name: `中共${street.name}工作委员会`,
      shortName: `${street.name}党工委`,
      division: at,
      code: '11',
      lines: [line('party', committee)],
    })
    const streetOffice = add({
      key: `office.${at}`,
      kind: 'subdistrictOffice',
      name: `${street.name}办事处`,
      division: at,
      code: '11',
      lines: [line('administrative', government), line('party', work)],
    })
    for (const agency of agencies.filter((each) => plan.departments.some((dept) => dept.key === each.dept))) {
      add({
        key: agencyKey(agency.kind, at),
        kind: 'stationedAgency',
        agencyKind: agency.kind,
        name: `${street.name}${agency.name}`,
        division: at,
        // Since the report's reform: business with the department, daily management with the subdistrict.
        lines: [line('business', deptKey(agency.dept)), line('administrative', streetOffice), line('party', work)],
      })
    }
  }

  plan.communities.forEach((community, i) => {
    const at = community.code
    const from = community.validFrom
    const party = add({
      key: `party.${at}`,
      kind: 'partyCommittee',
      name: `中共${community.name}委员会`,
      shortName: `${community.name}党委`,
      division: at,
      from,
      lines: [line('party', `workCommittee.${community.parent}`)],
    })
    add({
      key: `residents.${at}`,
      kind: 'residentsCommittee',
      name: `${community.name}居民委员会`,
      shortName: community.name,
      division: at,
      code: '55',
      from,
      lines: [line('administrative', `office.${community.parent}`), line('party', party)],
    })
    const grids = divisions.filter((each) => each.level === 'grid' && each.parent === at)
    for (const grid of grids.filter((_, g) => g % 3 === 0)) {
      add({
        key: `branch.${grid.code}`,
        kind: 'gridBranch',
        name: `${grid.name}党支部`,
        division: grid.code,
        from,
        lines: [line('party', party)],
      })
    }
    const jurisdiction = [line('jurisdiction', party)]
    for (let n = 0; n < plan.localUnitsOf(community); n++) {
      const [code, pattern] = LOCAL[(i + n) % LOCAL.length]!
      const called = FIRM_NAMES[(i * 5 + n * 3) % FIRM_NAMES.length]!
      const plain = community.name.replace(/社区$/, '')
      const name = plain + pattern.replace('%', called)
      add({
        key: `local.${at}.${n + 1}`,
        kind: 'localUnit',
        name,
        division: at,
        code,
        lines: jurisdiction,
      })
    }
    const served = grids[1] ?? grids[0]!
    const firm = `${FIRM_NAMES[(i * 3 + 1) % FIRM_NAMES.length]}物业服务有限公司`
    add({
      key: `property.${at}`,
      kind: 'propertyFirm',
      name: `${firm}${community.name.replace(/社区$/, '')}服务处`,
      division: at,
      code: '91',
      from,
      lines: [line('business', 'dept.housing'), ...jurisdiction],
    })
    add({
      key: `owners.${at}`,
      kind: 'ownersCommittee',
      name: `${served.name}业主委员会`,
      division: served.code,
      from,
      lines: [line('business', `residents.${at}`)],
    })
    add({
      key: `team.${at}`,
      kind: 'volunteerTeam',
      name: `${community.name}${TEAMS[i % TEAMS.length]}`,
      division: at,
      from,
      lines: jurisdiction,
    })
  })
  return orgs
}
