import { dayOf, wallClock } from '#common/dates.ts'
import { refuse, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { type Block, type Paper, type PaperFormat, paperAnswer } from '#platform/papers/papers.ts'
import { type PaperKind, scoreItems, scoreSides } from '../contract.ts'
import { readWhistle } from './read.ts'

type Whistle = Awaited<ReturnType<typeof readWhistle>>
const at = (instant: Date | string | null | undefined) => (instant ? wallClock(new Date(instant)) : '—')

export async function printWhistle(ctx: Context, { id, kind }: { id: string; kind: PaperKind }, format: PaperFormat) {
  const whistle = await readWhistle(ctx, id)
  const over = whistle.state === 'closed'
  refuseIf((!whistle.no || (kind === 'scores' && !over)) && refuse('whistles.no-paper'))
  const paper = kind === 'sheet' ? sheet(ctx, whistle) : kind === 'record' ? record(ctx, whistle) : scores(ctx, whistle)
  return paperAnswer(paper, format, `${paper.title} ${whistle.no}`)
}

/** 吹哨单: the letter that calls, with who must come and by when. */
function sheet({ say }: Context, whistle: Whistle): Paper {
  const t = (key: string, facts = {}) => say(`whistles:papers.${key}`, facts)
  const due = (call: Whistle['calls'][number], step: string) => at(call.clocks.find((clock) => clock.step === step)?.dueAt)
  const blocks: Block[] = [
    { kind: 'facts', rows: headOf({ say }, whistle) },
    { kind: 'paragraph', runs: whistle.words },
    { kind: 'heading', level: 1, text: t('whoMustCome') },
    {
      kind: 'table',
      columns: [
        { title: t('org'), width: 4 },
        { title: t('role'), width: 2, align: 'centre' },
        { title: t('ackBy'), width: 3 },
        { title: t('siteBy'), width: 3 },
        { title: t('resultBy'), width: 3 },
      ],
      rows: whistle.calls.map((call) => [
        call.task ? `${call.orgName}（${call.task}）` : call.orgName,
        t(call.lead ? 'lead' : 'co'),
        due(call, 'ack'),
        due(call, 'site'),
        due(call, 'result'),
      ]),
    },
    { kind: 'paragraph', runs: t('sheetClosing') },
  ]
  return {
    ...{ kind: 'official', size: 'A4', footer: 'pages', title: t('sheet'), no: whistle.no! },
    ...{ issuer: whistle.orgName ?? '', signedOn: dayOf(new Date(whistle.sentAt!)), blocks },
    addressee: whistle.calls.map(({ orgName }) => orgName).join('、'),
  }
}

const headOf = ({ say }: Pick<Context, 'say'>, whistle: Whistle) => [
  { label: say('whistles:columns.subject'), words: whistle.subject },
  { label: say('whistles:columns.type'), words: say(`whistles:types.${whistle.kind}`) },
  { label: say('whistles:columns.place'), words: whistle.place },
  { label: say('whistles:columns.sentAt'), words: at(whistle.sentAt) },
  { label: say('whistles:columns.caller'), words: whistle.orgName ?? '' },
]

/** 报到记录: who said what when, without any position. */
function record({ say }: Context, whistle: Whistle): Paper {
  const t = (key: string, facts = {}) => say(`whistles:papers.${key}`, facts)
  const met = (call: Whistle['calls'][number], step: string) => {
    const clock = call.clocks.find((one) => one.step === step)
    if (!clock?.metAt) return '—'
    return clock.late ? t('lateAt', { at: at(clock.metAt) }) : at(clock.metAt)
  }
  const blocks: Block[] = [
    { kind: 'facts', rows: headOf({ say }, whistle) },
    {
      kind: 'table',
      columns: ['org', 'ack', 'site', 'confirmed', 'resultAt', 'result'].map((key) => ({
        title: t(key),
        width: key === 'org' ? 4 : 3,
      })),
      rows: whistle.calls.map((call) => [
        call.orgName,
        met(call, 'ack'),
        met(call, 'site'),
        at(call.arrivalConfirmedAt),
        met(call, 'result'),
        call.result ?? call.ruling ?? call.refusal ?? '—',
      ]),
    },
    ...(whistle.verification
      ? [
          {
            kind: 'paragraph' as const,
            runs: t('verifiedAs', { at: at(whistle.verification.at), words: whistle.verification.words }),
          },
        ]
      : []),
  ]
  return { kind: 'plain', size: 'A4', footer: 'pages', title: t('record'), no: whistle.no!, blocks }
}

/** 双考核表: what each side said of the other. */
function scores({ say }: Context, whistle: Whistle): Paper {
  const t = (key: string, facts = {}) => say(`whistles:papers.${key}`, facts)
  const blocks = scoreSides.flatMap((side): Block[] => [
    { kind: 'heading', level: 1, text: t(`scoresBy.${side}`, { org: whistle.orgName ?? '' }) },
    {
      kind: 'table',
      columns: [
        { title: t('org'), width: 4 },
        ...scoreItems[side].map((item) => ({ title: say(`whistles:scoreItems.${item}`), width: 2, align: 'centre' as const })),
        { title: t('scoreWords'), width: 5 },
      ],
      rows: whistle.calls
        .filter(({ state }) => state !== 'released')
        .map((call) => {
          const score = call.scores.find((one) => one.side === side)
          return [call.orgName, ...(score ? score.marks.map(String) : ['—', '—', '—']), score?.words ?? '']
        }),
    },
  ])
  return {
    ...{ kind: 'plain', size: 'A4', footer: 'pages', title: t('scores'), no: whistle.no! },
    blocks: [{ kind: 'facts', rows: headOf({ say }, whistle) }, ...blocks, { kind: 'paragraph', runs: t('scoresNote') }],
  }
}
