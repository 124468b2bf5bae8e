import { dayOf } from '#common/dates.ts'
import { allowed, refuse, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { type Block, chineseDay, type Paper } from '#platform/papers/paper.ts'
import { paperAnswer } from '#platform/papers/papers.ts'
import { nodesOf } from '#server/regions'
import type { ownPapers, Project, sharedPapers } from '../contract.ts'
import { monthOf } from '../lights.ts'
import { yuan } from '../money.ts'
import { mayList } from './policy.ts'
import { shown } from './present.ts'
import { readProject, whyInWords } from './read-projects.ts'
import * as store from './store.ts'
import * as work from './work-store.ts'

type Format = 'pdf' | 'docx'
type Read = Awaited<ReturnType<typeof readProject>>
type T = (key: string, facts?: Record<string, string | number>) => string

/** One project’s papers: 申报表, 项目书, 月进度表, 验收表. */
export async function printProject(
  ctx: Context,
  id: string,
  { paper, format }: { paper: (typeof ownPapers)[number]; format: Format },
) {
  const project = await readProject(ctx, id)
  refuseIf(paper === 'acceptance' && project.state !== 'accepted' && project.state !== 'archived' && refuse('projects.no-paper'))
  const t: T = (key, facts) => ctx.say(`projects:${key}`, facts)
  const title = t(`papers.${paper}`)
  const blocks = { application, book, progress, acceptance }[paper](t, project)
  const made: Paper = {
    kind: paper === 'book' ? 'official' : 'plain',
    size: 'A4',
    title: `${title}`,
    no: project.code,
    footer: 'pages',
    blocks,
  }
  return paperAnswer(made, format, `${title} ${project.title}`)
}

const day = (value: string | null): string => (value ? chineseDay(value) : '')
const money = (fen: number | null): string => (fen === null ? '' : yuan(fen))

const factsOf = (t: T, p: Read): Block => ({
  kind: 'facts',
  rows: [
    { label: t('columns.title'), words: p.title },
    { label: t('columns.category'), words: p.categoryName },
    { label: t('columns.place'), words: p.place },
    { label: t('columns.leader'), words: p.leader ?? '' },
    { label: t('columns.leadOrg'), words: p.leadOrg },
    { label: t('columns.coOrgs'), words: p.coOrgs.map(({ name }) => name).join('、') },
    { label: t('columns.budget'), words: money(p.budgetFen) },
    { label: t('columns.span'), words: `${day(p.startsOn)} — ${day(p.endsOn)}` },
  ],
})
const indicatorsOf = (t: T, p: Pick<Project, 'indicators'>, reached: boolean): Block[] =>
  p.indicators.length === 0
    ? []
    : [
        {
          kind: 'table',
          columns: [
            { title: t('indicator.name'), width: 4 },
            { title: t('indicator.unit'), width: 1, align: 'centre' },
            { title: t('indicator.base'), width: 2 },
            { title: t('indicator.target'), width: 2 },
            ...(reached ? [{ title: t('indicator.reached'), width: 2 }] : []),
          ],
          rows: p.indicators.map((i) => [i.name, i.unit, i.base, i.target, ...(reached ? [i.reached ?? ''] : [])]),
        },
      ]
const milestonesOf = (t: T, p: Read): Block => ({
  kind: 'table',
  columns: [
    { title: t('columns.no'), width: 1, align: 'centre' },
    { title: t('columns.milestone'), width: 5 },
    { title: t('columns.planOn'), width: 3 },
    { title: t('columns.doneOn'), width: 3 },
    { title: t('columns.proof'), width: 4 },
  ],
  rows: p.milestoneRows.map((m) => [String(m.seq), m.title, day(m.planOn), day(m.doneOn), m.proof ?? '']),
})
const signing = (t: T, left: string, right: string): Block => ({
  kind: 'signatures',
  sides: [
    { title: t(left), lines: [t('papers.head'), t('papers.date')] },
    { title: t(right), lines: [t('papers.head'), t('papers.date')] },
  ],
})
const heading = (text: string): Block => ({ kind: 'heading', level: 1, text })

const application = (t: T, p: Read): Block[] => [
  factsOf(t, p),
  heading(t('papers.goal')),
  { kind: 'paragraph', runs: p.goal },
  ...indicatorsOf(t, p, false),
  heading(t('papers.plan')),
  milestonesOf(t, p),
  signing(t, 'papers.applicant', 'papers.reviewer'),
]
const book = (t: T, p: Read): Block[] => [
  heading(t('papers.facts')),
  factsOf(t, p),
  heading(t('papers.goalBook')),
  { kind: 'paragraph', runs: p.goal },
  ...indicatorsOf(t, p, false),
  heading(t('papers.planBook')),
  milestonesOf(t, p),
  heading(t('papers.duties')),
  { kind: 'paragraph', runs: t('papers.dutyWords', { leader: p.leader ?? '—', leadOrg: p.leadOrg, place: p.place }) },
  signing(t, 'papers.leadUnit', 'papers.community'),
]
const progress = (t: T, p: Read): Block[] => [
  factsOf(t, p),
  { kind: 'paragraph', runs: lightWords(t, p), indent: 'none' },
  {
    kind: 'table',
    columns: [
      { title: t('columns.month'), width: 2, align: 'centre' },
      { title: t('note.done'), width: 5 },
      { title: t('note.next'), width: 5 },
      { title: t('note.blocker'), width: 4 },
    ],
    rows: [...p.notes].reverse().map((n) => [n.month, n.done, n.next, n.blocker ?? '']),
  },
  milestonesOf(t, p),
]
const acceptance = (t: T, p: Read): Block[] => [
  factsOf(t, p),
  ...indicatorsOf(t, p, true),
  milestonesOf(t, p),
  heading(t('papers.verdict')),
  { kind: 'paragraph', runs: p.steps.findLast(({ kind }) => kind === 'accepted')?.words ?? '' },
  signing(t, 'papers.leadUnit', 'papers.acceptor'),
]

const sentences = (t: T, why: Read['why']): string =>
  whyInWords((key, facts) => t(key.replace('projects:', ''), facts as never), why).join('；')
const lightWords = (t: T, p: Pick<Read, 'light' | 'why'>): string =>
  p.light ? `${t('columns.light')}：${t(`lights.${p.light}`)}${p.why.length ? `（${sentences(t, p.why)}）` : ''}` : ''

type Shared = {
  paper: (typeof sharedPapers)[number]
  format: Format
  communityId?: string | undefined
  leaderPostId?: string | undefined
  year?: number | undefined
}
/** Papers over many projects: 月进度表, 亮灯清单, 进度横道表. */
export async function printProjects(ctx: Context, { paper, format, communityId, leaderPostId, year }: Shared) {
  allowed(mayList(ctx.actor))
  const t: T = (key, facts) => ctx.say(`projects:${key}`, facts)
  const place = communityId ? ((await nodesOf(ctx.db)).get(communityId)?.name ?? '') : ''
  const today = dayOf(ctx.now)
  const title = t(`papers.shared.${paper}`, { place, year: year ?? Number(today.slice(0, 4)) })
  const blocks =
    paper === 'gantt'
      ? await gantt(ctx, t, year ?? Number(today.slice(0, 4)), communityId, leaderPostId)
      : paper === 'lights'
        ? await lightList(ctx, t, communityId)
        : await monthly(ctx, t, communityId)
  const made: Paper = {
    kind: 'plain',
    size: 'A4',
    title,
    footer: 'pages',
    blocks: [...blocks, { kind: 'paragraph', runs: t('papers.on', { on: day(today) }) }],
  }
  return paperAnswer(made, format, title)
}

async function lightList(ctx: Context, t: T, communityId: string | undefined): Promise<Block[]> {
  const rows = (await shown(ctx, await store.allRunning(ctx.db, ctx.actor, communityId))).filter(({ light }) => light !== 'green')
  rows.sort((a, b) => (a.light === b.light ? (a.code < b.code ? -1 : 1) : a.light === 'red' ? -1 : 1))
  return [
    {
      kind: 'table',
      columns: [
        { title: t('columns.code'), width: 3 },
        { title: t('columns.title'), width: 4 },
        { title: t('columns.place'), width: 3 },
        { title: t('columns.leadOrg'), width: 3 },
        { title: t('columns.light'), width: 1.5, align: 'centre' },
        { title: t('columns.why'), width: 5 },
      ],
      rows: rows.map((p) => [p.code, p.title, p.place, p.leadOrg, t(`lights.${p.light!}`), sentences(t, p.why)]),
    },
    { kind: 'paragraph', runs: t('papers.lightsBy') },
  ]
}

async function monthly(ctx: Context, t: T, communityId: string | undefined): Promise<Block[]> {
  const rows = await shown(ctx, await store.allRunning(ctx.db, ctx.actor, communityId))
  const ids = rows.map(({ id }) => id)
  const now = monthOf(dayOf(ctx.now))
  const notes = new Map<string, work.NoteRow>()
  for (const month of new Set(rows.flatMap(({ noteMonth }) => noteMonth ?? [])))
    for (const note of await work.lastNotes(ctx.db, ids, month))
      if (rows.find(({ id }) => id === note.projectId)?.noteMonth === month) notes.set(note.projectId, note)
  return [
    { kind: 'paragraph', runs: t('papers.monthOf', { month: now }), indent: 'none' },
    {
      kind: 'table',
      columns: [
        { title: t('columns.title'), width: 4 },
        { title: t('columns.light'), width: 1.2, align: 'centre' },
        { title: t('columns.progress'), width: 1.3, align: 'centre' },
        { title: t('columns.month'), width: 1.7, align: 'centre' },
        { title: t('note.done'), width: 4 },
        { title: t('note.next'), width: 4 },
        { title: t('note.blocker'), width: 3 },
      ],
      rows: rows.map((p) => {
        const note = notes.get(p.id)
        return [
          p.title,
          p.light ? t(`lights.${p.light}`) : '',
          `${p.milestonesDone}/${p.milestones}`,
          note?.month ?? '',
          note?.done ?? '',
          note?.next ?? '',
          note?.blocker ?? '',
        ]
      }),
    },
  ]
}

/** Twelve months as columns: `—` runs, `◇` planned, `◆` reached, `×` late; it reads in black and white. */
async function gantt(ctx: Context, t: T, year: number, communityId?: string, leaderPostId?: string): Promise<Block[]> {
  const span = { from: `${year}-01-01`, to: `${year}-12-31`, communityId, leaderPostId }
  const rows = await shown(ctx, await store.between(ctx.db, ctx.actor, span, 300))
  const today = dayOf(ctx.now)
  const milestones = Map.groupBy(
    await work.milestonesOf(
      ctx.db,
      rows.map(({ id }) => id),
    ),
    ({ projectId }) => projectId,
  )
  const months = Array.from({ length: 12 }, (_, i) => `${year}-${String(i + 1).padStart(2, '0')}`)
  const mark = (p: (typeof rows)[number], month: string): string => {
    const own = (milestones.get(p.id) ?? []).filter(({ planOn, doneOn }) => (doneOn ?? planOn).startsWith(month))
    const marks = own.map(({ planOn, doneOn }) => (doneOn ? '◆' : planOn < today ? '×' : '◇')).join('')
    return marks || (month >= monthOf(p.startsOn) && month <= monthOf(p.endsOn) ? '—' : '')
  }
  return [
    {
      kind: 'table',
      columns: [
        { title: t('columns.title'), width: 5 },
        { title: t('columns.light'), width: 1.4, align: 'centre' },
        ...months.map((_, i) => ({ title: String(i + 1), width: 0.9, align: 'centre' as const })),
      ],
      rows: rows.map((p) => [
        p.title,
        p.light ? t(`lights.${p.light}`) : t(`states.${p.state}`),
        ...months.map((month) => mark(p, month)),
      ]),
    },
    { kind: 'paragraph', runs: t('papers.marks'), indent: 'none' },
  ]
}
