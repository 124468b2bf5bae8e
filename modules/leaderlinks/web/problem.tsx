import { Actions } from '#ui/actions.tsx'
import { Facts } from '#ui/facts.tsx'
import { notify } from '#ui/notice.tsx'
import { Card, Columns, Page } from '#ui/page.tsx'
import { Go, usePath } from '#ui/router.tsx'
import { useAnswer, useCommand, useLive } from '#ui/send.ts'
import { Timeline } from '#ui/timeline.tsx'
import { useSaid, useWords } from '#ui/words.ts'
import { BeforeMeeting } from '#web/meetings'
import { askingProgress, type Problem, puttingBeforeMeeting, readingProblem } from '../contract.ts'
import { AgainForm, AnswerForm, SolvedForm, UnsolvedForm } from './forms.tsx'
import { StateTag } from './parts.tsx'

/** One problem that a leader took; only the community says solved. */
export function ProblemPage() {
  const t = useWords('leaderlinks')
  const said = useSaid()
  const { id } = usePath<'id'>()
  const asked = useAnswer(readingProblem, { params: { id } })
  useLive(['leaderlinks.', 'tasks.', 'concerns.', 'meetings.'], ['read-taken-problem'])
  const problem = asked.data
  return (
    <Page
      title={problem?.title ?? t('pages.problem')}
      sub={problem && <StateTag state={problem.state} />}
      asked={asked}
      crumbs={[{ label: t('pages.problems'), to: '/leaderlinks/problems' }]}
    >
      {problem && (
        <Columns
          left={
            <Card title={t('one.facts')}>
              <Facts
                facts={[
                  [
                    t('columns.title'),
                    <Go key="link" to={`/leaderlinks/links/${problem.linkId}`}>
                      {problem.postTitle}
                    </Go>,
                  ],
                  [t('columns.place'), problem.place],
                  [t('columns.takenOn'), said.day(problem.takenOn)],
                  [t('columns.due'), said.day(problem.dueOn)],
                  [t('columns.owner'), problem.owner],
                  [
                    t('columns.became'),
                    <Go key="record" to={problem.recordLink}>
                      {t(`became.${problem.kind}`)} {problem.recordNo}
                    </Go>,
                  ],
                ]}
              />
            </Card>
          }
          middle={
            <>
              <Card title={t('one.words')}>
                <p>{problem.words}</p>
              </Card>
              <Card title={t('one.lines')}>
                <Timeline
                  happenings={problem.lines.map((line) => ({
                    key: line.id,
                    at: line.at,
                    title: t(`lines.${line.kind}`),
                    by: line.by ?? undefined,
                    words: line.words ?? undefined,
                    tone: line.kind === 'solved' ? ('done' as const) : line.kind === 'unsolved' ? ('alarm' as const) : undefined,
                  }))}
                />
              </Card>
            </>
          }
          right={
            <>
              <Deeds problem={problem} />
              <ProblemBeforeMeeting problem={problem} />
            </>
          }
        />
      )}
    </Page>
  )
}

function ProblemBeforeMeeting({ problem }: { problem: Problem }) {
  const putting = useCommand(puttingBeforeMeeting)
  const over = problem.state === 'solved' || problem.state === 'dropped'
  return (
    <BeforeMeeting
      standing={problem.meeting}
      {...(!over && { put: () => putting.mutateAsync({ params: { id: problem.id } }) })}
    />
  )
}

function Deeds({ problem }: { problem: Problem }) {
  const t = useWords('leaderlinks')
  const asking = useCommand(askingProgress)
  const over = problem.state === 'solved' || problem.state === 'dropped' ? t('whyNot.over') : null
  const community = over ?? (problem.mayConfirm ? null : t('whyNot.notCommunity'))
  const ask = async () => {
    await asking.mutateAsync({ params: { id: problem.id } })
    notify(t('mine.asked'))
  }
  return (
    <Actions
      actions={[
        {
          key: 'solved',
          label: t('solved.verb'),
          whyNot: community,
          primary: true,
          form: (close) => <SolvedForm problem={problem} close={close} />,
        },
        {
          key: 'unsolved',
          label: t('unsolved.verb'),
          whyNot: community ?? (problem.state === 'reported' ? null : t('whyNot.notReported')),
          danger: true,
          form: (close) => <UnsolvedForm problem={problem} close={close} />,
        },
        ...(problem.mayAnswer
          ? [
              {
                key: 'answer',
                label: t('answer.verb'),
                whyNot: over,
                form: (close: () => void) => <AnswerForm problem={problem} close={close} />,
              },
            ]
          : []),
        ...(problem.mayAsk
          ? [
              { key: 'ask', label: t('mine.ask'), whyNot: over, run: () => void ask() },
              {
                key: 'again',
                label: t('again.verb'),
                whyNot: over,
                form: (close: () => void) => <AgainForm problem={problem} close={close} />,
              },
            ]
          : []),
      ]}
    />
  )
}
