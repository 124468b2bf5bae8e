import { dayOf } from '#common/dates.ts'
import { refuse, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { type Block, chineseDay, type Paper } from '#platform/papers/paper.ts'
import { paperAnswer } from '#platform/papers/papers.ts'
import type { InspectionDetail, papers } from '../contract.ts'
import { readInspection } from './read-inspections.ts'

type Which = (typeof papers)[number]
type Detail = Awaited<ReturnType<typeof readInspection>>

/** 督查通知, 反馈单, 通报, 整改回执; the inspected prints what it may read. */
export async function printPaper(
  ctx: Context,
  id: string,
  which: Which,
  { format, orgId }: { format: 'pdf' | 'docx'; orgId?: string },
) {
  const one = await readInspection(ctx, id)
  const paper = makers[which](ctx, one, orgId)
  return paperAnswer(paper, format, paper.title.replace('\n', ''))
}

const words =
  ({ say }: Context) =>
  (key: string, facts: Record<string, string | number> = {}) =>
    say(`inspections:papers.${key}`, facts)
const when = (day: string | null) => (day ? chineseDay(day) : '')

const makers: Record<Which, (ctx: Context, one: Detail, orgId: string | undefined) => Paper> = {
  notice(ctx, one) {
    refuseIf(one.noticeNo === null && refuse('inspections.no-paper'))
    const t = words(ctx)
    const blocks: Block[] = [
      { kind: 'paragraph', runs: [t('noticeBody', { topic: one.topic, on: when(one.plannedOn) })] },
      { kind: 'heading', level: 1, text: t('noticeScope') },
      { kind: 'paragraph', runs: [one.scope] },
    ]
    if (one.dataAsked.length)
      blocks.push({ kind: 'heading', level: 1, text: t('noticeData') }, { kind: 'paragraph', runs: [one.dataAsked.join('、')] })
    blocks.push({ kind: 'paragraph', runs: [t('noticeEnd')] })
    return official(one, { title: t('noticeTitle', { topic: one.topic }), no: one.noticeNo!, blocks, signedOn: one.noticedOn })
  },
  feedback(ctx, one, orgId) {
    const t = words(ctx)
    const findings = one.findingRows.filter((finding) => !orgId || finding.orgId === orgId)
    refuseIf(findings.length === 0 && refuse('inspections.no-paper'))
    return {
      kind: 'plain',
      size: 'A4',
      title: t('feedbackTitle'),
      footer: 'pages',
      blocks: [
        {
          kind: 'facts',
          rows: [
            { label: t('topic'), words: one.topic },
            { label: t('by'), words: one.byName },
          ],
        },
        {
          kind: 'table',
          columns: [
            column(t, 'org', 3),
            column(t, 'object', 3),
            column(t, 'fact', 6),
            column(t, 'replyBy', 2),
            column(t, 'reply', 4),
          ],
          rows: findings.map((finding) => [finding.orgName, finding.object, finding.fact, finding.replyBy, finding.reply ?? '']),
        },
        { kind: 'paragraph', runs: [t('feedbackEnd')] },
        signatures(t),
      ],
    }
  },
  bulletin(ctx, one) {
    refuseIf(one.bulletinNo === null && refuse('inspections.no-paper'))
    const t = words(ctx)
    const upheld = one.findingRows.filter(({ severity, state }) => severity !== 'praise' && state !== 'dropped')
    const blocks: Block[] = [
      { kind: 'paragraph', runs: [t('bulletinBody', { on: when(one.visitedOn), topic: one.topic, n: one.targets })] },
    ]
    if (one.praise) blocks.push({ kind: 'heading', level: 1, text: t('praise') }, { kind: 'paragraph', runs: [one.praise] })
    if (upheld.length) {
      blocks.push({ kind: 'heading', level: 1, text: t('found') })
      for (const [i, finding] of upheld.entries())
        blocks.push({ kind: 'paragraph', runs: [`${i + 1}．${finding.orgName}：${finding.object}，${finding.fact}`] })
    }
    blocks.push({ kind: 'heading', level: 1, text: t('asked') }, { kind: 'paragraph', runs: [one.bulletin ?? ''] })
    return official(one, { title: t('bulletinTitle', { topic: one.topic }), no: one.bulletinNo!, blocks, signedOn: one.issuedOn })
  },
  receipt(ctx, one, orgId) {
    const t = words(ctx)
    const findings = one.findingRows.filter((finding) => finding.dueOn !== null && (!orgId || finding.orgId === orgId))
    refuseIf(findings.length === 0 && refuse('inspections.no-paper'))
    return {
      kind: 'plain',
      size: 'A4',
      title: t('receiptTitle'),
      footer: 'pages',
      blocks: [
        {
          kind: 'facts',
          rows: [
            { label: t('topic'), words: one.topic },
            { label: t('bulletinNo'), words: one.bulletinNo ?? '' },
          ],
        },
        {
          kind: 'table',
          columns: [
            column(t, 'org', 3),
            column(t, 'object', 3),
            column(t, 'fact', 5),
            column(t, 'dueOn', 2),
            column(t, 'recheck', 4),
          ],
          rows: findings.map((finding) => [
            finding.orgName,
            finding.object,
            finding.fact,
            finding.dueOn ?? '',
            finding.recheck ?? '',
          ]),
        },
        { kind: 'paragraph', runs: [t('receiptOn', { on: dayOf(ctx.now) })] },
        signatures(t),
      ],
    }
  },
}

type T = ReturnType<typeof words>
const column = (t: T, key: string, width: number) => ({ title: t(key), width })
const signatures = (t: T): Block => ({
  kind: 'signatures',
  sides: [
    { title: t('inspected'), lines: [t('signature'), t('date')] },
    { title: t('inspectors'), lines: [t('signature'), t('date')] },
  ],
})

const official = (
  one: Pick<InspectionDetail, 'byName' | 'targetRows'>,
  { title, no, blocks, signedOn }: { title: string; no: string; blocks: Block[]; signedOn: string | null },
): Paper => ({
  kind: 'official',
  size: 'A4',
  title,
  no,
  footer: 'pages',
  addressee: one.targetRows.map(({ name }) => name).join('、'),
  issuer: one.byName,
  ...(signedOn ? { signedOn } : {}),
  blocks,
})
