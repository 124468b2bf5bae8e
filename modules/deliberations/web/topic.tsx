import { type Action, Actions } from '#ui/actions.tsx'
import { Facts } from '#ui/facts.tsx'
import { useMe } from '#ui/me.tsx'
import { Card, Columns, Page } from '#ui/page.tsx'
import { Print } from '#ui/print.tsx'
import { Go, usePath } from '#ui/router.tsx'
import { useAnswer, useLive } from '#ui/send.ts'
import { StatusTag } from '#ui/status-tag.tsx'
import { Table } from '#ui/table.tsx'
import { useSaid, useWords } from '#ui/words.ts'
import { BallotLine } from '#web/ballots'
import { type Decision, type Detail, type Position, papers, printing, reading, type Session, type State } from '../contract.ts'
import * as forms from './forms.tsx'
import { StateTag } from './state-tag.tsx'

/** One topic: parties, sessions, positions side by side, the decision and what became of it; what can be done next at the right. */
export function TopicPage() {
  const t = useWords('deliberations')
  const { id } = usePath<'id'>()
  const asked = useAnswer(reading, { params: { id } })
  useLive(['deliberations.', 'ballots.', 'tasks.'], ['read-deliberation'])
  const topic = asked.data
  return (
    <Page
      title={topic?.title ?? t('pages.one')}
      sub={topic?.place}
      asked={asked}
      crumbs={[{ label: t('pages.list'), to: '/deliberations' }]}
    >
      {topic && (
        <Columns
          left={<About topic={topic} />}
          middle={
            <>
              {[...topic.decisions].reverse().map((decision) => (
                <DecisionCard key={decision.id} topic={topic} decision={decision} />
              ))}
              <Positions topic={topic} />
              <Sessions topic={topic} />
              <Parties topic={topic} />
            </>
          }
          right={(topic.mayManage || topic.mine.length > 0) && <Deeds topic={topic} />}
        />
      )}
    </Page>
  )
}

type One = { topic: Detail }

function About({ topic }: One) {
  const t = useWords('deliberations')
  const said = useSaid()
  const { city } = useMe()
  const { procedure } = topic
  return (
    <>
      <Card title={t('one.about')}>
        <Facts
          facts={[
            [t('columns.no'), topic.no],
            [t('columns.state'), <StateTag key="state" state={topic.state} />],
            [t('columns.class'), topic.class && t(`classes.${topic.class}`)],
            [t('columns.proposedAt'), said.day(topic.proposedAt)],
            [t('one.byResident'), topic.byResident && '✓'],
            [
              t('one.sources'),
              topic.sources.length > 0 && (
                <ul className="plain-list">
                  {topic.sources.map((one) => (
                    <li key={one.sourceId}>
                      {t(`sources.${one.kind}`)} {one.link ? <Go to={one.link}>{one.title}</Go> : one.title}
                    </li>
                  ))}
                </ul>
              ),
            ],
            [
              t('one.site'),
              topic.state !== 'proposed' && topic.state !== 'declined' && (
                <a href={`/c/${city.id}/deliberations/${topic.id}`} target="_blank" rel="noreferrer">
                  {t('pages.one')}
                </a>
              ),
            ],
          ]}
        />
        <p className="words">{topic.about}</p>
        {topic.told && (
          <>
            <h3>{t('one.told')}</h3>
            <p className="words">{topic.told}</p>
          </>
        )}
        {topic.ownersMatter && <p>{t('one.ownersNote', { matter: t(`owners.${topic.ownersMatter}`) })}</p>}
        {topic.declineReason && <p>{t('one.declined', { reason: topic.declineReason })}</p>}
      </Card>
      {procedure && (
        <Card title={t('one.procedure')}>
          <Facts
            facts={[
              [t('one.notice'), t('one.noticeDays', { n: procedure.notice })],
              [t('one.mustPresent'), procedure.present.map((kind) => t(`parties.${kind}`)).join('、')],
              [t('one.residentsAtLeast'), t('one.people', { n: procedure.residents })],
              [t('one.how'), t(procedure.ballot ? 'one.byBallot' : 'one.byConsensus')],
              [t('one.publication'), t('one.noticeDays', { n: procedure.publication })],
            ]}
          />
        </Card>
      )}
      <Papers topic={topic} />
    </>
  )
}

function Papers({ topic }: One) {
  const t = useWords('deliberations')
  const have = {
    topic: true,
    notice: topic.sessions.some((one) => one.calledOff === null),
    record: topic.sessions.some((one) => one.heldAt !== null),
    decision: topic.decisions.length > 0,
    publication: topic.decisions.length > 0,
  }
  return (
    <Card title={t('one.papers')}>
      <ul className="plain-list">
        {papers
          .filter((paper) => have[paper])
          .map((paper) => (
            <li key={paper}>
              <Print
                endpoint={printing}
                input={(format) => ({ params: { id: topic.id, paper }, query: { format } })}
                label={t(`papers.short.${paper}`)}
              />
            </li>
          ))}
      </ul>
    </Card>
  )
}

const useNames = ({ topic }: One) => {
  const t = useWords('deliberations')
  return (partyId: string) => {
    const party = topic.parties.find(({ id }) => id === partyId)
    return party ? (party.orgName ?? t(`parties.${party.kind}`)) : ''
  }
}

function Parties({ topic }: One) {
  const t = useWords('deliberations')
  const standing = topic.parties.filter((party) => !party.leftOut)
  return (
    <Card title={t('one.parties')}>
      {standing.length === 0 ? (
        <p className="muted">{t('one.noParties')}</p>
      ) : (
        <Table
          label={t('one.parties')}
          rows={standing}
          rowKey={(party) => party.id}
          columns={[
            { key: 'kind', title: t('setParties.kind'), cell: (party) => t(`parties.${party.kind}`) },
            { key: 'org', title: t('setParties.org'), lead: true, cell: (party) => party.orgName ?? t(`parties.${party.kind}`) },
            { key: 'delegate', title: t('one.delegate'), cell: (party) => party.delegate },
            {
              key: 'affected',
              title: t('one.affected'),
              cell: (party) => (party.affected ? t('one.affected') : t('one.notAffected', { why: party.whyNot })),
            },
          ]}
        />
      )}
    </Card>
  )
}

function Positions({ topic }: One) {
  const t = useWords('deliberations')
  const name = useNames({ topic })
  const side = (which: Position['side']) => topic.positions.filter((one) => one.side === which)
  if (topic.state === 'proposed' || topic.state === 'declined' || topic.state === 'referred') return null
  const list = (which: Position['side']) => (
    <ul className="plain-list">
      {side(which).map((one) => (
        <li key={one.id}>
          <b>{name(one.partyId)}</b> {one.words}
        </li>
      ))}
    </ul>
  )
  return (
    <Card title={t('one.positions')}>
      {topic.positions.length === 0 ? (
        <p className="muted">{t('one.noPositions')}</p>
      ) : (
        <>
          <div style={{ display: 'grid', gridTemplateColumns: 'repeat(auto-fit, minmax(min(16em, 100%), 1fr))', gap: 16 }}>
            {(['for', 'against'] as const).map((which) => (
              <div key={which}>
                <h3>{t(`sides.${which}`)}</h3>
                {list(which)}
              </div>
            ))}
          </div>
          {side('dissent').length > 0 && (
            <>
              <h3>{t('sides.dissent')}</h3>
              {list('dissent')}
            </>
          )}
        </>
      )}
    </Card>
  )
}

function Sessions({ topic }: One) {
  const t = useWords('deliberations')
  if (topic.state === 'proposed' || topic.state === 'declined' || topic.state === 'referred') return null
  return (
    <Card title={t('one.sessions')}>
      {topic.sessions.length === 0 && <p className="muted">{t('one.noSessions')}</p>}
      {[...topic.sessions].reverse().map((session) => (
        <SessionPart key={session.id} topic={topic} session={session} />
      ))}
    </Card>
  )
}

function SessionPart({ topic, session }: One & { session: Session }) {
  const t = useWords('deliberations')
  const said = useSaid()
  const name = useNames({ topic })
  const chosen = session.options.find(({ key }) => key === session.chosen)
  return (
    <section>
      <h3>
        {t('one.session', { seq: session.seq })} · {said.instant(session.startsAt)} · {session.place}
      </h3>
      {session.calledOff && <p>{t('one.calledOff', { reason: session.calledOff })}</p>}
      <p className="words">{session.record ?? session.materials}</p>
      {session.options.length > 0 && (
        <ol>
          {session.options.map((option) => (
            <li key={option.key}>{option.text}</li>
          ))}
        </ol>
      )}
      {session.attendance.length > 0 && (
        <Table
          label={t('one.attendance')}
          rows={session.attendance}
          rowKey={(one) => one.partyId}
          columns={[
            { key: 'party', title: t('setParties.kind'), lead: true, cell: (one) => name(one.partyId) },
            {
              key: 'status',
              title: t('one.attendance'),
              cell: (one) => (
                <StatusTag tone={one.status === 'absent' ? 'plain' : 'done'}>{t(`attendances.${one.status}`)}</StatusTag>
              ),
            },
            { key: 'who', title: t('hold.who'), cell: (one) => one.who },
            {
              key: 'heads',
              title: t('one.attendance'),
              number: true,
              cell: (one) => one.heads > 1 && t('one.heads', { n: one.heads }),
            },
          ]}
        />
      )}
      {session.ballotId && <BallotLine id={session.ballotId} />}
      {session.outcome && (
        <p>
          <b>{t('one.outcome')}</b> {t(`outcomes.${session.outcome}`)} {chosen?.text}
        </p>
      )}
    </section>
  )
}

function DecisionCard({ topic, decision }: One & { decision: Decision }) {
  const t = useWords('deliberations')
  const said = useSaid()
  const asked = topic.solved + topic.part + topic.unsolved
  return (
    <Card title={`${t('one.decision')} ${decision.no}`}>
      <p className="words">{decision.text}</p>
      <Facts
        facts={[
          [t('one.owner'), decision.ownerName],
          [t('one.due'), said.day(decision.dueOn)],
          [
            t('one.money'),
            decision.moneyFen !== null &&
              `${t('one.yuan', { yuan: (decision.moneyFen / 100).toLocaleString('en-US') })} ${decision.moneyFrom ?? ''}`,
          ],
          [t('one.objectionsUntil'), said.day(decision.objectionsUntil)],
          [
            t('settle.as'),
            decision.settledAs &&
              decision.settledAt &&
              `${t('one.settled', { on: said.day(decision.settledAt), what: t(`settlements.${decision.settledAs}`) })} ${decision.settledWords ?? ''}`,
          ],
          [t('one.openTask'), decision.taskId && <Go to={`/tasks/${decision.taskId}`}>{topic.title}</Go>],
          [
            t('finish.yes'),
            decision.doneAt && `${t('one.doneOn', { on: said.day(decision.doneAt) })} ${decision.doneWords ?? ''}`,
          ],
          [t('finish.no'), !decision.doneAt && decision.notDoneWords],
          [
            t('one.evaluation'),
            asked > 0 && t('one.evaluated', { solved: topic.solved, part: topic.part, unsolved: topic.unsolved }),
          ],
        ]}
      />
      <h3>{t('one.objections')}</h3>
      {decision.objections.length === 0 ? (
        <p className="muted">{t('one.noObjections')}</p>
      ) : (
        <ul className="plain-list">
          {decision.objections.map((one) => (
            <li key={one.id}>
              {one.words}{' '}
              <span className="muted">
                {one.answeredAt
                  ? t('one.answeredOn', { on: said.day(one.answeredAt) })
                  : t('one.answerBy', { on: said.day(one.answerBy) })}
              </span>{' '}
              {one.late && <StatusTag tone="alarm">{t('one.late')}</StatusTag>}
              {one.answer && <p className="words">{one.answer}</p>}
            </li>
          ))}
        </ul>
      )}
      {topic.notes.length > 0 && decision === topic.decisions.at(-1) && (
        <>
          <h3>{t('one.notes')}</h3>
          <ul className="plain-list">
            {topic.notes.map((note) => (
              <li key={note.id}>
                <span className="muted">{said.day(note.at)}</span> {note.words}
              </li>
            ))}
          </ul>
        </>
      )}
    </Card>
  )
}

/** Only what belongs to the state it is in; the rest of the way is in the facts at the left. */
function Deeds({ topic }: One) {
  const t = useWords('deliberations')
  const session = topic.sessions.at(-1)
  const hasParties = topic.parties.some((party) => !party.leftOut)
  const open = (topic.decisions.at(-1)?.objections ?? []).some((one) => one.answer === null)
  const on = (...states: State[]) => states.includes(topic.state)
  const deed = (key: string, Part: (props: forms.On) => React.ReactNode, more: Partial<Action> = {}): Action => ({
    key,
    label: t(`${key}.verb`),
    form: (close) => <Part topic={topic} close={close} />,
    ...more,
  })
  const speak = deed('speak', forms.SpeakForm, { primary: !topic.mayManage, whyNot: hasParties ? null : t('whyNot.noParties') })
  const actions: Action[] = !topic.mayManage
    ? on('preparing', 'called')
      ? [speak]
      : []
    : [
        ...(on('proposed')
          ? [deed('screen', forms.ScreenForm, { primary: true }), deed('decline', forms.DeclineForm, { danger: true })]
          : []),
        ...(on('preparing', 'noResult')
          ? [
              deed('setParties', forms.PartiesForm, { primary: !hasParties }),
              deed('call', forms.CallForm, { primary: hasParties, whyNot: hasParties ? null : t('whyNot.noParties') }),
            ]
          : []),
        ...(on('called')
          ? [deed('hold', forms.HoldForm, { primary: true }), deed('callOff', forms.CallOffForm, { danger: true })]
          : []),
        ...(on('preparing', 'called') ? [speak] : []),
        ...(on('held')
          ? [
              deed('openBallot', forms.BallotForm, {
                primary: topic.procedure?.ballot,
                whyNot: !topic.mayBallot
                  ? t('whyNot.noRight')
                  : (session?.options.length ?? 0) < 2
                    ? t('whyNot.noOptions')
                    : null,
              }),
            ]
          : []),
        ...(on('held', 'voting')
          ? [deed('conclude', forms.ConcludeForm, { primary: on('held'), whyNot: on('voting') ? t('whyNot.ballotOpen') : null })]
          : []),
        ...(on('agreed') ? [deed('decide', forms.DecideForm, { primary: true })] : []),
        ...(on('published')
          ? [
              deed('answer', forms.AnswerForm, { primary: open, whyNot: open ? null : t('whyNot.noObjections') }),
              deed('settle', forms.SettleForm, { primary: !open }),
            ]
          : []),
        ...(on('standing', 'notDone') ? [deed('note', forms.NoteForm, { primary: true }), deed('finish', forms.FinishForm)] : []),
        ...(on('done', 'notDone') ? [deed('evaluate', forms.EvaluateForm)] : []),
      ]
  return actions.length > 0 ? <Actions actions={actions} /> : null
}
