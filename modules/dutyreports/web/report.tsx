import { Button } from 'antd'
import { Actions } from '#ui/actions.tsx'
import { Facts } from '#ui/facts.tsx'
import { notify } from '#ui/notice.tsx'
import { Card, Columns, Page } from '#ui/page.tsx'
import { Print } from '#ui/print.tsx'
import { Go, usePath } from '#ui/router.tsx'
import { useAnswer, useCommand, useLive } from '#ui/send.ts'
import { StatusTag } from '#ui/status-tag.tsx'
import { Table } from '#ui/table.tsx'
import { useSaid, useWords } from '#ui/words.ts'
import { BallotLine } from '#web/ballots'
import {
  listingProblem,
  printingFeedback,
  printingOpinion,
  printingReport,
  printingSheet,
  type ReportDetail,
  readingReport,
} from '../contract.ts'
import { BallotForm, CommentForm, GradeForm, ReturnForm, SubmitForm, WriteForm } from './forms.tsx'
import { StateTag } from './reports.tsx'

type One = { report: ReportDetail }

/** A report: last year's problems first, then what was counted, then what the secretary judges. */
export function ReportPage() {
  const t = useWords('dutyreports')
  const { id } = usePath<'id'>()
  const asked = useAnswer(readingReport, { params: { id } })
  useLive(['dutyreports.', 'ballots.', 'tasks.'], ['read-duty-report'])
  const report = asked.data
  return (
    <Page
      title={report?.title ?? t('pages.one')}
      sub={report && `${report.postName} ${report.reporter.join('、')}`}
      asked={asked}
      crumbs={[{ label: t('pages.list'), to: '/dutyreports' }]}
    >
      {report && (
        <Columns
          middle={
            <>
              {report.returnedWords && <p className="form-note">{t('one.returned', { words: report.returnedWords })}</p>}
              <FixesCard report={report} />
              <FactsCard report={report} />
              <Card title={t('one.gaps')}>
                <Written words={report.gaps} />
              </Card>
              <Card title={t('one.plan')}>
                <Written words={report.plan} />
              </Card>
              {(report.may.judge || report.may.report) && <Inside report={report} />}
            </>
          }
          right={<Aside report={report} />}
        />
      )}
    </Page>
  )
}

function Written({ words }: { words: string | null }) {
  const t = useWords('dutyreports')
  return words ? <p style={{ whiteSpace: 'pre-line' }}>{words}</p> : <p className="muted">{t('one.nothing')}</p>
}

function FixesCard({ report }: One) {
  const t = useWords('dutyreports')
  const said = useSaid()
  return (
    <Card title={t('one.fixes')}>
      {report.fixes.length === 0 ? (
        <p className="muted">{t('one.noFixes')}</p>
      ) : (
        <ol>
          {report.fixes.map((one) => (
            <li key={one.problemId}>
              {one.text}{' '}
              {one.rectifiedOn ? (
                <StatusTag tone="done">{t('one.rectified', { on: said.day(one.rectifiedOn) })}</StatusTag>
              ) : (
                <StatusTag tone="alarm">{t('one.notRectified')}</StatusTag>
              )}
              {one.words && <div>{one.words}</div>}
            </li>
          ))}
        </ol>
      )}
    </Card>
  )
}

function FactsCard({ report }: One) {
  const t = useWords('dutyreports')
  return (
    <Card title={t('one.facts')}>
      <p className="muted">{t(report.state === 'drafting' ? 'one.factsLive' : 'one.factsKept')}</p>
      <Facts
        facts={report.facts.map(({ key, label, value, link }) => [
          label,
          <Go key={key} to={link}>
            {String(value)}
          </Go>,
        ])}
      />
    </Card>
  )
}

/** For the reporter and the committee only. */
function Inside({ report }: One) {
  const t = useWords('dutyreports')
  const said = useSaid()
  const { judged } = report
  return (
    <>
      <Card title={t('one.comments')} more={<span className="muted">{t('one.judgedHelp')}</span>}>
        {report.comments.length === 0 ? (
          <p className="muted">{t('one.noComments')}</p>
        ) : (
          <ul>
            {report.comments.map((one) => (
              <li key={one.id}>
                {one.words}
                <div className="muted">{`${one.byName} ${said.instant(one.at)}`}</div>
              </li>
            ))}
          </ul>
        )}
      </Card>
      {report.ballotId && report.may.judge && (
        <Card title={t('one.ballot')}>
          <BallotLine id={report.ballotId} />
        </Card>
      )}
      {judged && (
        <Card title={t('one.judged')} more={<span className="muted">{t('one.judgedHelp')}</span>}>
          <Facts
            facts={[
              [t('one.score'), judged.score === null ? t('one.tooFew') : String(judged.score)],
              [t('one.proposed'), judged.proposed && t(`grades.${judged.proposed}`)],
              [t('one.grade'), judged.grade && t(`grades.${judged.grade}`)],
              [t('one.why'), judged.words],
              [t('one.formula'), judged.formula],
              [t('one.basis'), judged.basis],
              [t('one.feedback'), judged.feedback && `${judged.feedbackNo ?? ''} ${judged.feedback}`],
            ]}
          />
        </Card>
      )}
      {judged?.grade && (
        <Card title={t('one.problems')}>
          {report.problemRows.length === 0 ? (
            <p className="muted">{t('one.noProblems')}</p>
          ) : (
            <Table
              label={t('one.problems')}
              rows={report.problemRows}
              rowKey={(row) => row.id}
              columns={[
                { key: 'text', title: t('grade.problem'), lead: true, cell: (row) => row.text },
                { key: 'due', title: t('one.dueOn'), cell: (row) => said.day(row.dueOn) },
                {
                  key: 'state',
                  title: t('columns.state'),
                  cell: (row) =>
                    row.rectifiedOn ? (
                      <StatusTag tone="done">{t('one.rectified', { on: said.day(row.rectifiedOn) })}</StatusTag>
                    ) : row.givenBackOn ? (
                      <StatusTag tone="plain">{t('one.givenBack', { on: said.day(row.givenBackOn) })}</StatusTag>
                    ) : (
                      <StatusTag tone={row.late ? 'alarm' : 'action'}>{t('one.notRectified')}</StatusTag>
                    ),
                },
                {
                  key: 'task',
                  title: t('one.task'),
                  cell: (row) => row.taskId && <Go to={`/tasks/${row.taskId}`}>{t('one.task')}</Go>,
                },
                {
                  key: 'list',
                  title: t('toList.title'),
                  cell: (row) =>
                    row.listProblemId ? (
                      <Go to={`/lists/${row.listProblemId}`}>{t('toList.there')}</Go>
                    ) : (
                      row.rectifiedOn === null &&
                      (report.may.judge || report.may.report) && <ToList report={report} problem={row} />
                    ),
                },
              ]}
            />
          )}
        </Card>
      )}
    </>
  )
}

/** One tap. */
function ToList({ report, problem }: One & { problem: One['report']['problemRows'][number] }) {
  const t = useWords('dutyreports')
  const command = useCommand(listingProblem)
  const put = () =>
    command
      .mutateAsync({ params: { id: report.id, problemId: problem.id }, body: { version: report.version } })
      .then(() => notify(t('toList.done')))
      .catch((error: Error) => notify(error.message))
  return (
    <Button
      size="small"
      aria-label={`${t('toList.verb')} ${problem.text}`}
      loading={command.isPending}
      onClick={() => void put()}
    >
      {t('toList.verb')}
    </Button>
  )
}

function Aside({ report }: One) {
  const t = useWords('dutyreports')
  const said = useSaid()
  const { state, may, judged } = report
  const papers = [
    ['report', printingReport],
    ['sheet', printingSheet],
    ...(judged?.grade
      ? ([
          ['opinion', printingOpinion],
          ['letter', printingFeedback],
        ] as const)
      : []),
  ] as const
  const isDraft = state === 'drafting'
  const notSubmitted = state === 'submitted' ? null : t('whyNot.notSubmitted')
  const commentable = ['submitted', 'balloting', 'counted'].includes(state)
  return (
    <>
      {(may.report || may.judge) && (
        <Actions
          actions={[
            ...(may.report
              ? [
                  {
                    key: 'write',
                    label: t('write.verb'),
                    primary: isDraft && !(report.gaps && report.plan),
                    whyNot: isDraft ? null : t('whyNot.submitted'),
                    form: (close: () => void) => <WriteForm report={report} close={close} />,
                  },
                  {
                    key: 'submit',
                    label: t('submit.verb'),
                    primary: isDraft,
                    whyNot: !isDraft
                      ? t('whyNot.submitted')
                      : !report.gaps || !report.plan
                        ? t('whyNot.judgement')
                        : report.fixes.some(({ words }) => !words)
                          ? t('whyNot.fixes')
                          : null,
                    form: (close: () => void) => <SubmitForm report={report} close={close} />,
                  },
                ]
              : []),
            ...(may.judge
              ? [
                  {
                    key: 'comment',
                    label: t('comment.verb'),
                    whyNot: commentable ? null : t('whyNot.notSubmitted'),
                    form: (close: () => void) => <CommentForm report={report} close={close} />,
                  },
                  {
                    key: 'ballot',
                    label: t('ballot.verb'),
                    primary: state === 'submitted',
                    whyNot: notSubmitted,
                    form: (close: () => void) => <BallotForm report={report} close={close} />,
                  },
                  {
                    key: 'grade',
                    label: t('grade.verb'),
                    primary: state === 'counted',
                    whyNot: state === 'counted' ? null : t('whyNot.notCounted'),
                    form: (close: () => void) => <GradeForm report={report} close={close} />,
                  },
                  {
                    key: 'return',
                    label: t('return.verb'),
                    whyNot: notSubmitted,
                    form: (close: () => void) => <ReturnForm report={report} close={close} />,
                  },
                ]
              : []),
          ]}
        />
      )}
      <Card title={t('pages.one')}>
        <Facts
          facts={[
            [t('columns.state'), <StateTag key="state" state={state} />],
            [t('columns.dueOn'), said.day(report.dueOn)],
            [t('columns.submittedOn'), report.submittedOn && said.day(report.submittedOn)],
          ]}
        />
        <ul>
          {papers.map(([key, endpoint]) => (
            <li key={key}>
              <Print
                endpoint={endpoint}
                input={(format) => ({ params: { id: report.id }, query: { format } })}
                label={t(`one.${key}`)}
              />
            </li>
          ))}
        </ul>
      </Card>
    </>
  )
}
