import { Actions } from '#ui/actions.tsx'
import { Confirm } from '#ui/confirm.tsx'
import { Facts } from '#ui/facts.tsx'
import { notify } from '#ui/notice.tsx'
import { Card, Columns, Page } from '#ui/page.tsx'
import { Print } from '#ui/print.tsx'
import { Go, usePath } from '#ui/router.tsx'
import { addressOf, useAnswer, useCommand, useLive } from '#ui/send.ts'
import { Slot } from '#ui/slots.tsx'
import { StatusTag } from '#ui/status-tag.tsx'
import { Table } from '#ui/table.tsx'
import { useSaid, useWords } from '#ui/words.ts'
import { archivingDay, callingDay, papers, printingDay, readingDay, readingRoll, type ThemeDayDetail } from '../contract.ts'
import { AgreeForm, CancelForm, ChangeForm, HoldForm, LeaveForm, RecordForm, RollForm } from './day-forms.tsx'
import { StateTag } from './days.tsx'
import { BookForm } from './plan-form.tsx'

/** One theme day: its plan, who keeps it, the one record for all of them. */
export function DayPage() {
  const t = useWords('themedays')
  const said = useSaid()
  const { id } = usePath<'id'>()
  const asked = useAnswer(readingDay, { params: { id } })
  useLive(['themedays.'], ['read-theme-day'])
  const day = asked.data
  return (
    <Page
      title={day?.subject ?? t('pages.one')}
      sub={
        day && (
          <>
            <StateTag state={day.state} /> {said.instant(day.startsAt)} · {day.place}
          </>
        )
      }
      asked={asked}
      crumbs={[{ label: t('pages.list'), to: '/themedays' }]}
    >
      {day && (
        <Columns
          left={
            <>
              <Left day={day} />
              <Slot name="record.tags" id={`themedays:${day.id}:${day.subject}`} />
            </>
          }
          middle={<Middle day={day} />}
          right={<Right day={day} />}
        />
      )}
    </Page>
  )
}

type One = { day: ThemeDayDetail }
const standing = (day: ThemeDayDetail) => day.hostRows.filter(({ leftAt }) => leftAt === null)

function Left({ day }: One) {
  const t = useWords('themedays')
  const said = useSaid()
  return (
    <>
      <Card title={t('one.facts')}>
        <Facts
          facts={[
            [t('columns.lead'), day.leadName],
            [t('columns.startsAt'), said.instant(day.startsAt)],
            [t('columns.place'), day.place],
            [t('one.item'), day.itemTitle],
            [t('one.guests'), day.guests],
            [t('columns.heads'), day.heads],
            [t('one.cancelledWhy'), day.cancelledWhy],
          ]}
        />
        {day.bookingId && <Go to={`/venues/bookings/${day.bookingId}`}>{t('one.booking')}</Go>}
      </Card>
      <Card title={t('one.papers')}>
        <ul className="plain">
          {papers
            .filter((paper) => paper !== 'record' || day.record !== null)
            .map((paper) => (
              <li key={paper}>
                <Print
                  endpoint={printingDay}
                  input={(format) => ({ params: { id: day.id, paper }, query: { format } })}
                  label={t(`print.${paper}`)}
                />
              </li>
            ))}
        </ul>
        {day.rollFiles.length > 0 && (
          <>
            <h3>{t('one.files')}</h3>
            <ul>
              {day.rollFiles.map((file) => (
                <li key={file.id}>
                  <a href={addressOf(readingRoll, { params: { id: day.id, fileId: file.id } })}>{file.name}</a>
                </li>
              ))}
            </ul>
          </>
        )}
      </Card>
    </>
  )
}

function Middle({ day }: One) {
  const t = useWords('themedays')
  return (
    <>
      <Card title={t('one.plan')}>
        <p style={{ whiteSpace: 'pre-wrap' }}>{day.plan}</p>
      </Card>
      <Card title={t('one.hosts')}>
        <Table
          label={t('one.hosts')}
          rows={day.hostRows}
          rowKey={(row) => row.orgId}
          columns={[
            { key: 'org', title: t('columns.org'), lead: true, cell: (row) => row.orgName },
            {
              key: 'agreed',
              title: t('columns.agreed'),
              cell: (row) =>
                row.leftAt ? (
                  <StatusTag>{t('one.left', { words: row.leftWords ?? '' })}</StatusTag>
                ) : (
                  <StatusTag tone={row.agreedAt ? 'done' : 'today'}>{t(row.agreedAt ? 'one.agreed' : 'one.waiting')}</StatusTag>
                ),
            },
            { key: 'heads', title: t('columns.heads'), number: true, cell: (row) => row.heads },
            {
              key: 'roll',
              title: t('columns.roll'),
              cell: (row) => row.roll && <span style={{ whiteSpace: 'pre-wrap' }}>{row.roll}</span>,
            },
          ]}
        />
      </Card>
      <Card
        title={t('one.record')}
        more={day.record !== null && <span className="muted">{t('one.countsOnce', { count: standing(day).length })}</span>}
      >
        {day.record === null ? (
          <p className="muted">{t('one.noRecord')}</p>
        ) : (
          <p style={{ whiteSpace: 'pre-wrap' }}>{day.record}</p>
        )}
        {day.summary && (
          <>
            <h3>{t('one.summary')}</h3>
            <p style={{ whiteSpace: 'pre-wrap' }}>{day.summary}</p>
          </>
        )}
      </Card>
    </>
  )
}

function Right({ day }: One) {
  const t = useWords('themedays')
  const calling = useCommand(callingDay)
  const archiving = useCommand(archivingDay)
  const mine = standing(day).filter((row) => row.mine && row.orgId !== day.leadOrgId)
  const held = day.state === 'held'
  const called = day.state === 'called' ? t('whyNot.called') : null
  const begun = new Date(day.startsAt).getTime() <= Date.now()
  const waiting = mine.filter(({ agreedAt }) => agreedAt === null)
  if (day.state === 'archived' || day.state === 'cancelled' || (!day.mayLead && mine.length === 0)) return null
  return (
    <>
      {day.mayLead && day.state === 'agreed' && (
        <Card title={t('call.verb')}>
          <Confirm
            label={t('call.verb')}
            question={t('call.question')}
            run={async () => {
              await calling.mutateAsync({ params: { id: day.id }, body: { version: day.version } })
              notify(t('call.done'))
            }}
          />
        </Card>
      )}
      {day.mayLead && day.state === 'held' && day.summary && (
        <Card title={t('archive.verb')}>
          <Confirm
            label={t('archive.verb')}
            question={t('archive.question')}
            run={async () => {
              await archiving.mutateAsync({ params: { id: day.id }, body: { version: day.version } })
              notify(t('archive.done'))
            }}
          />
        </Card>
      )}
      {mine.length > 0 && !held && (
        <Actions
          actions={[
            {
              key: 'agree',
              label: t('agree.verb'),
              primary: true,
              whyNot: waiting.length === 0 ? t('whyNot.answered') : null,
              form: (close) => <AgreeForm day={day} rows={waiting} close={close} />,
            },
            {
              key: 'leave',
              label: t('leave.verb'),
              form: (close) => <LeaveForm day={day} rows={mine} close={close} />,
            },
          ]}
        />
      )}
      {day.mayLead && (
        <Actions
          actions={[
            ...(held
              ? [
                  {
                    key: 'record',
                    label: t('record.verb'),
                    primary: !day.summary,
                    form: (close: () => void) => <RecordForm day={day} close={close} />,
                  },
                ]
              : [
                  {
                    key: 'hold',
                    label: t('hold.verb'),
                    primary: begun,
                    whyNot: day.state === 'planned' ? t('whyNot.notAgreed') : begun ? null : t('whyNot.notYet'),
                    form: (close: () => void) => <HoldForm day={day} rows={standing(day)} close={close} />,
                  },
                ]),
            { key: 'roll', label: t('roll.verb'), form: (close) => <RollForm day={day} close={close} /> },
            ...(held
              ? []
              : [
                  {
                    key: 'book',
                    label: t('book.verb'),
                    whyNot: day.bookingId ? t('whyNot.booked') : null,
                    form: (close: () => void) => <BookForm day={day} close={close} />,
                  },
                  {
                    key: 'change',
                    label: t('change.verb'),
                    whyNot: called,
                    form: (close: () => void) => <ChangeForm day={day} close={close} />,
                  },
                  {
                    key: 'cancel',
                    label: t('cancel.verb'),
                    danger: true,
                    form: (close: () => void) => <CancelForm day={day} close={close} />,
                  },
                ]),
          ]}
        />
      )}
    </>
  )
}
