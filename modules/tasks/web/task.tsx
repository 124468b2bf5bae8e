import { returningAsk } from '#contract/admission'
import { Actions } from '#ui/actions.tsx'
import { Facts } from '#ui/facts.tsx'
import { notify } from '#ui/notice.tsx'
import { Card, Columns, Page } from '#ui/page.tsx'
import { Go, usePath } from '#ui/router.tsx'
import { useAnswer, useCommand, useLive } from '#ui/send.ts'
import { Slot } from '#ui/slots.tsx'
import { Timeline } from '#ui/timeline.tsx'
import { useSaid, useWords } from '#ui/words.ts'
import { readingTask, startingTask, type TaskDetail } from '../contract.ts'
import { isRunning } from '../rules.ts'
import { AnswerForm } from './answer-form.tsx'
import { ClaimForm, GiveForm, MoveForm, NoteForm, ReasonForm, VerifyForm } from './forms.tsx'
import { DueOn, TaskTag } from './task-parts.tsx'

/** One task: where it came from, what was done, what I can do. */
export function TaskPage() {
  const t = useWords('tasks')
  const { id } = usePath<'id'>()
  const asked = useAnswer(readingTask, { params: { id } })
  useLive(['tasks.', 'admission.'], ['read-task'])
  const task = asked.data
  return (
    <Page
      title={task?.title ?? t('pages.one')}
      sub={
        task && (
          <>
            <TaskTag state={task.state} returned={task.returned} /> <DueOn task={task} />
          </>
        )
      }
      asked={asked}
      crumbs={[{ label: t('pages.list'), to: '/tasks' }]}
    >
      {task && (
        <Columns
          left={
            <>
              <About task={task} />
              <Slot name="record.tags" id={`tasks:${task.id}:${task.title}`} />
            </>
          }
          middle={<Progress task={task} />}
          right={<Deeds task={task} />}
        />
      )}
    </Page>
  )
}

type One = { task: TaskDetail }

function About({ task }: One) {
  const t = useWords('tasks')
  const said = useSaid()
  const from = task.originLink ? <Go to={task.originLink}>{task.originTitle}</Go> : task.originTitle
  return (
    <Card title={t('one.facts')}>
      <Facts
        facts={[
          [t('one.from'), from],
          [t('columns.askedBy'), task.askedByName],
          [t('columns.owner'), task.ownerName],
          [t('columns.ownerPerson'), task.ownerPerson ?? t('one.noOne')],
          [
            t('assignments.matter'),
            task.ask?.matterId && (
              <Go key="matter" to={`/admission/matters/${task.ask.matterId}`}>
                {task.ask.matter}
              </Go>
            ),
          ],
          [t('assignments.until'), task.ask?.emergencyUntil && said.instant(task.ask.emergencyUntil)],
          [t('one.co'), task.co.map(({ name }) => name).join('、')],
          [t('columns.verify'), task.verifyName],
          [t('columns.place'), task.place],
          [t('columns.openedAt'), said.day(task.openedAt)],
          [t('one.returns'), task.returns || null],
          [t('one.claimedBy'), task.claimedBy],
          [t('one.verifiedBy'), task.verifiedBy],
          [t('columns.endedOn'), task.endedOn && said.day(task.endedOn)],
          [t('one.ended'), task.endedWords],
        ]}
      />
    </Card>
  )
}

const tones = { returned: 'alarm', late: 'alarm', verified: 'done', claimed: 'action' } as const

function Progress({ task }: One) {
  const t = useWords('tasks')
  return (
    <>
      {task.words && (
        <Card title={t('one.words')}>
          <p style={{ whiteSpace: 'pre-line' }}>{task.words}</p>
        </Card>
      )}
      {task.returned && task.returnedWords && (
        <Card title={t('one.lastReturn')}>
          <p>{task.returnedWords}</p>
        </Card>
      )}
      {task.answers && (
        <Card title={t('form.fields')}>
          <Facts facts={task.fields.map(({ name }) => [name, task.answers?.[name] ?? ''] as const)} />
        </Card>
      )}
      {task.proof && task.kind === 'work' && task.state === 'claimed' && (
        <Card title={t('one.proof')}>
          <p style={{ whiteSpace: 'pre-line' }}>{task.proof}</p>
        </Card>
      )}
      <Card title={t('one.progress')}>
        <Timeline
          happenings={task.events.map((event) => ({
            key: String(event.seq),
            at: event.at,
            title: t(`events.${event.kind}`),
            ...(event.by ? { by: event.by } : {}),
            words: (event.words || event.next || event.stuck) && (
              <>
                {event.words && <p>{event.words}</p>}
                {event.next && <p>{t('one.next', { words: event.next })}</p>}
                {event.stuck && <p>{t('one.stuck', { words: event.stuck })}</p>}
              </>
            ),
            ...(event.kind in tones ? { tone: tones[event.kind as keyof typeof tones] } : {}),
          }))}
        />
      </Card>
    </>
  )
}

function Deeds({ task }: One) {
  const t = useWords('tasks')
  const start = useCommand(startingTask)
  const refuse = useCommand(returningAsk)
  const { may } = task
  const running = isRunning(task.state)
  const over = running ? null : t('whyNot.over')
  const claimed = task.state === 'claimed'
  const whyNotClaim = over ?? (claimed ? t('whyNot.claimed') : null)
  const whyNotVerify = over ?? (claimed ? (task.ownClaim ? t('whyNot.own') : null) : t('whyNot.notClaimed'))
  const form = (Part: (props: One & { close: () => void }) => React.ReactNode) => (close: () => void) => (
    <Part task={task} close={close} />
  )
  const actions = [
    ...(may.claim
      ? [
          {
            key: 'start',
            label: t('start.verb'),
            primary: task.state === 'open',
            whyNot: over ?? (task.state === 'open' ? null : t('whyNot.open')),
            run: () =>
              void start
                .mutateAsync({ params: { id: task.id }, body: { version: task.version } })
                .then(() => notify(t('start.done'))),
          },
        ]
      : []),
    ...(may.work ? [{ key: 'note', label: t('note.verb'), whyNot: over, form: form(NoteForm) }] : []),
    ...(may.claim && task.kind === 'form'
      ? [{ key: 'answer', label: t('form.verb'), primary: true, whyNot: whyNotClaim, form: form(AnswerForm) }]
      : []),
    ...(may.claim && task.kind === 'work'
      ? [{ key: 'claim', label: t('claim.verb'), primary: task.state === 'doing', whyNot: whyNotClaim, form: form(ClaimForm) }]
      : []),
    ...(may.give ? [{ key: 'give', label: t('give.verb'), whyNot: over, form: form(GiveForm) }] : []),
    ...(may.verify
      ? [
          { key: 'verify', label: t('verify.verb'), primary: claimed, whyNot: whyNotVerify, form: form(VerifyForm) },
          {
            key: 'return',
            label: t('return.verb'),
            whyNot: whyNotVerify,
            form: (close: () => void) => <ReasonForm what="return" task={task} close={close} />,
          },
        ]
      : []),
    ...(may.refuse
      ? [
          {
            key: 'refuse',
            label: t('refuse.verb'),
            danger: true,
            whyNot: over ?? (task.ask?.whyNotReturn ? t(`admission:whyNot.${task.ask.whyNotReturn}`) : null),
            run: () =>
              void refuse
                .mutateAsync({ params: { id: task.askId! }, body: {} })
                .then(() => notify(t('refuse.done')))
                .catch((error: Error) => notify(error.message)),
          },
        ]
      : []),
    ...(may.ask
      ? [
          { key: 'move', label: t('move.verb'), whyNot: over, form: form(MoveForm) },
          {
            key: 'withdraw',
            label: t('withdraw.verb'),
            danger: true,
            whyNot: over,
            form: (close: () => void) => <ReasonForm what="withdraw" task={task} close={close} />,
          },
        ]
      : []),
  ]
  return actions.length > 0 && <Actions actions={actions} />
}
