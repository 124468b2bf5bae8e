/**
 * 51 offices and public utilities as a county-level city has them. The names are the general ones; nothing
 * else about them is real.
 */
import type { AgencyKind } from './types.ts'

export type Department = { key: string; name: string; short: string; code: '11' | '12' | '91' }

const rows: [key: string, name: string, short: string, code?: '12' | '91'][] = [
  ['housing', '市住房和城乡建设局', '住建局'],
  ['cityManagement', '市城市管理局', '城管局'],
  ['publicSecurity', '市公安局', '公安局'],
  ['trafficPolice', '市公安局交通警察大队', '交警大队'],
  ['civilAffairs', '市民政局', '民政局'],
  ['education', '市教育局', '教育局'],
  ['health', '市卫生健康局', '卫健局'],
  ['labour', '市人力资源和社会保障局', '人社局'],
  ['medicalInsurance', '市医疗保障局', '医保局'],
  ['marketRegulation', '市市场监督管理局', '市场监管局'],
  ['environment', '市生态环境局', '生态环境局'],
  ['transport', '市交通运输局', '交通局'],
  ['naturalResources', '市自然资源局', '自然资源局'],
  ['water', '市水利局', '水利局'],
  ['agriculture', '市农业农村局', '农业农村局'],
  ['fishery', '市海洋与渔业局', '海洋渔业局'],
  ['forestry', '市林业局', '林业局'],
  ['industry', '市工业和信息化局', '工信局'],
  ['commerce', '市商务局', '商务局'],
  ['development', '市发展和改革局', '发改局'],
  ['finance', '市财政局', '财政局'],
  ['audit', '市审计局', '审计局'],
  ['statistics', '市统计局', '统计局'],
  ['justice', '市司法局', '司法局'],
  ['emergency', '市应急管理局', '应急局'],
  ['fire', '市消防救援大队', '消防大队'],
  ['culture', '市文化体育和旅游局', '文体旅局'],
  ['veterans', '市退役军人事务局', '退役军人局'],
  ['letters', '市信访局', '信访局'],
  ['administrativeService', '市行政服务中心管理委员会', '行政服务中心', '12'],
  ['housingFund', '市住房公积金管理部', '公积金管理部', '12'],
  ['sanitation', '市环境卫生中心', '环卫中心', '12'],
  ['gardens', '市园林中心', '园林中心', '12'],
  ['municipalWorks', '市市政工程中心', '市政中心', '12'],
  ['roads', '市公路事业发展中心', '公路中心', '12'],
  ['tax', '市税务局', '税务局'],
  ['meteorology', '市气象局', '气象局'],
  ['post', '市邮政分公司', '邮政公司', '91'],
  ['tobacco', '市烟草专卖局', '烟草局'],
  ['waterWorks', '市水务集团', '水务集团', '91'],
  ['power', '市供电公司', '供电公司', '91'],
  ['gas', '市燃气公司', '燃气公司', '91'],
  ['telecom', '市通信发展办公室', '通信办', '12'],
  ['bus', '市公共交通公司', '公交公司', '91'],
  ['federationOfUnions', '市总工会', '总工会'],
  ['youthLeague', '共青团市委', '团市委'],
  ['womensFederation', '市妇女联合会', '妇联'],
  ['disabledFederation', '市残疾人联合会', '残联'],
  ['redCross', '市红十字会', '红十字会'],
  ['science', '市科学技术协会', '科协'],
  ['industryCommerce', '市工商业联合会', '工商联'],
]

export const departments: Department[] = rows.map(
  ([key, name, short, code]): Department => ({ key, name, short, code: code ?? '11' }),
)

/** What a subdistrict's stationed agencies are called, and the department that they belong to. */
export const agencies: { kind: AgencyKind; name: string; dept: string }[] = [
  { kind: 'police', name: '派出所', dept: 'publicSecurity' },
  { kind: 'justice', name: '司法所', dept: 'justice' },
  { kind: 'market', name: '市场监管所', dept: 'marketRegulation' },
  { kind: 'cityManagement', name: '城管中队', dept: 'cityManagement' },
  { kind: 'naturalResources', name: '自然资源所', dept: 'naturalResources' },
  { kind: 'sanitation', name: '环卫所', dept: 'sanitation' },
  { kind: 'health', name: '社区卫生服务中心', dept: 'health' },
]

export const deptKey = (key: string) => `dept.${key}`
export const agencyKey = (kind: AgencyKind, subdistrict: string) => `agency.${kind}.${subdistrict}`
