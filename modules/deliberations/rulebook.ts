import { amount, type Item, list, type RuleSet, text, yesNo } from '#common/rules.ts'

const clause = {
  zh: '演示配置：参照《关于加强城乡社区协商的意见》（2015），具体天数按本市文件确认',
  en: 'Demo configuration: after the opinion on deliberation in communities (2015); confirm the days by the city’s own document',
}
const days = (first: number) => amount('days', first, { min: 0, max: 60, basis: clause })
const published = (first: number) => amount('days', first, { min: 3, max: 60, basis: clause })
const party = (key: string, zh: string, en: string): Item => ({ key, zh, en })
const all = [
  party('party', '社区党组织', 'Party organisation'),
  party('residentsCommittee', '居民委员会', 'Residents’ committee'),
  party('localOrg', '辖区单位', 'Local organisations'),
  party('ownersCommittee', '业主委员会', 'Owners’ committee'),
  party('property', '物业服务企业', 'Property firm'),
  party('residents', '居民代表', 'Residents'),
]
const core = all.filter(({ key }) => ['party', 'residentsCommittee', 'residents'].includes(key))

/** Four classes, four procedures: days of notice, who is always affected, by ballot or by consensus, days of publication. */
export const rules = {
  majorNotice: days(7),
  majorPresent: list(all, clause, 6),
  majorBallot: yesNo(false, clause),
  majorPublication: published(7),
  urgentNotice: days(1),
  urgentPresent: list(core, clause, 6),
  urgentBallot: yesNo(false, clause),
  urgentPublication: published(3),
  hardNotice: days(5),
  hardPresent: list(core, clause, 6),
  hardBallot: yesNo(false, clause),
  hardPublication: published(7),
  keyNotice: days(5),
  keyPresent: list(core, clause, 6),
  keyBallot: yesNo(true, clause),
  keyPublication: published(7),
  fewestResidents: amount('count', 3, { min: 1, max: 100, basis: clause }),
  answerObjection: amount('workingDays', 5, { max: 30, basis: clause }),
  evaluateFor: amount('days', 60, { max: 365 }),
  decisionNumber: text('鼎社协〔{year}〕{no:3}号'),
} as const satisfies RuleSet
