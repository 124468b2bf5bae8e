import { type Action, Actions } from '#ui/actions.tsx'
import { Confirm } from '#ui/confirm.tsx'
import { Facts } from '#ui/facts.tsx'
import { useMe } from '#ui/me.tsx'
import { notify } from '#ui/notice.tsx'
import { Card, Columns, Page } from '#ui/page.tsx'
import { Print } from '#ui/print.tsx'
import { Go, usePath } from '#ui/router.tsx'
import { useAnswer, useCommand, useLive } from '#ui/send.ts'
import { StatusTag } from '#ui/status-tag.tsx'
import { Table } from '#ui/table.tsx'
import { useSaid, useWords } from '#ui/words.ts'
import { BallotLine } from '#web/ballots'
import { ProblemLines } from '#web/lists'
import { closing, type Detail, grades, papers, printing, reading } from '../contract.ts'
import * as forms from './forms.tsx'
import { HearingTag } from './hearings.tsx'

/** One hearing: what is asked and owed first, then the reports with their ratings. */
export function HearingPage() {
  const t = useWords('hearings')
  const { id } = usePath<'id'>()
  const asked = useAnswer(reading, { params: { id } })
  useLive(['hearings.', 'ballots.', 'tasks.'], ['read-hearing'])
  const hearing = asked.data
  return (
    <Page
      title={hearing?.title ?? t('pages.one')}
      sub={hearing?.place}
      asked={asked}
      crumbs={[{ label: t('pages.list'), to: '/hearings' }]}
    >
      {hearing && (
        <Columns
          left={<About hearing={hearing} />}
          middle={
            <>
              <Questions hearing={hearing} />
              <Items hearing={hearing} />
              {hearing.record && (
                <Card title={t('one.record')}>
                  <p className="words">{hearing.record}</p>
                </Card>
              )}
            </>
          }
          right={hearing.mayManage && hearing.state !== 'calledOff' && <Deeds hearing={hearing} />}
        />
      )}
    </Page>
  )
}

type One = { hearing: Detail }

function About({ hearing }: One) {
  const t = useWords('hearings')
  const said = useSaid()
  const { city } = useMe()
  return (
    <Card title={t('one.facts')}>
      <Facts
        facts={[
          [t('columns.no'), hearing.no],
          [t('columns.state'), <HearingTag key="state" state={hearing.state} />],
          [t('one.when'), said.instant(hearing.startsAt)],
          [t('one.where'), hearing.venue],
          [t('one.until'), said.day(hearing.questionsUntil)],
          [t('one.there'), hearing.heldAt && t('one.thereSaid', { members: hearing.members, residents: hearing.residents })],
          [
            t('one.site'),
            hearing.state !== 'calledOff' && (
              <a href={`/c/${city.id}/hearings/${hearing.id}`} target="_blank" rel="noreferrer">
                {t('pages.one')}
              </a>
            ),
          ],
        ]}
      />
      {hearing.callOffReason && <p>{t('one.calledOff', { reason: hearing.callOffReason })}</p>}
      <h3>{t('one.papers')}</h3>
      <ul className="plain-list">
        {papers
          .filter((paper) => paper !== 'result' || hearing.state === 'closed')
          .map((paper) => (
            <li key={paper}>
              <Print
                endpoint={printing}
                input={(format) => ({ params: { id: hearing.id, paper }, query: { format } })}
                label={t(`papers.short.${paper}`)}
              />
            </li>
          ))}
      </ul>
    </Card>
  )
}

function Questions({ hearing }: One) {
  const t = useWords('hearings')
  const said = useSaid()
  return (
    <Card title={t('one.questions')}>
      {hearing.questionRows.length === 0 && <p className="muted">{t('one.noQuestions')}</p>}
      <ul className="plain-list">
        {hearing.questionRows.map((one) => (
          <li key={one.id} style={{ marginBlockEnd: 12 }}>
            <div>
              {one.words ?? one.publicWords ?? '—'}{' '}
              <span className="muted">
                {one.no} · {t(`doors.${one.door}`)}
                {hearing.mayManage && ` · ${one.name ? t('one.signed', { name: one.name }) : t('one.unsigned')}`}
              </span>
            </div>
            {one.words && one.publicWords && (
              <div className="muted">
                {t('one.publicWords')} {one.publicWords}
              </div>
            )}
            {one.answer !== null && one.answeredAt ? (
              <p className="words">
                {one.answer} <span className="muted">{t('one.answered', { on: said.day(one.answeredAt) })}</span>
              </p>
            ) : one.promisedOn ? (
              <p>
                {t('one.promised', { on: said.day(one.promisedOn), owner: one.ownerName ?? '' })}{' '}
                {one.late && <StatusTag tone="alarm">{t('one.late')}</StatusTag>}
              </p>
            ) : (
              <p>
                <StatusTag tone="today">{t('one.open')}</StatusTag>
              </p>
            )}
            {one.taskId && <Go to={`/tasks/${one.taskId}`}>{t('one.task')}</Go>}{' '}
            {one.topicId && <Go to={`/deliberations/${one.topicId}`}>{t('one.topic')}</Go>}
            <ProblemLines subjectId={one.id} />
          </li>
        ))}
      </ul>
    </Card>
  )
}

function Items({ hearing }: One) {
  const t = useWords('hearings')
  return (
    <Card title={t('one.items')}>
      {hearing.items.map((item) => (
        <section key={item.itemId} style={{ marginBlockEnd: 12 }}>
          <h3>{item.title}</h3>
          <p className="words">{item.report}</p>
        </section>
      ))}
      {hearing.ballotId && <BallotLine id={hearing.ballotId} />}
      {hearing.items.some((item) => item.all > 0) && (
        <Table
          label={t('one.items')}
          rows={hearing.items}
          rowKey={(item) => item.itemId}
          columns={[
            { key: 'title', title: t('papers.item'), lead: true, cell: (item) => item.title },
            ...grades.map((grade) => ({
              key: grade,
              title: t(`grades.${grade}`),
              number: true,
              cell: (item: Detail['items'][number]) => item.counts?.[grade] ?? '—',
            })),
            { key: 'all', title: t('one.sheets'), number: true, cell: (item) => item.all },
          ]}
        />
      )}
    </Card>
  )
}

function Deeds({ hearing }: One) {
  const t = useWords('hearings')
  const close = useCommand(closing)
  const unanswered = hearing.questionRows.filter((one) => one.answer === null)
  const undated = unanswered.filter((one) => one.promisedOn === null)
  const rated = hearing.ballotId !== null
  const deed = (key: string, Part: (props: forms.On) => React.ReactNode, more: Partial<Action> = {}): Action => ({
    key,
    label: t(`${key}.verb`),
    form: (shut) => <Part hearing={hearing} close={shut} />,
    ...more,
  })
  const none = unanswered.length === 0 ? t('whyNot.noOpen') : null
  const { state } = hearing
  const answering = [
    deed('answer', forms.AnswerForm, { primary: unanswered.length > 0, whyNot: none }),
    deed('date', forms.DateForm, { whyNot: undated.length === 0 ? t('whyNot.noOpen') : null }),
    deed('problem', forms.ProblemForm, { whyNot: none }),
    deed('topic', forms.TopicForm, { whyNot: hearing.questionRows.length === 0 ? t('whyNot.noOpen') : null }),
  ]
  const actions: Action[] = [
    ...(state === 'called' ? [deed('hold', forms.HoldForm)] : []),
    ...(state === 'called' || state === 'held' ? [deed('take', forms.TakeForm)] : []),
    ...answering,
    ...(state === 'held'
      ? [
          deed('openBallot', forms.BallotForm, {
            whyNot:
              rated || hearing.items.some((item) => item.all > 0)
                ? t('whyNot.rated')
                : hearing.mayBallot
                  ? null
                  : t('whyNot.noRight'),
          }),
          deed('rate', forms.RateForm, { whyNot: rated ? t('whyNot.rated') : null }),
        ]
      : []),
    ...(state === 'called' ? [deed('callOff', forms.CallOffForm, { danger: true })] : []),
  ]
  return (
    <>
      {state === 'held' && (
        <Card title={t('close.verb')}>
          <Confirm
            label={t('close.verb')}
            question={t('close.verb')}
            words={<p>{t('close.question')}</p>}
            disabled={undated.length > 0}
            run={async () => {
              await close.mutateAsync({ params: { id: hearing.id }, body: { version: hearing.version } })
              notify(t('close.done'))
            }}
          />
          {undated.length > 0 && <p className="muted">{t('whyNot.open', { n: undated.length })}</p>}
        </Card>
      )}
      <Actions actions={actions} />
    </>
  )
}
