/**
 * Who leads which topic where (派单目录), and the clocks of each class. All of it is configuration of the demo:
 * a city puts its own basis in.
 */
import { deptKey } from '../departments.ts'
import type { Both, CatalogueRow, ClassClock, Handler, Span, TopicClock } from '../types.ts'

const basis: Both = {
  zh: '演示配置:请按本市派单目录和街道职责清单确认',
  en: 'Demo configuration: confirm by the city’s dispatch catalogue and the subdistrict’s duty list',
}
const dept = (org: string): Handler => ({ by: 'dept', org: deptKey(org) })
const agency = (kind: string): Handler => ({ by: 'agency', agency: kind })
const community: Handler = { by: 'community' }
const subdistrict: Handler = { by: 'subdistrict' }
const centre: Handler = { by: 'centre' }

type Row = [topic: string, lead: Handler, co?: Handler[], placeKind?: 'estate' | 'road' | 'market']
const rows: Row[] = [
  ['01', agency('sanitation')],
  ['0101', agency('sanitation'), [community]],
  ['0101', community, [agency('sanitation')], 'estate'],
  ['010104', dept('water'), [agency('sanitation')]],
  ['0103', agency('cityManagement'), [community]],
  ['0103', agency('market'), [agency('cityManagement')], 'market'],
  ['0104', agency('cityManagement')],
  ['010404', dept('cityManagement')],
  ['02', dept('transport')],
  ['0201', dept('municipalWorks'), [dept('housing')]],
  ['0202', dept('trafficPolice'), [agency('cityManagement')]],
  ['0202', community, [agency('police')], 'estate'],
  ['020202', agency('cityManagement')],
  ['020203', dept('housing'), [subdistrict]],
  ['020204', dept('development'), [dept('marketRegulation')]],
  ['0203', dept('trafficPolice')],
  ['0204', dept('transport'), [dept('bus')]],
  ['020403', dept('bus')],
  ['03', dept('municipalWorks')],
  ['0301', dept('municipalWorks')],
  ['0301', community, [dept('municipalWorks')], 'estate'],
  ['0302', dept('gardens')],
  ['0303', dept('gardens'), [dept('culture')]],
  ['030304', dept('disabledFederation'), [dept('housing')]],
  ['04', dept('housing')],
  ['0401', community, [dept('housing')]],
  ['040102', dept('housing'), [dept('marketRegulation')]],
  ['040106', subdistrict, [dept('housing')]],
  ['0402', community, [dept('housing')]],
  ['040201', agency('market'), [community]],
  ['040203', dept('housing'), [subdistrict]],
  ['040206', subdistrict, [dept('housing'), dept('emergency')]],
  ['040305', dept('housingFund')],
  ['05', dept('waterWorks')],
  ['0502', dept('municipalWorks'), [community]],
  ['0502', community, [dept('municipalWorks')], 'estate'],
  ['050202', dept('municipalWorks'), [dept('emergency'), subdistrict]],
  ['0503', dept('power')],
  ['0504', dept('gas'), [dept('housing')]],
  ['0505', dept('telecom')],
  ['050503', dept('post')],
  ['06', dept('environment')],
  ['060101', community, [agency('police')]],
  ['060102', agency('cityManagement'), [dept('environment')]],
  ['060103', agency('cityManagement'), [agency('market')]],
  ['060104', dept('trafficPolice')],
  ['0602', dept('environment'), [agency('cityManagement')]],
  ['060201', agency('cityManagement'), [dept('environment'), agency('market')]],
  ['060303', dept('agriculture'), [subdistrict]],
  ['07', dept('housing')],
  ['0701', agency('cityManagement'), [agency('naturalResources'), community]],
  ['070201', dept('cityManagement'), [dept('municipalWorks')]],
  ['070204', dept('labour'), [dept('housing')]],
  ['0703', dept('naturalResources')],
  ['070302', subdistrict, [dept('naturalResources')]],
  ['08', agency('market')],
  ['080303', agency('cityManagement'), [subdistrict]],
  ['09', dept('civilAffairs')],
  ['0901', community, [dept('civilAffairs')]],
  ['0902', subdistrict, [dept('civilAffairs')]],
  ['090202', dept('disabledFederation'), [community]],
  ['0903', dept('labour')],
  ['090401', dept('veterans')],
  ['090402', agency('police')],
  ['10', dept('education')],
  ['1002', dept('culture')],
  ['11', dept('health')],
  ['1102', dept('medicalInsurance')],
  ['1103', agency('health'), [community]],
  ['12', subdistrict],
  ['1201', community, [dept('fire')]],
  ['120103', dept('fire'), [community]],
  ['1202', agency('police')],
  ['1203', subdistrict, [dept('emergency')]],
  ['120302', subdistrict, [dept('naturalResources'), dept('emergency')]],
  ['120304', dept('emergency')],
  ['13', community],
  ['1301', community, [agency('justice')]],
  ['130204', subdistrict],
  ['130206', subdistrict],
  ['14', dept('administrativeService')],
  ['140104', centre],
  ['1402', centre],
  ['1403', dept('agriculture')],
  ['140302', dept('fishery')],
  ['140304', dept('tax')],
  ['15', centre],
]

export const catalogue: CatalogueRow[] = rows.map(([topic, lead, co = [], placeKind = null]) => ({
  topic,
  placeKind,
  lead,
  co,
  basis,
}))

const minutes = (amount: number): Span => ({ amount, unit: 'minute' })
const hours = (amount: number): Span => ({ amount, unit: 'workingHour' })
const days = (amount: number): Span => ({ amount, unit: 'workingDay' })

/** Finishing times that cities publish; C (an urban district's notice) is set, the others stand for comparison. */
export const finishVariants: Record<'A' | 'B' | 'C', Record<'inquiry' | 'help' | 'complaint' | 'suggestion', number>> = {
  A: { inquiry: 2, help: 5, complaint: 5, suggestion: 5 },
  B: { inquiry: 3, help: 3, complaint: 13, suggestion: 13 },
  C: { inquiry: 5, help: 5, complaint: 15, suggestion: 15 },
}

const ladder: ClassClock['ladder'] = [
  { after: hours(0), tells: 'handler' },
  { after: days(1), tells: 'head' },
  { after: days(3), tells: 'subdistrictLeader' },
  { after: days(5), tells: 'centre' },
]
const clockBasis: Both = {
  zh: '演示配置:参照其他城市公开的工单时限(丙案),请按本市规定确认',
  en: 'Demo configuration after limits that other cities publish (variant C); confirm by the city’s own rule',
}

const ordinary = (kind: 'inquiry' | 'help' | 'complaint' | 'suggestion'): ClassClock => ({
  class: kind,
  accept: days(1),
  firstContact: days(kind === 'suggestion' ? 2 : 1),
  finish: days(finishVariants.C[kind]),
  returnWithin: days(2),
  extension: { askBefore: days(1), longest: days(finishVariants.C[kind]) },
  warnBefore: days(finishVariants.C[kind] > 5 ? 3 : 1),
  ladder,
  basis: clockBasis,
})

export const clocks: ClassClock[] = [
  ordinary('inquiry'),
  ordinary('help'),
  ordinary('complaint'),
  ordinary('suggestion'),
  {
    class: 'urgent',
    accept: minutes(15),
    firstContact: minutes(30),
    // "The same day": a working day has eight working hours.
    finish: hours(8),
    returnWithin: hours(1),
    extension: null,
    warnBefore: hours(2),
    ladder: [
      { after: minutes(0), tells: 'head' },
      { after: minutes(30), tells: 'subdistrictLeader' },
      { after: hours(2), tells: 'centre' },
      { after: hours(4), tells: 'cityLeader' },
    ],
    basis: clockBasis,
  },
]

const street: Both = { zh: '演示配置:参照数字城管小类时限', en: 'Demo configuration after the limits of digital city management' }
export const topicClocks: TopicClock[] = [
  { topic: '010101', finish: hours(4), basis: street },
  { topic: '010102', finish: days(2), basis: street },
  { topic: '010103', finish: hours(4), basis: street },
  { topic: '030203', finish: hours(4), basis: street },
  { topic: '030202', finish: hours(4), basis: street },
  { topic: '070101', finish: days(20), basis: street },
  { topic: '030201', finish: days(5), basis: street },
]
