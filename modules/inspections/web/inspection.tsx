import { Button, Drawer } from 'antd'
import { type ReactNode, useState } from 'react'
import { Actions } from '#ui/actions.tsx'
import { Facts } from '#ui/facts.tsx'
import type { Refused } from '#ui/http.ts'
import { notify } from '#ui/notice.tsx'
import { Card, Columns, Page } from '#ui/page.tsx'
import { Print } from '#ui/print.tsx'
import { Go, usePath } from '#ui/router.tsx'
import { useAnswer, useCommand, useLive } from '#ui/send.ts'
import { StatusTag } from '#ui/status-tag.tsx'
import { useSaid, useWords } from '#ui/words.ts'
import { GateNo, isGateNo, TasksOf } from '#web/tasks'
import {
  closingInspection,
  type Finding,
  type InspectionDetail,
  listingFinding,
  noticingInspection,
  papers,
  printingPaper,
  readingInspection,
  visitingInspection,
} from '../contract.ts'
import {
  DecideForm,
  FindForm,
  GroundForm,
  IssueForm,
  RecheckForm,
  RectifyForm,
  ReplyForm,
  UpholdForm,
  WithdrawForm,
} from './forms.tsx'
import { FindingTag, InspectionTag } from './parts.tsx'

/** One inspection: whom it looks at, what it found, what they say to it, and how it is put right. */
export function InspectionPage() {
  const t = useWords('inspections')
  const { id } = usePath<'id'>()
  const asked = useAnswer(readingInspection, { params: { id } })
  const [no, setNo] = useState<Refused>()
  useLive(['inspections.', 'tasks.', 'lists.'], ['read-inspection'])
  const one = asked.data
  return (
    <Page
      title={one?.topic ?? t('pages.one')}
      sub={
        one && (
          <>
            <InspectionTag state={one.state} /> {t(`methods.${one.method}`)} {one.noticeNo} {one.bulletinNo}
          </>
        )
      }
      asked={asked}
      crumbs={[{ label: t('pages.list'), to: '/inspections' }]}
    >
      {no && <GateNo no={no} />}
      {one && (
        <Columns
          left={<About one={one} />}
          middle={
            <>
              <Findings one={one} />
              <TasksOf module="inspections" subjectId={one.id} />
            </>
          }
          right={<Deeds one={one} refused={setNo} />}
        />
      )}
    </Page>
  )
}

type One = { one: InspectionDetail }

function About({ one }: One) {
  const t = useWords('inspections')
  const said = useSaid()
  const on = (day: string | null) => day && said.day(day)
  const there = {
    notice: one.noticeNo !== null,
    feedback: one.findingRows.length > 0,
    bulletin: one.bulletinNo !== null,
    receipt: one.findingRows.some(({ dueOn }) => dueOn !== null),
  }
  const printed = papers.filter((paper) => there[paper])
  return (
    <>
      <Card title={t('one.facts')}>
        <Facts
          facts={[
            [t('columns.by'), one.byName],
            [t('one.scope'), one.scope],
            [t('columns.plannedOn'), on(one.plannedOn)],
            [t('one.dataAsked'), one.dataAsked.join('、')],
            [t('one.matter'), one.matter ?? (one.ungrounded && t('one.noMatter'))],
            [t('one.emergency'), one.emergencyReason],
            [t('one.decided'), one.decidedWords],
            [t('one.noticedOn'), on(one.noticedOn)],
            [t('one.visitedOn'), on(one.visitedOn)],
            [t('one.issuedOn'), on(one.issuedOn)],
          ]}
        />
      </Card>
      <Card title={t('one.targets')}>
        <ul>
          {one.targetRows.map((target) => (
            <li key={target.orgId}>
              {target.name} {target.returned && <StatusTag tone="alarm">{t('one.returned')}</StatusTag>}
            </li>
          ))}
        </ul>
      </Card>
      {printed.length > 0 && (
        <Card title={t('one.papers')}>
          {printed.map((paper) => (
            <p key={paper}>
              <Print
                endpoint={printingPaper}
                input={(format) => ({ params: { id: one.id, paper }, query: { format } })}
                label={t(`print.${paper}`)}
              />
            </p>
          ))}
        </Card>
      )}
    </>
  )
}

function Findings({ one }: One) {
  const t = useWords('inspections')
  return (
    <>
      <Card title={t('one.findings')}>
        {one.findingRows.length === 0 && <p className="muted">{t('one.noFindings')}</p>}
        {one.findingRows.map((finding) => (
          <FindingCard one={one} key={finding.id} finding={finding} inspects={one.may.inspect} />
        ))}
      </Card>
      {one.bulletin && (
        <Card title={t('one.bulletin')}>
          {one.praise && <p>{`${t('one.praise')}：${one.praise}`}</p>}
          <p style={{ whiteSpace: 'pre-line' }}>{one.bulletin}</p>
        </Card>
      )}
    </>
  )
}

function FindingCard({ one, finding, inspects }: { one: InspectionDetail; finding: Finding; inspects: boolean }) {
  const t = useWords('inspections')
  const said = useSaid()
  const toList = useCommand(listingFinding)
  const [doing, setDoing] = useState<string>()
  const close = () => setDoing(undefined)
  const { state } = finding
  const mends = state === 'upheld' || state === 'rectifying'
  const forms: Record<string, { when: boolean; form: ReactNode }> = {
    reply: { when: finding.mayReply, form: <ReplyForm finding={finding} close={close} /> },
    uphold: {
      when: inspects && (state === 'shown' || state === 'replied'),
      form: <UpholdForm finding={finding} close={close} />,
    },
    rectify: { when: inspects && state === 'upheld', form: <RectifyForm one={one} finding={finding} close={close} /> },
    recheck: { when: inspects && state === 'rectifying', form: <RecheckForm one={one} finding={finding} close={close} /> },
  }
  return (
    <section style={{ borderBlockEnd: '1px solid var(--line)', paddingBlock: 10 }}>
      <p>
        <strong>{finding.orgName}</strong> {finding.object} <FindingTag state={state} />{' '}
        <span className="muted">{t(`severities.${finding.severity}`)}</span>
      </p>
      <p>{finding.fact}</p>
      {state === 'shown' && <p className="muted">{t('one.replyUntil', { on: said.day(finding.replyBy) })}</p>}
      {finding.reply && <p>{t('one.reply', { words: finding.reply })}</p>}
      {finding.decision && <p>{t('one.decision', { words: finding.decision })}</p>}
      {finding.dueOn && (
        <p>
          {t('one.due', { on: said.day(finding.dueOn) })}{' '}
          {finding.taskId && <Go to={`/tasks/${finding.taskId}`}>{t('one.task')}</Go>}
        </p>
      )}
      {finding.recheck && <p>{t('one.recheck', { words: finding.recheck })}</p>}
      {finding.problemId && (
        <p>
          <Go to={`/lists/${finding.problemId}`}>{t('one.problem')}</Go>
        </p>
      )}
      <div style={{ display: 'flex', gap: 8, flexWrap: 'wrap' }}>
        {Object.entries(forms).map(
          ([key, { when }]) =>
            when && (
              <Button key={key} onClick={() => setDoing(key)}>
                {t(`${key}.verb`)}
              </Button>
            ),
        )}
        {inspects && mends && !finding.problemId && (
          <Button
            onClick={() =>
              void toList
                .mutateAsync({ params: { id: finding.id }, body: { version: finding.version } })
                .then(() => notify(t('toList.done')))
                .catch((error: Error) => notify(error.message))
            }
          >
            {t('toList.verb')}
          </Button>
        )}
      </div>
      <Drawer open={doing !== undefined} onClose={close} title={doing && t(`${doing}.verb`)} size={480} destroyOnHidden>
        {doing && forms[doing]?.form}
      </Drawer>
    </section>
  )
}

function Deeds({ one, refused }: One & { refused: (no: Refused | undefined) => void }) {
  const t = useWords('inspections')
  const notice = useCommand(noticingInspection)
  const visit = useCommand(visitingInspection)
  const end = useCommand(closingInspection)
  const { state, may, method } = one
  const bad = one.findingRows.filter(({ severity }) => severity !== 'praise')
  const undecided = bad.some((finding) => finding.state === 'shown' || finding.state === 'replied')
  const unmended = bad.some((finding) => finding.state !== 'closed' && finding.state !== 'dropped')
  const run = (command: typeof notice, words: string) => () => {
    refused(undefined)
    void command
      .mutateAsync({ params: { id: one.id }, body: { version: one.version } })
      .then(() => notify(words))
      .catch((error: Error) => {
        if (!isGateNo(error)) return notify(error.message)
        refused(error)
        scrollTo({ top: 0 })
      })
  }
  const over = ['declined', 'withdrawn', 'closed'].includes(state) ? t('whyNot.over') : null
  const before = state === 'planned' ? t('whyNot.notApproved') : null
  const held = ['visited', 'issued'].includes(state) ? t('whyNot.visited') : null
  const actions = [
    ...(may.approve
      ? [
          {
            key: 'decide',
            label: t('decide.verb'),
            primary: state === 'planned',
            whyNot: state === 'planned' ? (one.ownPlan ? t('whyNot.own') : null) : t('whyNot.notPlanned'),
            form: (close: () => void) => <DecideForm one={one} close={close} />,
          },
        ]
      : []),
    ...(may.inspect && (state === 'planned' || state === 'approved')
      ? [{ key: 'ground', label: t('ground.verb'), form: (close: () => void) => <GroundForm one={one} close={close} /> }]
      : []),
    ...(may.inspect
      ? [
          {
            key: 'notice',
            label: t('notice.verb'),
            primary: state === 'approved' && method === 'open',
            whyNot:
              over ??
              before ??
              (method === 'unannounced'
                ? t('whyNot.unannounced')
                : state === 'approved'
                  ? null
                  : (held ?? t('whyNot.notPlanned'))),
            run: run(notice, t('notice.done')),
          },
          {
            key: 'visit',
            label: t('visit.verb'),
            whyNot: over ?? before ?? held ?? (method === 'open' && state !== 'noticed' ? t('whyNot.notNoticed') : null),
            run: run(visit, t('visit.done')),
          },
          {
            key: 'find',
            label: t('find.verb'),
            primary: state === 'visited',
            whyNot: over ?? (state === 'visited' ? null : state === 'issued' ? t('whyNot.issued') : t('whyNot.notVisited')),
            form: (close: () => void) => <FindForm one={one} close={close} />,
          },
          {
            key: 'issue',
            label: t('issue.verb'),
            whyNot:
              over ??
              (state === 'issued'
                ? t('whyNot.issued')
                : state === 'visited'
                  ? undecided
                    ? t('whyNot.open')
                    : null
                  : t('whyNot.notVisited')),
            form: (close: () => void) => <IssueForm one={one} close={close} />,
          },
          {
            key: 'close',
            label: t('close.verb'),
            whyNot: over ?? (state === 'issued' ? (unmended ? t('whyNot.unrectified') : null) : t('whyNot.notVisited')),
            run: run(end, t('close.done')),
          },
        ]
      : []),
    ...(may.inspect || may.approve
      ? [
          {
            key: 'withdraw',
            label: t('withdraw.verb'),
            danger: true,
            whyNot: over ?? held,
            form: (close: () => void) => <WithdrawForm one={one} close={close} />,
          },
        ]
      : []),
  ]
  return actions.length > 0 && <Actions actions={actions} />
}
