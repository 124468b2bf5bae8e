import { type Block, chineseDay, type Paper } from '#platform/papers/papers.ts'
import type { Totals } from '../contract.ts'
import type * as certificates from './store/certificates.ts'

/** What stands on paper is Chinese, as the paper book is; names of activities come in. */
export type Entry = {
  on: string
  activity: string
  place: string
  halfHours: number
  content: string
  confirmer: string
  points: number
  note: string
}
export type BookOf = {
  year: number
  name: string
  no: string
  unit: string
  community: string
  registered?: string
  entries: readonly Entry[]
  totals: Totals
  rules: readonly { action: string; points: string; cap: string; basis: string }[]
  objectDays: number
}

const bands = { below: '未达标', met: '达标', outstanding: '突出' } as const
const hours = (halfHours: number): string => String(halfHours / 2)
const words = (text: string): Block => ({ kind: 'paragraph', runs: text })

const personPage = ({ name, no, unit, community, year }: BookOf): Block[] => [
  { kind: 'heading', level: 1, text: '一、基本信息' },
  {
    kind: 'facts',
    rows: [
      { label: '姓　　名', words: name },
      { label: '编　　号', words: no },
      { label: '所在单位', words: unit },
      { label: '报到社区', words: community },
      { label: '记实年度', words: `${year}年` },
    ],
  },
]

const rulesPage = ({ rules, totals, objectDays }: BookOf): Block[] => [
  { kind: 'heading', level: 1, text: '二、积分办法' },
  {
    kind: 'table',
    columns: [
      { title: '服务事项', width: 3 },
      { title: '计分', width: 3 },
      { title: '上限', width: 3 },
      { title: '依据', width: 4 },
    ],
    rows: rules.map(({ action, points, cap, basis }) => [action, points, cap, basis]),
  },
  words(`年度满${totals.passMark}分为达标，满${totals.outstandingMark}分为突出。积分只供本人和双管单位了解，不排名、不公布。`),
  words(`对记载有异议的，可在确认之日起${objectDays}日内提出，由其他工作人员复核；更正采取冲正重记，原记录保留。`),
]

const recordPages = ({ entries }: BookOf): Block[] => [
  { kind: 'heading', level: 1, text: '三、服务记录' },
  {
    kind: 'table',
    columns: [
      { title: '日期', width: 2.2, align: 'centre' },
      { title: '活动', width: 2.4 },
      { title: '地点', width: 2.4 },
      { title: '时长', width: 1.2, align: 'right' },
      { title: '内容', width: 3.4 },
      { title: '确认人', width: 1.9, align: 'centre' },
      { title: '积分', width: 1.2, align: 'right' },
      { title: '备注', width: 1.6 },
    ],
    rows: [
      ...entries.map((entry) => [
        entry.on.slice(5).replace('-', '.'),
        entry.activity,
        entry.place,
        hours(entry.halfHours),
        entry.content,
        entry.confirmer,
        String(entry.points),
        entry.note,
      ]),
      // A book that is carried along has room for what is written by hand.
      ...Array.from({ length: Math.max(0, 8 - entries.length) }, () => ['', '', '', '', '', '', '', '']),
    ],
  },
]

const yearPage = ({ totals }: BookOf): Block[] => [
  { kind: 'heading', level: 1, text: '四、年度小结' },
  {
    kind: 'facts',
    rows: [
      { label: '服务次数', words: `${totals.records}次` },
      { label: '服务时长', words: `${hours(totals.halfHours)}小时` },
      { label: '积　　分', words: `${totals.points}分` },
      { label: '年度评定', words: totals.closed ? bands[totals.band] : '年度未结，待评定' },
    ],
  },
  { kind: 'space', lines: 1 },
  {
    kind: 'signatures',
    sides: [
      { title: '本人签字', lines: ['', '　年　月　日'] },
      { title: '社区党组织（盖章）', lines: ['', '　年　月　日'] },
    ],
  },
]

const pagesOf = (book: BookOf): Block[] => [
  ...personPage(book),
  ...rulesPage(book),
  { kind: 'pageBreak' },
  ...recordPages(book),
  ...yearPage(book),
]

const title = '在职党员服务社区\n积分记实手册'

export const bookPaper = (book: BookOf): Paper => ({
  kind: 'book',
  size: 'A5',
  title,
  no: book.no,
  issuer: book.community,
  footer: 'pages',
  blocks: pagesOf(book),
})

/** Many in one file: each begins on a page of its own, under his name. */
export const booksPaper = (books: readonly BookOf[], of: string, year: number): Paper => ({
  kind: 'book',
  size: 'A5',
  title: `${title}\n（${year}年）`,
  issuer: of,
  footer: 'pages',
  blocks: books.flatMap((book, i): Block[] => [
    ...(i > 0 ? [{ kind: 'pageBreak' } as const] : []),
    { kind: 'paragraph', runs: [{ text: `${book.name}　${book.no}`, bold: true }], indent: 'none', align: 'centre' },
    ...pagesOf(book),
  ]),
})

export type LetterOf = {
  no: string | null
  community: string
  unit: string
  period: string
  from: string
  to: string
  sentOn: string | null
  digest: string | null
  lines: readonly { no: string; name: string; records: number; halfHours: number; band: Totals['band']; remark: string | null }[]
}
const periodWords = (period: string): string =>
  `${period.slice(0, 4)}年${period.endsWith('H1') ? '上半年' : period.endsWith('H2') ? '下半年' : '度'}`

export const letterPaper = ({ no, community, unit, period, from, to, sentOn, digest, lines }: LetterOf): Paper => ({
  kind: 'official',
  size: 'A4',
  title: `关于贵单位党员${periodWords(period)}\n服务社区情况的反馈`,
  ...(no && { no }),
  addressee: unit,
  issuer: community,
  ...(sentOn && { signedOn: sentOn }),
  ...(digest ? { note: `正文校验码：${digest.slice(0, 16)}` } : { note: '本人阅知期内，尚未发出' }),
  footer: 'pages',
  blocks: [
    words(
      `${chineseDay(from)}至${chineseDay(to)}，贵单位${lines.length}名党员在我社区参加服务并经确认。现将情况反馈如下，已先请本人阅知。按编号排列，不作排名；仅用于本单位了解，用于民主评议、评先评优或考察的，请另行登记用途。`,
    ),
    {
      kind: 'table',
      columns: [
        { title: '编号', width: 2.4 },
        { title: '姓名', width: 1.8, align: 'centre' },
        { title: '次数', width: 1, align: 'right' },
        { title: '小时', width: 1.2, align: 'right' },
        { title: '评价', width: 1.4, align: 'centre' },
        { title: '说明', width: 4 },
      ],
      rows: lines.map((line) => [
        line.no,
        line.name,
        String(line.records),
        hours(line.halfHours),
        bands[line.band],
        line.remark ?? '',
      ]),
    },
    words('如有需要调整的事项，请回复；没有需要调整的，不必回复。'),
  ],
})

export const certificatePaper = (
  c: Pick<
    certificates.Row,
    'no' | 'code' | 'name' | 'fromOn' | 'toOn' | 'halfHours' | 'records' | 'issuer' | 'issuedOn' | 'withdrawnAt'
  >,
  activities: readonly { name: string; halfHours: number }[],
  verifyAt: string,
): Paper => ({
  kind: 'plain',
  size: 'A4',
  title: '志愿服务记录证明',
  no: c.no,
  issuer: c.issuer,
  signedOn: c.issuedOn,
  note: `核验：${verifyAt}　核验码：${c.code}`,
  blocks: [
    ...(c.withdrawnAt ? [words('（本证明已撤回，不再有效）')] : []),
    words(
      `兹证明${c.name}于${chineseDay(c.fromOn)}至${chineseDay(c.toOn)}在我社区参加志愿服务${c.records}次，经确认的服务时长共计${hours(c.halfHours)}小时。`,
    ),
    {
      kind: 'table',
      columns: [
        { title: '服务内容', width: 5 },
        { title: '时长（小时）', width: 3, align: 'right' },
      ],
      rows: activities.map(({ name, halfHours }) => [name, hours(halfHours)]),
    },
    words('本证明依据《志愿服务记录与证明出具办法（试行）》出具，不收取费用。'),
    {
      kind: 'signatures',
      sides: [
        { title: '经办人', lines: [''] },
        { title: '出具单位（盖章）', lines: [''] },
      ],
    },
  ],
})
