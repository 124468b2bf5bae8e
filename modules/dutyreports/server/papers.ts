import { dayOf } from '#common/dates.ts'
import { found, refuse, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { type Block, type Paper, type PaperFormat, paperAnswer } from '#platform/papers/papers.ts'
import { namesOf as orgNames } from '#server/orgs'
import type { ReportDetail } from '../contract.ts'
import { formOf } from './grade-report.ts'
import { readReport } from './read-reports.ts'
import * as store from './store.ts'

type Read = Awaited<ReturnType<typeof readReport>>
const text = (words: string | null): Block[] =>
  (words ?? '')
    .split('\n')
    .filter(Boolean)
    .map((runs) => ({ kind: 'paragraph', runs }))

/** 述职报告: last year's problems, what was counted, then what the secretary judges. */
export async function printReport(ctx: Context, id: string, format: PaperFormat) {
  const report = await readReport(ctx, id)
  const t = (key: string, facts = {}) => ctx.say(`dutyreports:papers.${key}`, facts)
  const { title } = report
  const paper: Paper = {
    kind: 'official',
    size: 'A4',
    title,
    footer: 'pages',
    issuer: t('reporter', { place: report.place, post: report.postName }),
    ...(report.submittedOn ? { signedOn: report.submittedOn } : {}),
    blocks: [
      { kind: 'heading', level: 1, text: t('fixes') },
      ...(report.fixes.length
        ? report.fixes.map(
            (one, i): Block => ({ kind: 'paragraph', runs: t('fix', { n: i + 1, text: one.text, words: one.words ?? '' }) }),
          )
        : text(t('noFixes'))),
      { kind: 'heading', level: 1, text: t('facts') },
      {
        kind: 'table',
        columns: [
          { title: t('item'), width: 6 },
          { title: t('number'), width: 2, align: 'right' },
        ],
        rows: report.facts.map(({ label, value }) => [label, String(value)]),
      },
      { kind: 'heading', level: 1, text: t('gaps') },
      ...text(report.gaps),
      { kind: 'heading', level: 1, text: t('plan') },
      ...text(report.plan),
    ],
  }
  return paperAnswer(paper, format, title)
}

/** 测评表 for those who grade on paper: no name, one mark. */
export async function printSheet(ctx: Context, id: string, format: PaperFormat) {
  const report = await readReport(ctx, id)
  const t = (key: string, facts = {}) => ctx.say(`dutyreports:papers.${key}`, facts)
  const { grades } = await formOf(ctx)
  const title = t('sheet', report)
  const paper: Paper = {
    kind: 'plain',
    size: 'A4',
    title,
    blocks: [
      { kind: 'paragraph', runs: t('sheetHelp') },
      {
        kind: 'table',
        columns: [
          { title: t('who'), width: 5 },
          ...grades.map(({ name }) => ({ title: name, width: 1.5, align: 'centre' as const })),
        ],
        rows: [[`${report.place} ${report.postName}`, ...grades.map(() => '□')]],
      },
      { kind: 'paragraph', runs: t('sheetWords') },
      { kind: 'space', lines: 6 },
    ],
  }
  return paperAnswer(paper, format, title)
}

const gradedOf = async (
  ctx: Context,
  id: string,
): Promise<{ report: Read; judged: NonNullable<ReportDetail['judged']>; by: string }> => {
  const report = await readReport(ctx, id)
  // Whoever may not read the grade is not told that there is one.
  found(report.may.judge || report.may.report || undefined, 'dutyreports.not-found')
  refuseIf(!report.judged?.grade && refuse('dutyreports.not-graded'))
  const row = found(await store.findCounted(ctx.db, id), 'dutyreports.not-found')
  return { report, judged: report.judged!, by: (await orgNames(ctx.db, [row.byOrgId])).get(row.byOrgId) ?? '' }
}

/** 综合评价意见: the grade with its formula and basis. */
export async function printOpinion(ctx: Context, id: string, format: PaperFormat) {
  const { report, judged, by } = await gradedOf(ctx, id)
  const t = (key: string, facts = {}) => ctx.say(`dutyreports:papers.${key}`, facts)
  const title = t('opinion', report)
  const paper: Paper = {
    kind: 'official',
    size: 'A4',
    title,
    footer: 'pages',
    issuer: by,
    signedOn: dayOf(ctx.now),
    blocks: [
      {
        kind: 'facts',
        rows: [
          { label: t('who'), words: `${report.place} ${report.postName}` },
          { label: t('grade'), words: ctx.say(`dutyreports:grades.${judged.grade}`) },
          { label: t('score'), words: judged.score === null ? t('tooFew') : String(judged.score) },
          ...(judged.words ? [{ label: t('why'), words: judged.words }] : []),
        ],
      },
      { kind: 'heading', level: 1, text: t('formula') },
      ...text(`${judged.formula}\n${judged.basis}`),
      { kind: 'heading', level: 1, text: t('comments') },
      ...(report.comments.length
        ? report.comments.map((one): Block => ({ kind: 'paragraph', runs: one.words }))
        : text(t('none'))),
    ],
  }
  return paperAnswer(paper, format, title)
}

/** 反馈函, in the format of a letter, with the problems to rectify. */
export async function printFeedback(ctx: Context, id: string, format: PaperFormat) {
  const { report, judged, by } = await gradedOf(ctx, id)
  const t = (key: string, facts = {}) => ctx.say(`dutyreports:papers.${key}`, facts)
  const title = t('feedback', report)
  const paper: Paper = {
    kind: 'official',
    size: 'A4',
    format: 'letter',
    masthead: by,
    no: judged.feedbackNo ?? '',
    title,
    addressee: `${report.place} ${report.postName}`,
    issuer: by,
    signedOn: dayOf(ctx.now),
    footer: 'pages',
    blocks: [
      ...text(t('feedbackIntro', { year: report.year, grade: ctx.say(`dutyreports:grades.${judged.grade}`) })),
      ...text(judged.feedback),
      ...(report.problemRows.length
        ? [
            { kind: 'heading', level: 1, text: t('problems') } as const,
            {
              kind: 'table',
              columns: [
                { title: t('no'), width: 1, align: 'centre' },
                { title: t('problem'), width: 7 },
                { title: t('dueOn'), width: 2 },
              ],
              rows: report.problemRows.map((one, i) => [String(i + 1), one.text, one.dueOn]),
            } as const,
          ]
        : []),
    ],
  }
  return paperAnswer(paper, format, title)
}
