import { Actions } from '#ui/actions.tsx'
import { Facts } from '#ui/facts.tsx'
import { notify } from '#ui/notice.tsx'
import { Card, Columns, Page } from '#ui/page.tsx'
import { Go, usePath } from '#ui/router.tsx'
import { useAnswer, useCommand, useLive } from '#ui/send.ts'
import { type Happening, Timeline } from '#ui/timeline.tsx'
import { useSaid, useWords } from '#ui/words.ts'
import { confirmingSupport, readingSupport, type Support, withdrawingSupport } from '../contract.ts'
import { CorrectForm, DisputeForm, PartlyForm } from './forms.tsx'
import { money, StateTag } from './parts.tsx'

/** One record of support, with the community's one tap. */
export function SupportPage() {
  const t = useWords('support')
  const said = useSaid()
  const { id } = usePath<'id'>()
  const asked = useAnswer(readingSupport, { params: { id } })
  useLive(['support.'], ['read-support'])
  const support = asked.data
  return (
    <Page
      title={support?.title ?? t('pages.one')}
      sub={support && <StateTag state={support.state} />}
      asked={asked}
      crumbs={[{ label: t('pages.list'), to: '/support' }]}
    >
      {support && (
        <Columns
          left={
            <Card title={t('one.facts')}>
              <Facts
                facts={[
                  [
                    t('columns.dept'),
                    <Go key="dept" to={`/support/links/${support.linkId}`}>
                      {support.deptName}
                    </Go>,
                  ],
                  [t('columns.place'), support.place],
                  [t('columns.kind'), t(`kinds.${support.kind}`)],
                  [t('columns.amount'), money(support.amountFen)],
                  [t('columns.confirmed'), money(support.confirmedFen)],
                  [t('columns.valuation'), support.valuation],
                  [t('columns.givenOn'), said.day(support.givenOn)],
                  [t('columns.usedFor'), support.usedFor],
                  [t('columns.evidence'), support.evidence],
                ]}
              />
            </Card>
          }
          middle={<Happened support={support} />}
          right={(support.mayConfirm || support.mayGive) && <Deeds support={support} />}
        />
      )}
    </Page>
  )
}

function Happened({ support }: { support: Support }) {
  const t = useWords('support')
  const happenings: Happening[] = [
    { key: 'recorded', at: support.recordedAt, title: t('one.recorded'), by: support.recordedBy ?? support.deptName },
  ]
  if (support.answeredAt && support.state !== 'waiting' && support.state !== 'withdrawn')
    happenings.push({
      key: 'answered',
      at: support.answeredAt,
      title: t(`one.answered.${support.state}`),
      by: support.answeredBy ?? support.place,
      words: support.words ?? undefined,
      tone: support.state === 'disputed' ? 'alarm' : 'done',
    })
  return (
    <Card title={t('one.happened')}>
      <Timeline happenings={happenings} />
    </Card>
  )
}

function Deeds({ support }: { support: Support }) {
  const t = useWords('support')
  const confirming = useCommand(confirmingSupport)
  const withdrawing = useCommand(withdrawingSupport)
  const one = { params: { id: support.id }, body: { version: support.version } }
  const answered = support.state === 'waiting' ? null : t('whyNot.answered')
  const mended = support.state === 'waiting' || support.state === 'disputed' ? null : t('whyNot.answered')
  const confirm = async () => {
    await confirming.mutateAsync(one)
    notify(t('confirm.done'))
  }
  const withdraw = async () => {
    await withdrawing.mutateAsync(one)
    notify(t('withdraw.done'))
  }
  return (
    <Actions
      actions={[
        ...(support.mayConfirm
          ? [
              { key: 'confirm', label: t('confirm.verb'), whyNot: answered, primary: true, run: () => void confirm() },
              {
                key: 'partly',
                label: t('partly.verb'),
                whyNot: answered,
                form: (close: () => void) => <PartlyForm support={support} close={close} />,
              },
              {
                key: 'dispute',
                label: t('dispute.verb'),
                whyNot: answered,
                danger: true,
                form: (close: () => void) => <DisputeForm support={support} close={close} />,
              },
            ]
          : []),
        ...(support.mayGive
          ? [
              {
                key: 'correct',
                label: t('correct.verb'),
                whyNot: mended,
                primary: support.state === 'disputed',
                form: (close: () => void) => <CorrectForm support={support} close={close} />,
              },
              { key: 'withdraw', label: t('withdraw.verb'), whyNot: mended, danger: true, run: () => void withdraw() },
            ]
          : []),
      ]}
    />
  )
}
