import { dayOf, wallClock } from '#common/dates.ts'
import { refuse, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { type Block, chineseDay, type Paper, type PaperFormat, paperAnswer } from '#platform/papers/papers.ts'
import * as ballots from '#server/ballots'
import { unitOf } from '#server/orgs'
import type { PaperKind } from '../contract.ts'
import { read } from './read.ts'

type Topic = Awaited<ReturnType<typeof read>>

/** 议题征集表, 协商通知, 协商记录, 决议, 公示: each from what is recorded, nothing typed again. */
export async function print(ctx: Context, id: string, kind: PaperKind, format: PaperFormat) {
  const topic = await read(ctx, id)
  const issuer = (await unitOf(ctx.db, topic.communityId))?.name ?? ''
  const made = await (kind === 'topic'
    ? topicSheet(ctx, topic)
    : kind === 'notice'
      ? notice(ctx, topic, issuer)
      : kind === 'record'
        ? record(ctx, topic)
        : decision(ctx, topic, issuer, kind))
  return paperAnswer(made, format, made.title.replace('\n', ''))
}

const words =
  (ctx: Context) =>
  (key: string, facts: Record<string, string | number> = {}) =>
    ctx.say(`deliberations:papers.${key}`, facts)
const partyName = ({ orgName, kind }: Topic['parties'][number], { say }: Context) =>
  orgName ?? say(`deliberations:parties.${kind}`)
const last = <T>(list: readonly T[], where: (one: T) => boolean = () => true): T => {
  const one = list.findLast(where)
  refuseIf(one === undefined && refuse('deliberations.no-paper'))
  return one as T
}

function topicSheet(ctx: Context, topic: Topic): Paper {
  const t = words(ctx)
  const { say } = ctx
  return {
    kind: 'plain',
    size: 'A4',
    title: t('topic'),
    no: topic.no,
    footer: 'pages',
    blocks: [
      {
        kind: 'facts',
        rows: [
          { label: t('title'), words: topic.title },
          { label: t('class'), words: topic.class ? say(`deliberations:classes.${topic.class}`) : t('unscreened') },
          { label: t('place'), words: topic.place },
          {
            label: t('source'),
            words:
              topic.sources.map((one) => `${say(`deliberations:sources.${one.kind}`)} ${one.title}`).join('；') ||
              t(topic.byResident ? 'byResident' : 'byHand'),
          },
          { label: t('proposedOn'), words: chineseDay(dayOf(topic.proposedAt)) },
          { label: t('about'), words: topic.about },
          {
            label: t('parties'),
            words:
              topic.parties
                .filter((one) => one.affected && !one.leftOut)
                .map((one) => partyName(one, ctx))
                .join('、') || t('unset'),
          },
          { label: t('state'), words: say(`deliberations:states.${topic.state}`) },
        ],
      },
    ],
  }
}

function notice(ctx: Context, topic: Topic, issuer: string): Paper {
  const t = words(ctx)
  const session = last(topic.sessions, (one) => one.calledOff === null)
  const parties = topic.parties.filter((one) => one.affected && !one.leftOut)
  return {
    kind: 'official',
    size: 'A4',
    title: t('notice', { title: topic.title }),
    footer: 'pages',
    addressee: parties.map((one) => partyName(one, ctx)).join('、'),
    issuer,
    signedOn: dayOf(ctx.now),
    blocks: [
      { kind: 'paragraph', runs: t('noticeBody', { at: wallClock(session.startsAt), place: session.place, title: topic.title }) },
      { kind: 'heading', level: 1, text: t('noticeMaterials') },
      { kind: 'paragraph', runs: session.materials },
      ...(session.options.length
        ? [
            { kind: 'heading', level: 1, text: t('noticeOptions') } as const,
            { kind: 'list', items: session.options.map((one) => one.text), numbered: true } as const,
          ]
        : []),
      { kind: 'paragraph', runs: t('noticeMust') },
    ],
  }
}

/** Who was there comes from the attendance, positions and outcome from the record. */
async function record(ctx: Context, topic: Topic): Promise<Paper> {
  const t = words(ctx)
  const { say } = ctx
  const session = last(topic.sessions, (one) => one.heldAt !== null)
  const party = new Map(topic.parties.map((one) => [one.id, one]))
  const name = (id: string) => {
    const one = party.get(id)
    return one ? partyName(one, ctx) : ''
  }
  const side = (which: 'for' | 'against' | 'dissent'): Block[] => {
    const own = topic.positions.filter((one) => one.side === which && (one.sessionId === session.id || one.sessionId === null))
    if (own.length === 0) return []
    return [
      { kind: 'heading', level: 1, text: t(which) },
      ...own.map((one): Block => ({ kind: 'paragraph', runs: `${name(one.partyId)}：${one.words}` })),
    ]
  }
  const ballot = session.ballotId ? await ballots.standingOf(ctx, session.ballotId) : undefined
  const chosen = session.options.find(({ key }) => key === session.chosen)
  return {
    kind: 'plain',
    size: 'A4',
    title: t('record', { title: topic.title, seq: session.seq }),
    no: topic.no,
    footer: 'pages',
    blocks: [
      {
        kind: 'facts',
        rows: [
          { label: t('when'), words: wallClock(session.startsAt) },
          { label: t('where'), words: session.place },
        ],
      },
      {
        kind: 'table',
        columns: [
          { title: t('party'), width: 5 },
          { title: t('there'), width: 2 },
          { title: t('who'), width: 4 },
          { title: t('heads'), width: 1, align: 'right' },
        ],
        rows: session.attendance.map((one) => [
          name(one.partyId),
          say(`deliberations:attendances.${one.status}`),
          one.who ?? party.get(one.partyId)?.delegate ?? '',
          String(one.heads),
        ]),
      },
      { kind: 'heading', level: 1, text: t('said') },
      { kind: 'paragraph', runs: session.record ?? '' },
      ...side('for'),
      ...side('against'),
      ...(session.options.length
        ? [
            { kind: 'heading', level: 1, text: t('options') } as const,
            { kind: 'list', items: session.options.map((one) => one.text), numbered: true } as const,
          ]
        : []),
      ...(session.outcome
        ? [
            { kind: 'heading', level: 1, text: t('outcome') } as const,
            {
              kind: 'paragraph',
              runs: `${say(`deliberations:outcomes.${session.outcome}`)}${chosen ? `：${chosen.text}` : ''}`,
            } as const,
          ]
        : []),
      ...(ballot?.result ? ballots.resultBlocks(say, ballot.options, [], ballot.result) : []),
      ...side('dissent'),
      { kind: 'paragraph', runs: t('sign') },
    ],
  }
}

/** 决议 for the parties; 公示 for everybody, with how to object. */
function decision(ctx: Context, topic: Topic, issuer: string, kind: 'decision' | 'publication'): Paper {
  const t = words(ctx)
  const one = last(topic.decisions)
  const money =
    one.moneyFen === null
      ? t('noMoney')
      : t('money', { yuan: (one.moneyFen / 100).toLocaleString('en-US'), from: one.moneyFrom ?? '' })
  const rows = [
    { label: t('owner'), words: one.ownerName },
    { label: t('due'), words: chineseDay(one.dueOn) },
    { label: t('moneyLabel'), words: money },
  ]
  const dissents = topic.positions.filter(({ side }) => side === 'dissent')
  const party = new Map(topic.parties.map((each) => [each.id, partyName(each, ctx)]))
  const about: Block[] = [
    { kind: 'paragraph', runs: t('decided', { title: topic.title }) },
    { kind: 'paragraph', runs: one.text },
    { kind: 'facts', rows },
  ]
  if (kind === 'publication')
    about.push({
      kind: 'paragraph',
      runs: t('publicationHow', { from: chineseDay(dayOf(one.publishedAt)), until: chineseDay(one.objectionsUntil) }),
    })
  else if (dissents.length)
    about.push(
      { kind: 'heading', level: 1, text: t('dissent') },
      ...dissents.map((each): Block => ({ kind: 'paragraph', runs: `${party.get(each.partyId) ?? ''}：${each.words}` })),
    )
  return {
    kind: 'official',
    size: 'A4',
    title: t(kind, { title: topic.title }),
    no: one.no,
    footer: 'pages',
    issuer,
    signedOn: dayOf(one.publishedAt),
    blocks: about,
  }
}
