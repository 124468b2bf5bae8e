import { Actions } from '#ui/actions.tsx'
import { Due } from '#ui/due.tsx'
import { Facts } from '#ui/facts.tsx'
import { Card, Columns, Page } from '#ui/page.tsx'
import { Go, usePath } from '#ui/router.tsx'
import { useAnswer, useLive } from '#ui/send.ts'
import { Table } from '#ui/table.tsx'
import { Timeline } from '#ui/timeline.tsx'
import { useSaid, useWords } from '#ui/words.ts'
import { MatterLink } from '#web/admission'
import { type CallRow, readingWhistle, scoreItems, scoreSides, type WhistleDetail } from '../contract.ts'
import { ChangeForm } from './draft-form.tsx'
import { type CallDeed, CallForm, ReasonForm, ScoreForm, StepForm, VerifyForm } from './forms.tsx'
import { CallTag, ClockLine, clockOf, PaperLinks, WhistleTag } from './parts.tsx'

/** One whistle: who must come and by when, what each said and did, and what the reader may do. */
export function WhistlePage() {
  const t = useWords('whistles')
  const { id } = usePath<'id'>()
  const asked = useAnswer(readingWhistle, { params: { id } })
  useLive(['whistles.'], ['read-whistle'])
  const whistle = asked.data
  return (
    <Page
      title={whistle?.subject ?? t('pages.one')}
      sub={whistle && [whistle.no, t(`types.${whistle.kind}`), whistle.place].filter(Boolean).join(' · ')}
      asked={asked}
      crumbs={[{ label: t('pages.list'), to: '/whistles' }]}
    >
      {whistle && (
        <Columns
          left={<Left whistle={whistle} />}
          middle={
            <>
              <Calls whistle={whistle} />
              <Scores whistle={whistle} />
              <History whistle={whistle} />
            </>
          }
          right={<Deeds whistle={whistle} />}
        />
      )}
    </Page>
  )
}

type One = { whistle: WhistleDetail }

function Left({ whistle }: One) {
  const t = useWords('whistles')
  const said = useSaid()
  const { approval, verification } = whistle
  return (
    <>
      <Card title={t('one.facts')}>
        <Facts
          facts={[
            [t('columns.state'), <WhistleTag key="state" state={whistle.state} />],
            [t('columns.caller'), whistle.orgName],
            [t('columns.matter'), whistle.matterId && <MatterLink key="matter" id={whistle.matterId} />],
            [t('one.draftedBy'), whistle.draftedByName],
            [t('columns.draftedAt'), said.instant(whistle.draftedAt)],
            [t('columns.sentAt'), whistle.sentAt && said.instant(whistle.sentAt)],
            [t('one.approval'), approval && `${said.instant(approval.at)} ${approval.by ?? ''}`],
            [t('one.firstCalled'), whistle.firstCalled && t('yesNo.yes')],
            [t('one.approveBy'), whistle.approveBy && !approval && <Due key="due" at={whistle.approveBy} />],
            [t('one.ended'), whistle.endedWords],
            [t('one.verification'), verification && `${said.instant(verification.at)} ${verification.words}`],
            [t('one.scoreBy'), whistle.state === 'scoring' && <Due key="score" at={whistle.scoreBy} />],
          ]}
        />
      </Card>
      <Card title={t('one.words')}>
        <p style={{ whiteSpace: 'pre-wrap' }}>{whistle.words}</p>
        {whistle.origin?.link && (
          <p>
            <Go to={whistle.origin.link}>{t('one.originOpen')}</Go>
          </p>
        )}
      </Card>
      {whistle.concerns.length > 0 && (
        <Card title={t('one.concerns')}>
          <ul>
            {whistle.concerns.map(({ id, no, title }) => (
              <li key={id}>
                <Go to={`/concerns/${id}`}>
                  {no} {title}
                </Go>
              </li>
            ))}
          </ul>
        </Card>
      )}
      {whistle.no && (
        <Card title={t('one.papers')}>
          <PaperLinks id={whistle.id} kind="sheet" />
          <PaperLinks id={whistle.id} kind="record" />
          {whistle.state === 'closed' && <PaperLinks id={whistle.id} kind="scores" />}
        </Card>
      )}
    </>
  )
}

function Calls({ whistle }: One) {
  const t = useWords('whistles')
  if (whistle.calls.length === 0)
    return (
      <Card title={t('one.calls')}>
        <p className="muted">{t('one.noCalls')}</p>
      </Card>
    )
  const step = (key: 'ack' | 'site' | 'result') => ({
    key,
    title: t(`steps.${key}`),
    cell: (call: CallRow) => {
      const clock = clockOf(call, key)
      return clock && <ClockLine clock={clock} />
    },
  })
  const words = (call: CallRow) =>
    [
      call.result && t('one.result', { words: call.result }),
      call.refusal && t('one.refusal', { words: call.refusal }),
      call.ruling && t('one.ruling', { words: call.ruling }),
    ].filter(Boolean)
  return (
    <Card title={t('one.calls')}>
      <Table
        label={t('one.calls')}
        rows={whistle.calls}
        rowKey={(row) => row.id}
        columns={[
          {
            key: 'org',
            title: t('columns.called'),
            lead: true,
            cell: (row) => (
              <>
                {row.orgName} <small className="muted">{t(row.lead ? 'one.lead' : 'one.co')}</small>
                {row.task && <div className="muted">{t('one.task', { task: row.task })}</div>}
              </>
            ),
          },
          { key: 'state', title: t('columns.state'), cell: (row) => <CallTag state={row.state} /> },
          ...(whistle.sentAt ? [step('ack'), step('site'), step('result')] : []),
        ]}
      />
      {whistle.calls.map((call) =>
        words(call).map((line) => (
          <p key={`${call.id}${line}`}>
            {call.orgName}：{line}
          </p>
        )),
      )}
    </Card>
  )
}

function Scores({ whistle }: One) {
  const t = useWords('whistles')
  if (whistle.state !== 'scoring' && whistle.state !== 'closed') return null
  const rows = whistle.calls
    .filter(({ state }) => state !== 'released')
    .flatMap((call) => scoreSides.map((side) => ({ call, side, score: call.scores.find((score) => score.side === side) })))
    .filter(({ score }) => score)
  const sealed =
    whistle.state === 'scoring' &&
    whistle.calls.some(({ scored, scores }) => Number(scored.caller) + Number(scored.called) > scores.length)
  return (
    <Card title={t('one.scores')}>
      {rows.length === 0 && !sealed && <p className="muted">{t('one.scoreWaits')}</p>}
      {rows.map(({ call, side, score }) => (
        <p key={call.id + side}>
          <strong>{call.orgName}</strong> {t(`one.scoreOf.${side}`)}：
          {scoreItems[side].map((item, i) => `${t(`scoreItems.${item}`)} ${score!.marks[i]}`).join('，')}
          {score!.words && <span className="muted"> {score!.words}</span>}
        </p>
      ))}
      {sealed && <p className="muted">{t('one.sealed')}</p>}
    </Card>
  )
}

const alarms = /^(late|escalated|approval-late|refused|arrival-denied|returned|declined)/
function History({ whistle }: One) {
  const t = useWords('whistles')
  const title = ({ kind, orgName }: WhistleDetail['events'][number]) =>
    orgName ? `${orgName} ${t(`events.${kind}`)}` : t(`events.${kind}`)
  return (
    <Card title={t('one.history')}>
      <Timeline
        happenings={whistle.events.map((event) => ({
          key: event.id,
          at: event.at,
          title: title(event),
          by: event.by ?? undefined,
          tone: alarms.test(event.kind) ? 'alarm' : event.kind === 'closed' || event.kind === 'result' ? 'done' : undefined,
          words:
            [event.words, event.spokeWith && t('one.spokeWith', { who: event.spokeWith })].filter(Boolean).join('　') ||
            undefined,
        }))}
      />
    </Card>
  )
}

function Deeds({ whistle }: One) {
  const t = useWords('whistles')
  const { may, state, calls } = whistle
  const draft = state === 'draft'
  const running = state === 'sent'
  const asked = state === 'asked' || (running && !whistle.approval)
  const mine = calls.filter((call) => call.mine)
  const answers = (from: readonly CallRow[], states: readonly string[]) => from.filter((call) => states.includes(call.state))
  const caller = may.call ? null : t('whyNot.notCaller')
  const deed = (what: CallDeed, from: readonly CallRow[], primary = false) => ({
    key: what,
    label: t(`${what}.verb`),
    primary,
    whyNot: from.length ? null : t('whyNot.none'),
    form: (close: () => void) => <CallForm calls={from} what={what} close={close} />,
  })
  const step = (what: 'take' | 'ask' | 'callFirst' | 'approve', whyNot: string | null, primary = false) => ({
    key: what,
    label: t(`${what}.verb`),
    primary,
    whyNot,
    form: (close: () => void) => <StepForm whistle={whistle} what={what} close={close} />,
  })
  const reason = (what: 'decline' | 'withdraw', whyNot: string | null) => ({
    key: what,
    label: t(`${what}.verb`),
    danger: true,
    whyNot,
    form: (close: () => void) => <ReasonForm whistle={whistle} what={what} close={close} />,
  })
  const ready = !whistle.orgId ? t('whyNot.notTaken') : calls.some(({ lead }) => lead) ? null : t('whyNot.nobody')
  const bound = calls.filter((call) => call.state !== 'released')
  const whyNotVerify = !whistle.approval
    ? t('whyNot.notApproved')
    : bound.some((call) => call.state !== 'result')
      ? t('whyNot.results')
      : bound.some((call) => !call.arrivalConfirmedAt)
        ? t('whyNot.arrivals')
        : null
  const toScore = (side: 'caller' | 'called') =>
    bound.filter((call) => !call.scored[side] && (side === 'caller' ? may.call : call.mine))
  const side = toScore('called').length ? ('called' as const) : ('caller' as const)
  const here = running ? (mine.length ? mine : may.call ? calls : []) : []
  const actions = [
    ...(draft && may.change
      ? [{ key: 'change', label: t('change.verb'), form: (close: () => void) => <ChangeForm whistle={whistle} close={close} /> }]
      : []),
    ...(draft && may.take && !whistle.orgId ? [step('take', null, true)] : []),
    ...(draft && may.call ? [step('ask', ready, true)] : []),
    ...(draft && may.call && whistle.kind === 'emergency' ? [step('callFirst', ready)] : []),
    ...(asked ? [step('approve', may.approve ? null : t('whyNot.notSecretary'), true)] : []),
    ...(asked && may.approve ? [reason('decline', null)] : []),
    ...(here.length
      ? [
          deed('acknowledge', answers(here, ['called']), mine.length > 0),
          deed('arrive', answers(here, ['called', 'acknowledged'])),
          deed('note', answers(here, ['onSite', 'acting'])),
          deed('result', answers(here, ['onSite', 'acting'])),
        ]
      : []),
    ...(running && mine.length
      ? [
          deed(
            'refuse',
            answers(mine, ['called', 'acknowledged']).filter(({ ruling }) => !ruling),
          ),
        ]
      : []),
    ...(running && may.call
      ? [
          deed(
            'confirm',
            calls.filter((call) => call.onSiteAt && !call.arrivalConfirmedAt && call.state !== 'released'),
            true,
          ),
          deed(
            'deny',
            calls.filter((call) => call.state === 'onSite'),
          ),
          deed('return', answers(calls, ['result'])),
          {
            key: 'verify',
            label: t('verify.verb'),
            primary: true,
            whyNot: whyNotVerify,
            form: (close: () => void) => <VerifyForm whistle={whistle} close={close} />,
          },
        ]
      : []),
    ...(running && may.rule ? [deed('rule', answers(calls, ['refused']), true)] : []),
    ...(state === 'scoring' && (may.call || mine.length)
      ? [
          {
            key: 'score',
            label: t('score.verb'),
            primary: true,
            whyNot: toScore(side).length ? null : t('score.none'),
            form: (close: () => void) => <ScoreForm calls={toScore(side)} side={side} close={close} />,
          },
        ]
      : []),
    ...((draft || state === 'asked' || running) && may.change ? [reason('withdraw', draft ? null : caller)] : []),
  ]
  if (actions.length === 0)
    return (
      <Card title={t('columns.state')}>
        <WhistleTag state={state} />
      </Card>
    )
  return <Actions actions={actions} />
}
