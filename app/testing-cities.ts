import type { PostCode } from '#contract/people'
import type { Context } from '#platform/context.ts'
import * as orgs from '#server/orgs'
import * as people from '#server/people'
import * as regions from '#server/regions'

export const cities = {
  fuding: { id: 350982, called: '福鼎市', at: [120.2, 27.3] },
  yunxi: { id: 350999, called: '云溪市', at: [120.6, 27.6] },
} as const
export type CityName = keyof typeof cities

const tree = [
  { key: 'city', code: '', level: 'city', name: { fuding: '福鼎市', yunxi: '云溪市' } },
  { key: 'street1', code: '001', level: 'subdistrict', name: { fuding: '桐山街道', yunxi: '云溪街道' } },
  { key: 'community1', code: '001001', level: 'community', name: { fuding: '石湖社区', yunxi: '东桥社区' } },
  { key: 'grid1', code: '001001001', level: 'grid', name: { fuding: '石湖第一网格', yunxi: '东桥第一网格' } },
  { key: 'grid2', code: '001001002', level: 'grid', name: { fuding: '石湖第二网格', yunxi: '东桥第二网格' } },
  { key: 'community2', code: '001002', level: 'community', name: { fuding: '古城社区', yunxi: '西桥社区' } },
  { key: 'grid3', code: '001002001', level: 'grid', name: { fuding: '古城第一网格', yunxi: '西桥第一网格' } },
  { key: 'street2', code: '002', level: 'subdistrict', name: { fuding: '桐城街道', yunxi: '' } },
  { key: 'community3', code: '002001', level: 'community', name: { fuding: '玉塘社区', yunxi: '' } },
  { key: 'grid4', code: '002001001', level: 'grid', name: { fuding: '玉塘第一网格', yunxi: '' } },
] as const
export type RegionName = (typeof tree)[number]['key']

type Place = { key: string; kind: Parameters<typeof orgs.load>[1][number]['kind']; region: RegionName; name: string }
const here = <K extends string>(key: K, kind: Place['kind'], region: RegionName, name: string) => ({ key, kind, region, name })

/** Names are made up around `%`, the name of the region. */
const units = [
  here('cityCommittee', 'cityCommittee', 'city', '%委'),
  here('organisation', 'cityOffice', 'city', '%委组织部'),
  here('centre', 'cityOffice', 'city', '%市民诉求受理中心'),
  here('informatics', 'cityOffice', 'city', '%数字平台运行管理办公室'),
  here('housing', 'cityDept', 'city', '%住房和城乡建设局'),
  here('cityManagement', 'cityDept', 'city', '%城市管理局'),
  here('workCommittee1', 'workCommittee', 'street1', '中共%工作委员会'),
  here('office1', 'subdistrictOffice', 'street1', '%办事处'),
  here('agency1', 'stationedAgency', 'street1', '%综合执法队'),
  here('office2', 'subdistrictOffice', 'street2', '%办事处'),
  here('agency2', 'stationedAgency', 'street2', '%综合执法队'),
  here('party1', 'partyCommittee', 'community1', '中共%委员会'),
  here('party2', 'partyCommittee', 'community2', '中共%委员会'),
  here('residents1', 'residentsCommittee', 'community1', '%居民委员会'),
  here('residents2', 'residentsCommittee', 'community2', '%居民委员会'),
  here('residents3', 'residentsCommittee', 'community3', '%居民委员会'),
  here('property1', 'propertyFirm', 'community1', '听潮物业服务有限公司%服务处'),
  here('local1', 'localUnit', 'community1', '%榕荫小学'),
  here('local2', 'localUnit', 'community1', '%云帆商业银行社区支行'),
  here('local3', 'localUnit', 'community2', '%白茶里医院'),
] as const
export type OrgName = (typeof units)[number]['key']

/** Where a post usually stands; always in the first street and community. */
export const usualOrg: Record<PostCode, OrgName> = {
  systemAdmin: 'informatics',
  securityAdmin: 'informatics',
  auditAdmin: 'informatics',
  cityLeader: 'cityCommittee',
  organisationOfficer: 'organisation',
  centreHead: 'centre',
  cityDispatcher: 'centre',
  followUpClerk: 'centre',
  deptHead: 'housing',
  deptHandler: 'housing',
  deptLiaison: 'housing',
  workCommitteeSecretary: 'workCommittee1',
  subdistrictHead: 'office1',
  subdistrictDeputy: 'office1',
  subdistrictOfficer: 'office1',
  partyOrganizer: 'workCommittee1',
  agencyHead: 'agency1',
  agencyHandler: 'agency1',
  firstSecretary: 'residents1',
  communitySecretary: 'residents1',
  deputySecretary: 'residents1',
  communityWorker: 'residents1',
  gridWorker: 'residents1',
  partTimeMember: 'party1',
  liaison: 'local1',
}

export type Point = { lat: number; lng: number }
export type City = {
  id: number
  name: string
  regions: Record<RegionName, string>
  orgs: Record<OrgName, string>
  /** The middle of each grid, WGS-84. */
  points: Record<RegionName, Point>
}

const side = 0.01
/** Grids lie in a row, each a square of `side` degrees. */
const cornerOf = ([lng, lat]: readonly [number, number], column: number) => [lng + column * side, lat] as const

/** A small tree, its units and the posts as shipped. */
export async function raiseCity({ db, now }: Context, city: CityName): Promise<City> {
  const { id, called, at } = cities[city]
  const own = tree.filter((region) => region.name[city])
  const points = {} as City['points']
  const divisions = own.map(({ key, code, level, name }) => {
    const column = own.filter((region) => region.level === 'grid').findIndex((region) => region.key === key)
    const [west, south] = cornerOf(at, column)
    if (level === 'grid') points[key] = { lat: south + side / 2, lng: west + side / 2 }
    const ring: [number, number][] = [
      [west, south],
      [west + side, south],
      [west + side, south + side],
      [west, south + side],
      [west, south],
    ]
    return {
      code: `${id}${code}`,
      parentCode: level === 'city' ? null : `${id}${code.slice(0, -3)}`,
      level,
      kind: level,
      name: name[city],
      validFrom: '2018-01-01',
      validUntil: null,
      outline: level === 'grid' ? { type: 'Polygon' as const, coordinates: [ring] } : null,
      synthetic: true,
      note: '测试',
    }
  })
  const byCode = await regions.load(db, { divisions })
  const regionIds = Object.fromEntries(own.map(({ key, code }) => [key, byCode.get(`${id}${code}`)!])) as City['regions']
  const standing = units.filter(({ region }) => regionIds[region])
  const orgIds = await orgs.load(
    db,
    standing.map(({ key, kind, region, name }) => {
      const full = name.replace('%', own.find((one) => one.key === region)!.name[city])
      return {
        key,
        kind,
        agencyKind: key === 'centre' ? 'serviceCentre' : kind === 'stationedAgency' ? 'cityManagement' : null,
        name: full,
        shortName: full,
        regionId: regionIds[region],
        uscc: null,
        from: '2018-01-01',
        until: null,
        lines: kind === 'stationedAgency' ? [{ line: 'business' as const, parent: 'cityManagement' }] : [],
      }
    }),
  )
  await people.load(db, { persons: [], appointments: [], accounts: [], passwordHash: null, now })
  return { id, name: called, regions: regionIds, orgs: Object.fromEntries(orgIds) as City['orgs'], points }
}
