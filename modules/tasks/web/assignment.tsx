import { Select } from 'antd'
import { Actions } from '#ui/actions.tsx'
import { Facts } from '#ui/facts.tsx'
import { LongTextField } from '#ui/fields.tsx'
import { Form, useForm } from '#ui/form.tsx'
import { notify } from '#ui/notice.tsx'
import { Card, Columns, Page } from '#ui/page.tsx'
import { Go, usePath, useUrlWords } from '#ui/router.tsx'
import { addressOf, useAnswer, useCommand, useLive } from '#ui/send.ts'
import { Table } from '#ui/table.tsx'
import { useSaid, useWords } from '#ui/words.ts'
import { type AssignmentDetail, exportingAnswers, readingAssignment, Stop, stoppingAssignment } from '../assignments.ts'
import { ProgressOf } from './assignments.tsx'
import { DueOn, TaskTag } from './task-parts.tsx'

/** One assignment: what is asked, how far each unit has come, and what was answered. */
export function AssignmentPage() {
  const t = useWords('tasks')
  const { id } = usePath<'id'>()
  const [{ round }, change] = useUrlWords()
  const asked = useAnswer(readingAssignment, { params: { id }, query: { round } }, { keep: true })
  useLive(['tasks.'], ['read-assignment'])
  const one = asked.data
  return (
    <Page
      title={one?.title ?? t('pages.assignment')}
      sub={one && <ProgressOf row={one} />}
      asked={asked}
      crumbs={[{ label: t('pages.assignments'), to: '/tasks/assignments' }]}
    >
      {one && (
        <Columns
          left={<About one={one} />}
          middle={
            <Card
              title={t('assignments.tasks')}
              more={
                one.rounds.length > 1 && (
                  <Select
                    aria-label={t('assignments.round')}
                    value={one.round}
                    options={one.rounds.map((value) => ({ value, label: value }))}
                    onChange={(value: string) => change({ round: value })}
                  />
                )
              }
            >
              <Each one={one} />
            </Card>
          }
          right={one.mayStop && <Deeds one={one} />}
        />
      )}
    </Page>
  )
}

type One = { one: AssignmentDetail }

function Each({ one }: One) {
  const t = useWords('tasks')
  if (one.tasks.length === 0) return <p className="muted">{t('assignments.none')}</p>
  return (
    <>
      <Table
        label={t('assignments.tasks')}
        rows={one.tasks}
        rowKey={(row) => row.id}
        columns={[
          {
            key: 'owner',
            title: t('columns.owner'),
            lead: true,
            cell: (row) => <Go to={`/tasks/${row.id}`}>{row.ownerName}</Go>,
          },
          { key: 'state', title: t('columns.state'), cell: (row) => <TaskTag state={row.state} /> },
          { key: 'due', title: t('columns.dueOn'), cell: (row) => <DueOn task={row} /> },
          ...one.fields.map(({ name, type }) => ({
            key: `field-${name}`,
            title: name,
            number: type === 'number',
            cell: (row: (typeof one.tasks)[number]) => row.answers?.[name] ?? '',
          })),
        ]}
      />
      {one.kind === 'form' && (
        <p style={{ marginBlockStart: 8 }}>
          <a className="button" href={addressOf(exportingAnswers, { params: { id: one.id }, query: { round: one.round } })}>
            {t('assignments.answers')}
          </a>
        </p>
      )}
    </>
  )
}

function About({ one }: One) {
  const t = useWords('tasks')
  const said = useSaid()
  const { recurrence } = one
  return (
    <Card title={t('one.facts')}>
      <Facts
        facts={[
          [t('list.kind'), t(`taskKinds.${one.kind}`)],
          [t('one.words'), one.words],
          [t('columns.askedBy'), one.askedByName],
          [t('columns.verify'), one.verifyName],
          [
            t('assignments.matter'),
            one.matterId && (
              <Go key="matter" to={`/admission/matters/${one.matterId}`}>
                {one.matter}
              </Go>
            ),
          ],
          [t('assignments.emergency'), one.emergencyReason],
          [t('assignments.until'), one.emergencyUntil && said.day(one.emergencyUntil)],
          [
            t('assignments.recurrence'),
            recurrence &&
              `${t(`every.${recurrence.every}`)} ${recurrence.on.join('、')}，${t(`onRestDay.${recurrence.onRestDay}`)}`,
          ],
          [t('assignments.round'), one.nextOn && t('assignments.next', { on: said.day(one.nextOn) })],
          [t('assignments.stopped'), one.stoppedWords],
        ]}
      />
    </Card>
  )
}

function Deeds({ one }: One) {
  const t = useWords('tasks')
  return (
    <Actions
      actions={[
        {
          key: 'stop',
          label: t('stop.verb'),
          danger: true,
          whyNot: one.stopped ? t('refusals.stopped') : null,
          form: (close) => <StopForm one={one} close={close} />,
        },
      ]}
    />
  )
}

function StopForm({ one, close }: One & { close: () => void }) {
  const t = useWords('tasks')
  const command = useCommand(stoppingAssignment)
  const form = useForm({
    shape: Stop,
    start: { version: one.version },
    send: (body) => command.mutateAsync({ params: { id: one.id }, body }),
    done: ({ withdrawn }) => {
      notify(t('stop.done', { n: withdrawn }))
      close()
    },
  })
  return (
    <Form form={form} submit={t('stop.verb')} cancel={close} danger>
      <LongTextField name="reason" label={t('stop.reason')} max={300} autoFocus />
    </Form>
  )
}
