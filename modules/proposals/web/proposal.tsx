import { Drawer } from 'antd'
import { useState } from 'react'
import { Actions } from '#ui/actions.tsx'
import { Due } from '#ui/due.tsx'
import { Facts } from '#ui/facts.tsx'
import { Card, Columns, Page } from '#ui/page.tsx'
import { Print } from '#ui/print.tsx'
import { Go, usePath } from '#ui/router.tsx'
import { useAnswer, useCommand, useLive } from '#ui/send.ts'
import { StatusTag } from '#ui/status-tag.tsx'
import { Table } from '#ui/table.tsx'
import { Timeline } from '#ui/timeline.tsx'
import { useSaid, useWords } from '#ui/words.ts'
import { Deliberate } from '#web/deliberations'
import { BeforeMeeting } from '#web/meetings'
import {
  type ProposalDetail,
  paperKinds,
  printingProposal,
  puttingBeforeMeeting,
  readingBehind,
  readingProposal,
  type StatRow,
} from '../contract.ts'
import { rateOf } from '../rules.ts'
import { AnswerForm, ChangeForm, DecideForm, ReasonForm, StepForm, WordsForm } from './forms.tsx'
import { ProposalTag } from './tag.tsx'

/** One proposal: why, the counts behind it, the answer, and what became of it. */
export function ProposalPage() {
  const t = useWords('proposals')
  const { id } = usePath<'id'>()
  const asked = useAnswer(readingProposal, { params: { id } })
  useLive(['proposals.'], ['read-proposal'])
  const proposal = asked.data
  return (
    <Page
      title={proposal?.title ?? t('pages.one')}
      sub={proposal && [proposal.no, proposal.orgName, proposal.targetName].filter(Boolean).join(' · ')}
      asked={asked}
      crumbs={[{ label: t('pages.list'), to: '/proposals' }]}
    >
      {proposal && (
        <Columns
          left={<Left proposal={proposal} />}
          middle={
            <>
              <Card title={t('one.why')}>
                <p style={{ whiteSpace: 'pre-wrap' }}>{proposal.facts}</p>
              </Card>
              <Statistics proposal={proposal} />
              <Card title={t('one.content')}>
                <p style={{ whiteSpace: 'pre-wrap' }}>{proposal.content}</p>
              </Card>
              <History proposal={proposal} />
            </>
          }
          right={
            <>
              <Deeds proposal={proposal} />
              <ProposalBeforeMeeting proposal={proposal} />
              <Deliberate
                source={{ kind: 'proposal', sourceId: proposal.id, title: proposal.title, link: `/proposals/${proposal.id}` }}
                communityId={proposal.communityId ?? undefined}
                title={proposal.title}
                about={proposal.content}
              />
            </>
          }
        />
      )}
    </Page>
  )
}

type One = { proposal: ProposalDetail }

function ProposalBeforeMeeting({ proposal }: One) {
  const putting = useCommand(puttingBeforeMeeting)
  const put = () => putting.mutateAsync({ params: { id: proposal.id } })
  return <BeforeMeeting standing={proposal.meeting} {...(proposal.state === 'draft' && proposal.may.draft && { put })} />
}

function Left({ proposal }: One) {
  const t = useWords('proposals')
  const said = useSaid()
  const narrowed = [proposal.topicName, proposal.communityName].filter(Boolean).join('，')
  const may = { letter: proposal.no !== null, reply: proposal.answer !== null }
  return (
    <>
      <Card title={t('one.facts')}>
        <Facts
          facts={[
            [t('columns.state'), <ProposalTag key="state" state={proposal.state} />],
            [t('columns.target'), proposal.targetName],
            [t('one.decided'), proposal.decidedOn && `${said.day(proposal.decidedOn)} ${proposal.decisionNo}`],
            [
              t('one.meeting'),
              proposal.decidedBy && (
                <Go key="meeting" to={`/meetings/${proposal.meetingId}`}>
                  {proposal.decidedBy}
                </Go>
              ),
            ],
            [t('columns.sentAt'), proposal.sentAt && said.instant(proposal.sentAt)],
            [t('columns.dueAt'), proposal.state === 'sent' && <Due key="due" at={proposal.dueAt} />],
            [
              t('columns.answer'),
              proposal.answer && (
                <>
                  {t(`answers.${proposal.answer}`)} {proposal.late && <StatusTag tone="alarm">{t('one.late')}</StatusTag>}
                </>
              ),
            ],
            [t('one.reason'), proposal.reason],
            [t('columns.promisedOn'), proposal.promisedOn && said.day(proposal.promisedOn)],
            [t('one.raised'), proposal.raisedAt && said.instant(proposal.raisedAt)],
            [t('one.claimed'), proposal.claimedWords],
            [t('one.ended'), proposal.endedWords],
            [t('one.period'), `${said.day(proposal.periodFrom)} – ${said.day(proposal.periodTo)}`],
            [t('one.narrowed'), narrowed],
          ]}
        />
      </Card>
      {(may.letter || may.reply) && (
        <Card title={t('one.papers')}>
          {paperKinds
            .filter((kind) => may[kind])
            .map((kind) => (
              <p key={kind}>
                <Print
                  endpoint={printingProposal}
                  input={(format) => ({ params: { id: proposal.id, kind }, query: { format } })}
                  label={t(`print.${kind}`)}
                />
              </p>
            ))}
        </Card>
      )}
    </>
  )
}

/** Counts, each a button that opens its rows; rates only from ten on. */
function Statistics({ proposal }: One) {
  const t = useWords('proposals')
  const said = useSaid()
  const [opened, setOpened] = useState<StatRow>()
  const rows = proposal.statistics.filter(({ count }) => count > 0)
  const none = proposal.countedAt && proposal.statistics.length === 0 ? t('one.noCounts') : t('one.noStats')
  return (
    <Card
      title={t('one.statistics')}
      more={
        <span className="muted">
          {proposal.countedAt ? t('one.statsKept', { at: said.instant(proposal.countedAt) }) : t('one.statsNow')}
        </span>
      }
    >
      {rows.length === 0 ? (
        <p className="muted">{none}</p>
      ) : (
        <>
          <Table
            label={t('one.statistics')}
            rows={rows}
            rowKey={(row) => row.key}
            columns={[
              { key: 'what', title: t('one.what'), lead: true, cell: (row) => row.label },
              {
                key: 'count',
                title: t('one.count'),
                number: true,
                cell: (row) => (
                  <button type="button" className="link" onClick={() => setOpened(row)} aria-label={t('one.behind', row)}>
                    {row.count}
                  </button>
                ),
              },
              {
                key: 'solved',
                title: t('one.solved'),
                number: true,
                cell: (row) => {
                  const rate = rateOf(row.solved, row.count)
                  return rate === null ? row.solved : `${row.solved} (${rate}%)`
                },
              },
              { key: 'redone', title: t('one.redone'), number: true, cell: (row) => row.redone },
            ]}
          />
          <p className="muted">{t('one.few')}</p>
        </>
      )}
      <Drawer
        open={opened !== undefined}
        onClose={() => setOpened(undefined)}
        title={opened && t('one.behind', opened)}
        size={640}
        destroyOnHidden
      >
        {opened && <Behind id={proposal.id} stat={opened} />}
      </Drawer>
    </Card>
  )
}

function Behind({ id, stat }: { id: string; stat: StatRow }) {
  const t = useWords('proposals')
  const said = useSaid()
  const rows = useAnswer(readingBehind, { params: { id }, query: { key: stat.key } }).data?.rows ?? []
  return (
    <Table
      label={t('one.behind', stat)}
      rows={rows}
      rowKey={(row) => row.no}
      columns={[
        { key: 'no', title: t('one.behindNo'), lead: true, cell: (row) => row.no },
        { key: 'topic', title: t('one.behindTopic'), cell: (row) => row.topic },
        { key: 'place', title: t('one.behindPlace'), cell: (row) => row.place },
        { key: 'on', title: t('one.behindOn'), cell: (row) => said.day(row.toldOn) },
        { key: 'end', title: t('one.behindEnd'), cell: (row) => t(row.closed ? 'one.closed' : 'one.open') },
      ]}
    />
  )
}

function History({ proposal }: One) {
  const t = useWords('proposals')
  return (
    <Card title={t('one.history')}>
      <Timeline
        happenings={proposal.events.map(({ id, at, kind, by, words }) => ({
          key: id,
          at,
          title: t(`events.${kind}`),
          by: by ?? undefined,
          words: words ?? undefined,
          tone: kind === 'raised' || kind === 'returned' ? 'alarm' : kind === 'done' ? 'done' : undefined,
        }))}
      />
    </Card>
  )
}

function Deeds({ proposal }: One) {
  const t = useWords('proposals')
  const { state, may } = proposal
  const street = may.draft ? null : t('whyNot.notStreet')
  const dept = may.answer ? null : t('whyNot.notDept')
  const tracking = state === 'tracking'
  const claimed = tracking && proposal.claimedWords !== null
  const open = state === 'draft' || state === 'decided' || state === 'sent'
  const actions = [
    ...(state === 'draft'
      ? [
          {
            key: 'decide',
            label: t('decide.verb'),
            primary: true,
            whyNot: street,
            form: (close: () => void) => <DecideForm proposal={proposal} close={close} />,
          },
          {
            key: 'change',
            label: t('change.verb'),
            whyNot: street,
            form: (close: () => void) => <ChangeForm proposal={proposal} close={close} />,
          },
        ]
      : []),
    ...(state === 'decided'
      ? [
          {
            key: 'send',
            label: t('send.verb'),
            primary: true,
            whyNot: street,
            form: (close: () => void) => <StepForm proposal={proposal} what="send" close={close} />,
          },
        ]
      : []),
    ...(state === 'sent'
      ? [
          {
            key: 'answer',
            label: t('answer.verb'),
            primary: true,
            whyNot: dept,
            form: (close: () => void) => <AnswerForm proposal={proposal} close={close} />,
          },
        ]
      : []),
    ...(tracking && !claimed
      ? [
          {
            key: 'claim',
            label: t('claim.verb'),
            primary: true,
            whyNot: dept,
            form: (close: () => void) => <WordsForm proposal={proposal} what="claim" close={close} />,
          },
        ]
      : []),
    ...(tracking
      ? [
          {
            key: 'note',
            label: t('note.verb'),
            whyNot: dept,
            form: (close: () => void) => <WordsForm proposal={proposal} what="note" close={close} />,
          },
        ]
      : []),
    ...(claimed
      ? [
          {
            key: 'confirm',
            label: t('confirm.verb'),
            primary: true,
            whyNot: street,
            form: (close: () => void) => <StepForm proposal={proposal} what="confirm" close={close} />,
          },
          {
            key: 'return',
            label: t('return.verb'),
            whyNot: street,
            form: (close: () => void) => <ReasonForm proposal={proposal} what="return" close={close} />,
          },
        ]
      : []),
    ...(open && may.draft
      ? [
          {
            key: 'withdraw',
            label: t('withdraw.verb'),
            danger: true,
            form: (close: () => void) => <ReasonForm proposal={proposal} what="withdraw" close={close} />,
          },
        ]
      : []),
  ]
  if (actions.length === 0)
    return (
      <Card title={t('columns.state')}>
        <ProposalTag state={state} />
      </Card>
    )
  return <Actions actions={actions} />
}
