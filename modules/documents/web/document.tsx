import { useState } from 'react'
import { z } from 'zod'
import { listing as listingOrgs } from '#contract/orgs'
import { Actions } from '#ui/actions.tsx'
import { Facts } from '#ui/facts.tsx'
import { ChoiceField, DayField, LongTextField, SelectField, TextField } from '#ui/fields.tsx'
import { FileDrop } from '#ui/file-drop.tsx'
import { Form, useForm } from '#ui/form.tsx'
import { notify } from '#ui/notice.tsx'
import { Card, Columns, Page } from '#ui/page.tsx'
import { Print } from '#ui/print.tsx'
import { Go, useGo, usePath, useUrlWords } from '#ui/router.tsx'
import { addressOf, useAnswer, useCommand, useLive } from '#ui/send.ts'
import { StatusTag } from '#ui/status-tag.tsx'
import { Table } from '#ui/table.tsx'
import { useSaid, useWords } from '#ui/words.ts'
import { useToday } from '#web/regions'
import {
  AskCountersigns,
  addingFile,
  askingCountersigns,
  type DocumentDetail,
  givingCountersign,
  Issue,
  issuingDocument,
  printingDocument,
  Repeal,
  readingDocument,
  readingFile,
  repealingDocument,
  verdicts,
  Withdraw,
  withdrawingDocument,
} from '../contract.ts'
import { ClauseList } from './clause-list.tsx'
import { BaseTag, StateTag } from './parts.tsx'

type One = { document: DocumentDetail }
type On = One & { close: () => void }

/** A document: its facts left, its text with the clause one came for, and what can be done with it. */
export function DocumentPage() {
  const t = useWords('documents')
  const { id } = usePath<'id'>()
  const [{ clause }] = useUrlWords()
  const asked = useAnswer(readingDocument, { params: { id } })
  useLive(['documents.'], ['read-document'])
  const document = asked.data
  const acts = document && (document.mayManage || document.countersigns.some(({ mine }) => mine))
  return (
    <Page
      title={document?.title ?? t('pages.one')}
      sub={document && [document.docNo, document.issuer].filter(Boolean).join(' · ')}
      asked={asked}
      crumbs={[{ label: t('pages.list'), to: '/documents' }]}
    >
      {document && (
        <Columns
          left={<FactsCard document={document} />}
          middle={
            <>
              <Card title={t('one.text')} more={document.demo && <StatusTag>{t('list.demo')}</StatusTag>}>
                <ClauseList preamble={document.preamble} clauses={document.clauseRows} at={clause} />
              </Card>
              <BasesCard document={document} />
            </>
          }
          right={acts && <Deeds document={document} />}
        />
      )}
    </Page>
  )
}

function FactsCard({ document }: One) {
  const t = useWords('documents')
  const said = useSaid()
  const link = (other: DocumentDetail['supersedes']) =>
    other && <Go to={`/documents/${other.id}`}>{`${other.docNo ?? ''} ${other.title}`}</Go>
  return (
    <>
      <Card title={t('one.facts')}>
        <Facts
          facts={[
            [t('columns.state'), <StateTag key="state" state={document.state} />],
            [t('columns.kind'), t(`kinds.${document.kind}`)],
            [t('one.addressee'), document.addressee],
            [t('columns.issuedOn'), document.issuedOn && said.day(document.issuedOn)],
            [t('columns.effectiveOn'), document.effectiveOn && said.day(document.effectiveOn)],
            [t('columns.expiresOn'), document.expiresOn && said.day(document.expiresOn)],
            [t('columns.visibility'), t(`visibilities.${document.visibility}`)],
            [t('one.supersedes'), link(document.supersedes)],
            [t('one.supersededBy'), link(document.supersededBy)],
            [t('one.ended'), document.endedWords],
          ]}
        />
        <p>
          <Print
            endpoint={printingDocument}
            input={(format) => ({ params: { id: document.id }, query: { format } })}
            label={t('one.print')}
          />
        </p>
      </Card>
      <Card title={t('one.countersigns')}>
        {document.countersigns.length === 0 ? (
          <p className="muted">{t('one.notAsked')}</p>
        ) : (
          <ul>
            {document.countersigns.map((one) => (
              <li key={one.orgId}>
                {one.orgName}{' '}
                <StatusTag tone={one.verdict === 'agreed' ? 'done' : one.verdict ? 'alarm' : 'action'}>
                  {one.verdict ? t(`verdicts.${one.verdict}`) : t('one.waiting')}
                </StatusTag>
                {one.decidedAt && (
                  <div className="muted">{t('one.answered', { name: one.byName ?? '', at: said.instant(one.decidedAt) })}</div>
                )}
                {one.words && <div>{one.words}</div>}
              </li>
            ))}
          </ul>
        )}
      </Card>
      <Card title={t('one.files')}>
        {document.files.length === 0 ? (
          <p className="muted">{t('one.noFiles')}</p>
        ) : (
          <ul>
            {document.files.map(({ id, name }) => (
              <li key={id}>
                <a href={addressOf(readingFile, { params: { id: document.id, fileId: id } })}>{name}</a>
              </li>
            ))}
          </ul>
        )}
      </Card>
    </>
  )
}

function BasesCard({ document }: One) {
  const t = useWords('documents')
  return (
    <Card title={t('one.bases')}>
      {document.bases.length === 0 ? (
        <p className="muted">{t('one.noBases')}</p>
      ) : (
        <Table
          label={t('one.bases')}
          rows={document.bases}
          rowKey={(row) => row.id}
          columns={[
            { key: 'module', title: t('bases.columns.module'), cell: (row) => row.moduleName },
            { key: 'rule', title: t('bases.columns.rule'), lead: true, cell: (row) => <Go to={row.link}>{row.label}</Go> },
            {
              key: 'clause',
              title: t('bases.columns.clause'),
              cell: (row) =>
                row.clauseKey && (
                  <Go to={`/documents/${document.id}?clause=${encodeURIComponent(row.clauseKey)}`}>{row.clauseNo}</Go>
                ),
            },
            { key: 'state', title: t('bases.columns.state'), cell: (row) => <BaseTag base={row} /> },
          ]}
        />
      )}
    </Card>
  )
}

function Deeds({ document }: One) {
  const t = useWords('documents')
  const go = useGo()
  const { state, mayManage } = document
  const open = document.countersigns.filter(({ verdict }) => verdict !== 'agreed').length
  const drafting = state === 'draft' || state === 'countersign'
  const notDraft = drafting ? null : t('whyNot.notDraft')
  const issued = !drafting && state !== 'withdrawn'
  return (
    <Actions
      actions={[
        ...(document.countersigns.some(({ mine }) => mine)
          ? [
              {
                key: 'give',
                label: t('countersign.give'),
                primary: true,
                form: (close: () => void) => <GiveForm document={document} close={close} />,
              },
            ]
          : []),
        ...(mayManage
          ? [
              {
                key: 'edit',
                label: t('draft.edit'),
                whyNot: notDraft,
                run: () => void go(`/documents/${document.id}/edit`),
              },
              {
                key: 'ask',
                label: t('countersign.verb'),
                whyNot: notDraft,
                primary: state === 'draft',
                form: (close: () => void) => <AskForm document={document} close={close} />,
              },
              {
                key: 'issue',
                label: t('issue.verb'),
                whyNot: drafting
                  ? document.clauses === 0
                    ? t('whyNot.noClauses')
                    : open > 0
                      ? t('whyNot.open', { count: open })
                      : null
                  : t('whyNot.issued'),
                primary: state === 'countersign' && open === 0,
                form: (close: () => void) => <IssueForm document={document} close={close} />,
              },
              {
                key: 'file',
                label: t('file.verb'),
                form: (close: () => void) => <FileForm document={document} close={close} />,
              },
              {
                key: 'repeal',
                label: t('repeal.verb'),
                whyNot: issued ? (document.repealedOn ? t('whyNot.ended') : null) : t('whyNot.notIssued'),
                danger: true,
                form: (close: () => void) => <RepealForm document={document} close={close} />,
              },
              {
                key: 'withdraw',
                label: t('withdraw.verb'),
                whyNot: notDraft,
                danger: true,
                form: (close: () => void) => <WithdrawForm document={document} close={close} />,
              },
            ]
          : []),
      ]}
    />
  )
}

const done = (words: string, close: () => void) => () => {
  notify(words)
  close()
}

function AskForm({ document, close }: On) {
  const t = useWords('documents')
  const asking = useCommand(askingCountersigns)
  const [search, setSearch] = useState('')
  const orgs = useAnswer(listingOrgs, { query: { q: search || undefined, limit: 60 } }, { keep: true })
  const before = document.countersigns.map(({ orgId, orgName }) => ({ value: orgId, label: orgName }))
  const found = (orgs.data?.rows ?? []).map(({ id, name }) => ({ value: id, label: name }))
  const form = useForm({
    shape: AskCountersigns,
    start: { version: document.version, orgIds: before.map(({ value }) => value) },
    send: (body) => asking.mutateAsync({ params: { id: document.id }, body }),
    done: done(t('countersign.done'), close),
  })
  return (
    <Form form={form} submit={t('countersign.verb')} cancel={close}>
      <SelectField
        name="orgIds"
        label={t('countersign.orgs')}
        several
        options={[...before, ...found.filter(({ value }) => !before.some((one) => one.value === value))]}
        onSearch={setSearch}
        busy={orgs.isFetching}
      />
    </Form>
  )
}

const Given = z.object({ orgId: z.string(), verdict: z.enum(verdicts), words: z.string().max(500).optional() })
function GiveForm({ document, close }: On) {
  const t = useWords('documents')
  const giving = useCommand(givingCountersign)
  const mine = document.countersigns.filter((one) => one.mine)
  const form = useForm({
    shape: Given,
    start: { orgId: mine[0]?.orgId, verdict: 'agreed' },
    send: (body) => giving.mutateAsync({ params: { id: document.id }, body }),
    done: done(t('countersign.given'), close),
  })
  return (
    <Form form={form} submit={t('countersign.give')} cancel={close}>
      {mine.length > 1 && (
        <SelectField
          name="orgId"
          label={t('countersign.for')}
          options={mine.map(({ orgId, orgName }) => ({ value: orgId, label: orgName }))}
        />
      )}
      <ChoiceField
        name="verdict"
        label={t('countersign.verdict')}
        options={verdicts.map((value) => ({ value, label: t(`verdicts.${value}`) }))}
      />
      <LongTextField name="words" label={t('countersign.words')} help={t('countersign.wordsHelp')} max={500} optional />
    </Form>
  )
}

/** Waits for the city's date, which the form begins with. */
function IssueForm(on: On) {
  const today = useToday()
  return today ? <IssueFields {...on} today={today} /> : null
}
function IssueFields({ document, close, today }: On & { today: string }) {
  const t = useWords('documents')
  const issuing = useCommand(issuingDocument)
  const form = useForm({
    shape: Issue,
    start: { version: document.version, issuedOn: today, effectiveOn: today },
    send: (body) => issuing.mutateAsync({ params: { id: document.id }, body }),
    done: ({ docNo }) => {
      notify(t('issue.done', { no: docNo }))
      close()
    },
  })
  return (
    <Form form={form} submit={t('issue.verb')} cancel={close}>
      <TextField name="docNo" label={t('issue.docNo')} help={t('issue.docNoHelp')} max={40} optional />
      <DayField name="issuedOn" label={t('issue.issuedOn')} max={today} />
      <DayField name="effectiveOn" label={t('issue.effectiveOn')} />
      <DayField name="expiresOn" label={t('issue.expiresOn')} help={t('issue.expiresHelp')} optional />
    </Form>
  )
}

function RepealForm({ document, close }: On) {
  const t = useWords('documents')
  const repealing = useCommand(repealingDocument)
  const form = useForm({
    shape: Repeal,
    start: { version: document.version },
    send: (body) => repealing.mutateAsync({ params: { id: document.id }, body }),
    done: done(t('repeal.done'), close),
  })
  return (
    <Form form={form} submit={t('repeal.verb')} cancel={close} danger>
      <DayField name="on" label={t('repeal.on')} />
      <TextField name="words" label={t('repeal.words')} max={300} />
    </Form>
  )
}

function WithdrawForm({ document, close }: On) {
  const t = useWords('documents')
  const withdrawing = useCommand(withdrawingDocument)
  const form = useForm({
    shape: Withdraw,
    start: { version: document.version },
    send: (body) => withdrawing.mutateAsync({ params: { id: document.id }, body }),
    done: done(t('withdraw.done'), close),
  })
  return (
    <Form form={form} submit={t('withdraw.verb')} cancel={close} danger>
      <TextField name="words" label={t('withdraw.words')} max={300} />
    </Form>
  )
}

function FileForm({ document, close }: On) {
  const t = useWords('documents')
  const adding = useCommand(addingFile)
  const [files, setFiles] = useState<File[]>([])
  const form = useForm({
    shape: z.object({}),
    send: () => {
      const fields = new FormData()
      for (const file of files) fields.append('files', file)
      return adding.mutateAsync({ params: { id: document.id }, body: fields } as never)
    },
    done: done(t('file.done'), close),
  })
  return (
    <Form form={form} submit={t('file.verb')} cancel={close}>
      <FileDrop
        label={t('file.label')}
        files={files}
        onChange={setFiles}
        accept="application/pdf,image/*"
        most={5}
        bytes={20 * 1024 * 1024}
      />
    </Form>
  )
}
