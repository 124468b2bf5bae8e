import { z } from 'zod'
import { Actions } from '#ui/actions.tsx'
import { Facts } from '#ui/facts.tsx'
import { LongTextField, SelectField } from '#ui/fields.tsx'
import { Form, useForm } from '#ui/form.tsx'
import { notify } from '#ui/notice.tsx'
import { Card, Columns, Page } from '#ui/page.tsx'
import { usePath } from '#ui/router.tsx'
import { addressOf, useAnswer, useCommand } from '#ui/send.ts'
import { StatusTag } from '#ui/status-tag.tsx'
import { type Column, Table } from '#ui/table.tsx'
import { useSaid, useWords } from '#ui/words.ts'
import {
  AnswerLetter,
  answering,
  type Letter,
  type LetterLine,
  printingLetter,
  Remark,
  readingLetter,
  remarking,
  Settle,
  sending,
  settling,
} from '../contract.ts'
import { BandTag, hours, sayPeriod, useService } from './parts.tsx'

export function LetterPage() {
  const t = useWords('servicebook')
  const { id } = usePath<'id'>()
  const asked = useAnswer(readingLetter, { params: { id } })
  const letter = asked.data
  return (
    <Page
      title={letter ? `${letter.unitName} · ${sayPeriod(t, letter.period)}` : t('pages.letter')}
      asked={asked}
      crumbs={[{ label: t('pages.letters'), to: '/servicebook/letters' }]}
    >
      {letter && (
        <Columns left={<Left letter={letter} />} middle={<Middle letter={letter} />} right={<Right letter={letter} />} />
      )}
    </Page>
  )
}

function Left({ letter }: { letter: Letter }) {
  const t = useWords('servicebook')
  const said = useSaid()
  return (
    <Card title={t('pages.letter')}>
      <Facts
        facts={[
          [t('columns.state'), <StatusTag key="state">{t(`letter-states.${letter.state}`)}</StatusTag>],
          [t('columns.no'), letter.no],
          [t('columns.community'), letter.communityName],
          [t('columns.from'), said.day(letter.fromOn)],
          [t('columns.to'), said.day(letter.toOn)],
          [t('letter.goes-on'), letter.state === 'shown' && said.day(letter.goesOn)],
          [t('columns.sentAt'), letter.sentAt && said.day(letter.sentAt)],
          [t('letter.digest'), letter.digest?.slice(0, 16)],
          [t('letter.answer-words'), letter.answer],
        ]}
      />
    </Card>
  )
}

function Middle({ letter }: { letter: Letter }) {
  const t = useWords('servicebook')
  /** Where nobody said anything there is no column for it. */
  const silent = new Set<string>(
    (['remark', 'objection', 'reply'] as const).filter((key) => letter.lines.every((line) => !line[key])),
  )
  const columns: Column<LetterLine>[] = [
    { key: 'no', title: t('columns.no'), cell: (row) => row.memberNo },
    { key: 'name', title: t('columns.name'), lead: true, cell: (row) => row.memberName },
    { key: 'records', title: t('columns.records'), number: true, cell: (row) => row.records },
    { key: 'hours', title: t('columns.hours'), number: true, cell: (row) => hours(row.halfHours) },
    { key: 'band', title: t('columns.band'), cell: (row) => <BandTag band={row.band} /> },
    { key: 'remark', title: t('columns.remark'), cell: (row) => row.remark },
    {
      key: 'objection',
      title: t('letter.objection'),
      cell: (row) =>
        [row.objection, row.settlement && `${t('letter.settlement')}: ${row.settlement}`].filter(Boolean).join(' / '),
    },
    { key: 'reply', title: t('columns.reply'), cell: (row) => row.reply },
  ]
  return (
    <Card title={t('letter.lines')}>
      <Table<LetterLine>
        label={t('letter.lines')}
        rows={letter.lines}
        rowKey={({ memberId }) => memberId}
        columns={columns.filter(({ key }) => !silent.has(key))}
      />
    </Card>
  )
}

function Right({ letter }: { letter: Letter }) {
  const t = useWords('servicebook')
  const { today } = useService()
  const send = useCommand(sending)
  const may = (what: Letter['may'][number]) => letter.may.includes(what)
  const paper = (format: 'pdf' | 'docx') => () =>
    void window.open(addressOf(printingLetter, { params: { id: letter.id }, query: { format } }), '_self')
  const tooEarly = letter.objections > 0 || today < letter.goesOn ? t('letter.why-wait') : null
  async function go() {
    await send.mutateAsync({ params: { id: letter.id }, body: { version: letter.version } })
    notify(t('letter-states.sent'))
  }
  const open = letter.lines.filter(({ objection, settlement }) => objection && !settlement)
  return (
    <Actions
      actions={[
        ...(may('send') ? [{ key: 'send', label: t('letter.send'), primary: true, whyNot: tooEarly, run: () => void go() }] : []),
        ...(may('settle') && open.length > 0
          ? [
              {
                key: 'settle',
                label: t('letter.settle'),
                form: (close: () => void) => <SettleForm letter={letter} lines={open} close={close} />,
              },
            ]
          : []),
        ...(may('remark')
          ? [
              {
                key: 'remark',
                label: t('letter.remark'),
                form: (close: () => void) => <RemarkForm letter={letter} close={close} />,
              },
            ]
          : []),
        ...(may('answer')
          ? [
              {
                key: 'answer',
                label: t('letter.answer'),
                primary: true,
                form: (close: () => void) => <AnswerForm letter={letter} close={close} />,
              },
            ]
          : []),
        { key: 'pdf', label: t('letter.pdf'), run: paper('pdf') },
        { key: 'docx', label: t('letter.docx'), run: paper('docx') },
      ]}
    />
  )
}

const optionsOf = (lines: readonly LetterLine[]) =>
  lines.map((line) => ({ value: line.memberId, label: `${line.memberName} ${line.memberNo}` }))
const finish = (words: string, close: () => void) => () => {
  notify(words)
  close()
}

function RemarkForm({ letter, close }: { letter: Letter; close: () => void }) {
  const t = useWords('servicebook')
  const remark = useCommand(remarking)
  const form = useForm({
    shape: Remark,
    start: { version: letter.version },
    send: (body) => remark.mutateAsync({ params: { id: letter.id }, body }),
    done: finish(t('letter.remark-done'), close),
  })
  return (
    <Form form={form} submit={t('letter.remark')} cancel={close}>
      <SelectField name="memberId" label={t('letter.member')} options={optionsOf(letter.lines)} />
      <LongTextField name="remark" label={t('letter.remark')} help={t('letter.remark-help')} max={200} />
    </Form>
  )
}

function SettleForm({ letter, lines, close }: { letter: Letter; lines: readonly LetterLine[]; close: () => void }) {
  const t = useWords('servicebook')
  const settle = useCommand(settling)
  const form = useForm({
    shape: Settle,
    start: { version: letter.version, memberId: lines[0]?.memberId },
    send: (body) => settle.mutateAsync({ params: { id: letter.id }, body }),
    done: finish(t('letter.settle-done'), close),
  })
  return (
    <Form form={form} submit={t('letter.settle')} cancel={close}>
      <SelectField name="memberId" label={t('letter.member')} options={optionsOf(lines)} />
      <LongTextField name="words" label={t('letter.settle-words')} max={200} />
    </Form>
  )
}

/** Mostly nothing is to be said; a word on one member stands in his line, where he reads it too. */
const Answering = AnswerLetter.omit({ replies: true }).extend({
  about: z.array(z.string()).default([]),
  words: z.record(z.string(), z.string().trim().max(200)).default({}),
})
function AnswerForm({ letter, close }: { letter: Letter; close: () => void }) {
  const t = useWords('servicebook')
  const answer = useCommand(answering)
  const form = useForm({
    shape: Answering,
    start: { version: letter.version },
    send: ({ about = [], words = {}, ...body }) => {
      const replies = about.flatMap((memberId) => (words[memberId] ? [{ memberId, words: words[memberId] }] : []))
      return answer.mutateAsync({ params: { id: letter.id }, body: { ...body, replies } })
    },
    done: finish(t('letter.answer-done'), close),
  })
  const about = (form.values.about as string[] | undefined) ?? []
  return (
    <Form form={form} submit={t('letter.answer')} cancel={close}>
      <LongTextField name="answer" label={t('letter.answer-words')} max={500} optional />
      <SelectField name="about" label={t('letter.about')} options={optionsOf(letter.lines)} several optional />
      {letter.lines
        .filter(({ memberId }) => about.includes(memberId))
        .map(({ memberId, memberName }) => (
          <LongTextField
            key={memberId}
            name={`words.${memberId}`}
            label={t('letter.about-one', { name: memberName })}
            help={t('letter.about-help')}
            max={200}
          />
        ))}
    </Form>
  )
}
