import { Button, Drawer, Select } from 'antd'
import { type ReactNode, useState } from 'react'
import { Actions } from '#ui/actions.tsx'
import { Facts } from '#ui/facts.tsx'
import { DayField, HalfHoursField, LongTextField, SelectField, TextField } from '#ui/fields.tsx'
import { Form, useForm } from '#ui/form.tsx'
import { notify } from '#ui/notice.tsx'
import { Card, Columns, Page } from '#ui/page.tsx'
import { usePath, useUrlWords } from '#ui/router.tsx'
import { addressOf, useAnswer, useCommand, useLive } from '#ui/send.ts'
import { Table } from '#ui/table.tsx'
import { useSaid, useWords } from '#ui/words.ts'
import {
  type Book,
  Correct,
  confirming,
  correcting,
  Issue,
  issuing,
  Object_,
  objecting,
  printingBook,
  type RecordRow,
  readingBook,
} from '../contract.ts'
import { BandTag, hours, StateTag, sayPeriod, useService } from './parts.tsx'
import { DeclineForm } from './records.tsx'
import { NameUseForm } from './uses.tsx'

/** One member's book, as the paper one: his page, his records, his year; and what was told and used of it. */
export function BookPage() {
  const t = useWords('servicebook')
  const { id } = usePath<'id'>()
  const [words, change] = useUrlWords()
  const year = words.year ? Number(words.year) : undefined
  const asked = useAnswer(readingBook, { params: { id }, query: year ? { year } : {} })
  useLive(['servicebook.'], ['read-book'])
  const book = asked.data
  return (
    <Page
      title={book ? `${book.member.name} · ${t('pages.book')}` : t('pages.book')}
      sub={t('book.closing')}
      asked={asked}
      crumbs={[{ label: t('pages.records'), to: '/servicebook/records' }]}
      actions={
        book && (
          <Select
            aria-label={t('book.year')}
            value={book.totals.year}
            options={book.years.map((value) => ({ value, label: String(value) }))}
            onChange={(value: number) => change({ year: String(value) })}
          />
        )
      }
    >
      {book && <Columns left={<Left book={book} />} middle={<Middle book={book} />} right={<Right book={book} />} />}
    </Page>
  )
}

export function Left({ book, more }: { book: Book; more?: ReactNode }) {
  const t = useWords('servicebook')
  const { member, totals } = book
  return (
    <Card title={t('book.totals')} more={more}>
      <Facts
        facts={[
          [t('columns.no'), member.no],
          [t('columns.community'), member.communityName],
          [t('book.unit'), member.unitName],
          [t('columns.records'), t('times', { n: totals.records })],
          [t('columns.hours'), hours(totals.halfHours)],
          [t('columns.points'), totals.points],
          // While the year runs nobody has failed it.
          [t('columns.band'), (totals.closed || totals.band !== 'below') && <BandTag key="band" band={totals.band} />],
          [t('book.year'), t(totals.closed ? 'book.closed' : 'book.open')],
          [t('more.left'), book.pointsLeft],
        ]}
      />
      <p className="muted">{t('book.mark', { pass: totals.passMark, outstanding: totals.outstandingMark })}</p>
    </Card>
  )
}

function Middle({ book }: { book: Book }) {
  const t = useWords('servicebook')
  const said = useSaid()
  const { nameOf } = useService()
  const [one, setOne] = useState<RecordRow>()
  return (
    <>
      <Card title={t('book.records')}>
        {book.records.length === 0 ? (
          <p className="muted">{t('empty.services')}</p>
        ) : (
          <Table<RecordRow>
            label={t('book.records')}
            rows={book.records}
            rowKey={({ id }) => id}
            columns={[
              { key: 'on', title: t('columns.on'), cell: (row) => said.day(row.on) },
              { key: 'activity', title: t('columns.activity'), lead: true, cell: (row) => nameOf(row.activity) },
              { key: 'place', title: t('columns.place'), cell: (row) => row.place },
              { key: 'hours', title: t('columns.hours'), number: true, cell: (row) => hours(row.halfHours) },
              { key: 'confirmer', title: t('columns.confirmer'), cell: (row) => row.confirmer },
              { key: 'points', title: t('columns.points'), number: true, cell: (row) => row.points },
              {
                key: 'state',
                title: t('columns.state'),
                cell: (row) => (
                  <Button size="small" onClick={() => setOne(row)}>
                    {t(`states.${row.state}`)}
                  </Button>
                ),
              },
            ]}
          />
        )}
      </Card>
      <Told book={book} />
      <Drawer open={one !== undefined} onClose={() => setOne(undefined)} title={t('more.record')} size={520} destroyOnHidden>
        {one && <One record={one} book={book} close={() => setOne(undefined)} />}
      </Drawer>
    </>
  )
}

function Told({ book }: { book: Book }) {
  const t = useWords('servicebook')
  const said = useSaid()
  const part = (title: string, lines: ReactNode[]) =>
    lines.length > 0 && (
      <Card title={title}>
        <ul>{lines}</ul>
      </Card>
    )
  return (
    <>
      {part(
        t('book.objections'),
        book.objections.map((one) => (
          <li key={one.id}>
            {said.day(one.on)} {one.words}: {t(`objection-states.${one.state}`)} {one.decision}
          </li>
        )),
      )}
      {part(
        t('book.letters'),
        book.letters.map((one) => (
          <li key={one.letterId}>
            {sayPeriod(t, one.period)} {one.unitName}: {t(`letter-states.${one.state}`)}
          </li>
        )),
      )}
      {part(
        t('book.uses'),
        book.uses.map((one) => (
          <li key={one.id}>
            {said.day(one.namedAt)} {one.orgName}, {t(`purposes.${one.purpose}`)}: {one.basis} {one.outcome}
          </li>
        )),
      )}
    </>
  )
}

function One({ record, book, close }: { record: RecordRow; book: Book; close: () => void }) {
  const t = useWords('servicebook')
  const said = useSaid()
  const { nameOf } = useService()
  const confirm = useCommand(confirming)
  const may = (what: Book['may'][number]) => book.may.includes(what)
  const done = (words: string) => () => {
    notify(words)
    close()
  }
  async function confirmOne() {
    const { refused } = await confirm.mutateAsync({ body: { ids: [record.id] } })
    done(refused[0]?.title ?? t('confirm.done', { n: 1 }))()
  }
  const waiting = record.state === 'claimed'
  const actions = [
    ...(waiting && may('confirm')
      ? [
          { key: 'confirm', label: t('confirm.verb'), primary: true, run: () => void confirmOne() },
          { key: 'decline', label: t('decline.verb'), danger: true, form: () => <DeclineForm rows={[record]} close={close} /> },
        ]
      : []),
    ...(record.state === 'confirmed' && may('confirm')
      ? [{ key: 'correct', label: t('correct.verb'), form: () => <CorrectForm record={record} done={done(t('correct.done'))} /> }]
      : []),
    ...(['confirmed', 'declined'].includes(record.state) && may('record')
      ? [{ key: 'object', label: t('object.verb'), form: () => <ObjectForm record={record} done={done(t('object.done'))} /> }]
      : []),
  ]
  return (
    <>
      <Facts
        facts={[
          [t('columns.state'), <StateTag key="state" state={record.state} />],
          [t('columns.on'), said.day(record.on)],
          [t('columns.activity'), nameOf(record.activity)],
          [t('columns.place'), record.place],
          [t('columns.hours'), hours(record.halfHours)],
          [t('columns.content'), record.content],
          [t('columns.partner'), record.partner],
          [t('columns.source'), t(`sources.${record.source}`)],
          [t('columns.confirmer'), record.confirmer],
          [t('columns.points'), record.points],
          [t('decline.reason'), record.declinedReason],
          [t('book.corrects'), record.note],
        ]}
      />
      {actions.length > 0 && <Actions actions={actions} />}
    </>
  )
}

function CorrectForm({ record, done }: { record: RecordRow; done: () => void }) {
  const t = useWords('servicebook')
  const { activities } = useService()
  const correct = useCommand(correcting)
  const { on, activity, place, halfHours, content, partner, version } = record
  const form = useForm({
    shape: Correct,
    start: { on, activity, place, halfHours, content, partner: partner ?? undefined, version },
    send: (body) => correct.mutateAsync({ params: { id: record.id }, body }),
    done,
  })
  return (
    <Form form={form} submit={t('correct.verb')} cancel={done}>
      <DayField name="on" label={t('columns.on')} />
      <SelectField name="activity" label={t('columns.activity')} options={activities} />
      <TextField name="place" label={t('columns.place')} max={100} />
      <HalfHoursField name="halfHours" label={t('decide.hours')} help={t('decide.hoursHelp')} />
      <TextField name="content" label={t('columns.content')} max={300} />
      <LongTextField name="reason" label={t('correct.reason')} help={t('correct.help')} max={200} />
    </Form>
  )
}

function ObjectForm({ record, done }: { record: RecordRow; done: () => void }) {
  const t = useWords('servicebook')
  const object = useCommand(objecting)
  const form = useForm({ shape: Object_, send: (body) => object.mutateAsync({ params: { id: record.id }, body }), done })
  return (
    <Form form={form} submit={t('object.verb')} cancel={done}>
      <LongTextField name="words" label={t('object.words')} help={t('object.help')} max={300} />
    </Form>
  )
}

function Right({ book }: { book: Book }) {
  const t = useWords('servicebook')
  const { member, totals } = book
  const file = (format: 'pdf' | 'docx') =>
    addressOf(printingBook, { params: { id: member.id }, query: { year: totals.year, format } })
  const whyNot = book.may.includes('certify') && totals.records === 0 ? t('empty.services') : null
  return (
    <Actions
      actions={[
        ...(book.may.includes('certify')
          ? [
              {
                key: 'certify',
                label: t('certify.verb'),
                whyNot,
                form: (close: () => void) => <CertifyForm book={book} close={close} />,
              },
            ]
          : []),
        ...(book.may.includes('use')
          ? [
              {
                key: 'use',
                label: t('use.verb'),
                form: (close: () => void) => <NameUseForm memberId={member.id} year={totals.year} close={close} />,
              },
            ]
          : []),
        { key: 'print', label: t('book.print'), run: () => void window.open(file('pdf'), '_self') },
        { key: 'docx', label: t('book.docx'), run: () => void window.open(file('docx'), '_self') },
      ]}
    />
  )
}

function CertifyForm({ book, close }: { book: Book; close: () => void }) {
  const t = useWords('servicebook')
  const { today } = useService()
  const issue = useCommand(issuing)
  const { year } = book.totals
  const end = `${year}-12-31`
  const form = useForm({
    shape: Issue,
    start: { memberId: book.member.id, fromOn: `${year}-01-01`, toOn: today && today < end ? today : end },
    send: (body) => issue.mutateAsync({ body }),
    done: ({ no }) => {
      notify(t('certify.done', { no }))
      close()
    },
  })
  return (
    <Form form={form} submit={t('certify.verb')} cancel={close}>
      <p className="muted">{t('certify.help')}</p>
      <DayField name="fromOn" label={t('certify.from')} />
      <DayField name="toOn" label={t('certify.to')} max={today} />
    </Form>
  )
}
