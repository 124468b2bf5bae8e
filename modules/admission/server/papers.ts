import { dayOf } from '#common/dates.ts'
import { allowed, found, refuse, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { type Block, chineseDay, type Paper, type PaperFormat, paperAnswer } from '#platform/papers/papers.ts'
import { rulesOf } from '#platform/rules/rules.ts'
import { orgOf } from '#server/orgs'
import { nodeOf, tree } from '#server/regions'
import type { ListItem } from '../contract.ts'
import { rules } from '../rulebook.ts'
import * as applications from './applications-store.ts'
import { catalogueItems } from './lists.ts'
import * as lists from './lists-store.ts'
import * as matters from './matters-store.ts'
import { lawOf } from './pass.ts'
import { mayReadAsk, mayReadMatters } from './policy.ts'
import { heardOn } from './read-applications.ts'
import * as store from './store.ts'

const yuan = (fen: number | null) => (fen === null ? '' : `${(fen / 100).toLocaleString('zh-CN')} 元`)
const cityOf = async ({ db }: Context) => (await tree(db)).root?.name ?? ''
/** Who signs what the review office issues. */
const issuerOf = async (ctx: Context) => ctx.say('admission:papers.office', { city: await cityOf(ctx) })

async function openApplication({ db, actor }: Context, id: string): Promise<applications.ApplicationRow> {
  const row = await applications.find(db, id)
  return found(row && applications.mayRead(actor, row) ? row : undefined, 'admission.no-application')
}

/** 《申请准入社区工作事项审批表》 */
export async function printApplication(ctx: Context, id: string, format: PaperFormat) {
  const { db, say } = ctx
  const a = await openApplication(ctx, id)
  const t = (key: string, facts = {}) => say(`admission:papers.${key}`, facts)
  const label = (key: string) => say(`admission:fields.${key}`)
  const heard = await heardOn(ctx, id)
  const said = (opinion: string) => heard.filter((one) => one.opinion === opinion)
  const title = t('formTitle')
  const facts: { label: string; words: string }[] = [
    { label: label('dept'), words: (await orgOf(db, a.deptOrgId))?.name ?? '' },
    { label: label('name'), words: a.name },
    { label: label('mode'), words: a.mode ? say(`admission:modes.${a.mode}`) : '' },
    { label: label('legalBasis'), words: a.legalBasis ?? '' },
    { label: label('content'), words: a.content ?? '' },
    { label: label('frequency'), words: a.frequency ? say(`admission:frequencies.${a.frequency}`) : '' },
    { label: label('halfHours'), words: a.halfHours === null ? '' : t('hours', { hours: a.halfHours / 2 }) },
    {
      label: label('term'),
      words: a.wantedFrom
        ? t('from', { from: chineseDay(a.wantedFrom), to: a.wantedUntil ? chineseDay(a.wantedUntil) : t('open') })
        : '',
    },
    { label: label('fundStandard'), words: [a.fundStandard, yuan(a.fundFen)].filter(Boolean).join('；') },
    { label: label('training'), words: a.training ?? '' },
    { label: label('permissions'), words: a.permissions ?? '' },
    { label: label('dataNeeded'), words: a.dataNeeded.join('、') },
    { label: label('forms'), words: a.forms.join('、') },
    { label: label('deptDuty'), words: a.deptDuty ?? '' },
    { label: label('communityDuty'), words: a.communityDuty ?? '' },
    { label: label('contact'), words: a.contact ?? '' },
    {
      label: t('opinions'),
      words: heard.length
        ? [
            t('opinionsCount', {
              asked: heard.length,
              agree: said('agree').length,
              conditions: said('conditions').length,
              object: said('object').length,
              silent: heard.filter(({ opinion }) => opinion === null).length,
            }),
            ...heard.flatMap((one) => (one.words ? [`${one.place}：${one.words}`] : [])),
          ].join('\n')
        : t('notHeard'),
    },
    {
      label: t('decision'),
      words: a.decidedAt
        ? [
            say(`admission:appStates.${a.state}`),
            a.reason,
            ...a.conditions.map((one, i) => `${i + 1}. ${one}`),
            chineseDay(dayOf(a.decidedAt)),
          ].join('\n')
        : t('undecided'),
    },
  ]
  const paper: Paper = {
    kind: 'plain',
    size: 'A4',
    title,
    no: a.no ?? undefined,
    footer: 'pages',
    blocks: [
      { kind: 'facts', rows: facts.map(({ label, words }) => ({ label, words: words || t('none') })) },
      {
        kind: 'signatures',
        sides: [
          { title: t('signDept'), lines: [t('signLine')] },
          { title: t('signOffice'), lines: [t('signLine')] },
        ],
      },
    ],
  }
  return paperAnswer(paper, format, `${title} ${a.no ?? a.name}`)
}

/** 准入通知, or that it was not admitted: to the department, copies to the communities. */
export async function printNotice(ctx: Context, id: string, format: PaperFormat) {
  const { db, say } = ctx
  const a = await openApplication(ctx, id)
  refuseIf(a.decidedAt === null && refuse('admission.not-decided'))
  const matter = a.matterId ? await matters.find(db, a.matterId) : undefined
  const city = await cityOf(ctx)
  const dept = (await orgOf(db, a.deptOrgId))?.name ?? ''
  const t = (key: string, facts = {}) => say(`admission:papers.${key}`, facts)
  const facts = { name: a.name, no: a.no ?? '', reason: a.reason ?? '', dept }
  const granted = matter !== undefined
  const blocks: Block[] = [
    {
      kind: 'paragraph',
      runs: granted
        ? [
            t('granted', {
              ...facts,
              code: matter.code,
              mode: say(`admission:modes.${matter.mode}`),
              from: chineseDay(matter.validFrom),
              to: matter.validUntil ? chineseDay(matter.validUntil) : t('open'),
            }),
          ]
        : [t('refused', facts)],
    },
    { kind: 'paragraph', runs: [t('because', facts)] },
  ]
  if (granted) {
    if (a.conditions.length)
      blocks.push({ kind: 'paragraph', runs: [t('conditions')] }, { kind: 'list', items: a.conditions, numbered: true })
    if (matter.trialUntil) blocks.push({ kind: 'paragraph', runs: [t('trial', { until: chineseDay(matter.trialUntil) })] })
    blocks.push(
      { kind: 'paragraph', runs: [t('duties', { dept: matter.deptDuty, community: matter.communityDuty })] },
      { kind: 'paragraph', runs: [t('fund', { fund: matter.fundStandard })] },
      { kind: 'paragraph', runs: [t('fields', { fields: matter.dataNeeded.join('、') || t('noFields') })] },
    )
  }
  const title = t(granted ? 'noticeTitle' : 'refusalTitle', { name: a.name })
  const paper: Paper = {
    kind: 'official',
    size: 'A4',
    title,
    no: a.noticeNo ?? undefined,
    masthead: await issuerOf(ctx),
    addressee: dept,
    issuer: await issuerOf(ctx),
    signedOn: dayOf(a.decidedAt!),
    footer: 'pages',
    copiesTo: t('copies', { city }),
    blocks,
  }
  return paperAnswer(paper, format, `${title} ${a.noticeNo ?? ''}`)
}

/** 退回单: what the community gives back, and by which rule. */
export async function printSlip(ctx: Context, id: string, format: PaperFormat) {
  const { db, actor, say } = ctx
  const row = await store.find(db, id)
  const ask = found(row && mayReadAsk(actor, row) ? row : undefined, 'admission.no-ask')
  refuseIf(ask.returnedAt === null && refuse('admission.not-returned'))
  const t = (key: string, facts = {}) => say(`admission:papers.${key}`, facts)
  const community = (await nodeOf(db, ask.communityId))?.name ?? ''
  const by = (await orgOf(db, ask.byOrgId))?.name ?? ''
  const title = t('slipTitle')
  const paper: Paper = {
    kind: 'official',
    size: 'A4',
    title,
    no: ask.returnNo ?? undefined,
    addressee: by,
    issuer: community,
    signedOn: dayOf(ask.returnedAt!),
    footer: 'pages',
    blocks: [
      {
        kind: 'paragraph',
        runs: [t('slip', { on: chineseDay(dayOf(ask.at)), door: say(`admission:doors.${ask.door}`), title: ask.title, by })],
      },
      { kind: 'paragraph', runs: [t('slipLaw', { law: await lawOf(ctx) })] },
      ...(ask.returnWords ? [{ kind: 'paragraph' as const, runs: [t('slipWords', { words: ask.returnWords })] }] : []),
      { kind: 'paragraph', runs: [t('slipNow')] },
    ],
  }
  return paperAnswer(paper, format, `${title} ${ask.returnNo ?? ''}`)
}

/** The catalogue as a book: a card a matter, who does what in two columns. */
export async function printBook(ctx: Context, format: PaperFormat) {
  const { say, actor, now } = ctx
  allowed(mayReadMatters(actor))
  const t = (key: string, facts = {}) => say(`admission:papers.${key}`, facts)
  const city = await cityOf(ctx)
  const items = await catalogueItems(ctx)
  const title = t('bookTitle', { city })
  const paper: Paper = {
    kind: 'book',
    size: 'A5',
    title,
    no: t('bookCount', { count: items.length }),
    issuer: await issuerOf(ctx),
    signedOn: dayOf(now),
    footer: 'pages',
    blocks: (['undertake', 'assist'] as const).flatMap((mode, i): Block[] => [
      ...(i ? [{ kind: 'pageBreak' } as const] : []),
      { kind: 'heading', level: 1, text: t(`bookPart.${mode}`) },
      ...items.filter((item) => item.mode === mode).flatMap((item) => card(ctx, item)),
    ]),
  }
  return paperAnswer(paper, format, title)
}

const card = ({ say }: Context, item: ListItem): Block[] => [
  { kind: 'heading', level: 2, text: item.name },
  {
    kind: 'facts',
    rows: (
      [
        ['dept', item.dept],
        ['content', item.words],
        ['deptDuty', item.deptDuty],
        ['communityDuty', item.communityDuty],
        ['fundStandard', item.fund],
        ['legalBasis', item.basis],
        ['term', item.term],
        ['contact', item.contact],
      ] as const
    ).flatMap(([key, words]) => (words ? [{ label: say(`admission:fields.${key}`), words }] : [])),
  },
]

/** A list to be put on the wall. */
export async function printList(ctx: Context, id: string, format: PaperFormat) {
  const { db, say, actor } = ctx
  allowed(mayReadMatters(actor))
  const list = found(await lists.find(db, id), 'admission.no-list')
  const t = (key: string, facts = {}) => say(`admission:papers.${key}`, facts)
  const paper: Paper = {
    kind: 'plain',
    size: 'A4',
    title: list.title,
    no: list.docNo ?? t('editionDraft', { edition: list.edition }),
    issuer: await issuerOf(ctx),
    signedOn: list.issuedOn ?? undefined,
    footer: 'pages',
    blocks: [
      { kind: 'paragraph', runs: [t('listBasis', { basis: list.basis })] },
      list.kind === 'catalogue'
        ? {
            kind: 'table',
            columns: [
              { title: t('columnName'), width: 3 },
              { title: say('admission:fields.deptDuty'), width: 4 },
              { title: say('admission:fields.communityDuty'), width: 4 },
              { title: say('admission:fields.fundStandard'), width: 3 },
            ],
            rows: list.items.map((item) => [
              `${item.name}\n${item.dept ?? ''}`,
              item.deptDuty ?? '',
              item.communityDuty ?? '',
              item.fund ?? '',
            ]),
          }
        : {
            kind: 'table',
            columns: [
              { title: t('columnNo'), width: 1, align: 'centre' },
              { title: t('columnName'), width: 4 },
              { title: t('columnWords'), width: 5 },
              { title: t('columnBasis'), width: 5 },
            ],
            rows: list.items.map((item, i) => [
              String(i + 1),
              item.name,
              [item.office && t('doneBy', { office: item.office }), item.words].filter(Boolean).join('\n'),
              item.basis,
            ]),
          },
    ],
  }
  return paperAnswer(paper, format, list.title)
}

/** What a resident reads who asks for something that stands on no list. */
export const certificateText = async ({ db }: Pick<Context, 'db'>) => (await rulesOf(db, 'admission', rules)).certificateText
