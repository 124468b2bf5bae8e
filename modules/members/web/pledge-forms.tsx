import { Button, Drawer } from 'antd'
import { useState } from 'react'
import { ChoiceField, LongTextField } from '#ui/fields.tsx'
import { Form, useForm } from '#ui/form.tsx'
import { notify } from '#ui/notice.tsx'
import { Card } from '#ui/page.tsx'
import { useCommand } from '#ui/send.ts'
import { StatusTag } from '#ui/status-tag.tsx'
import { useWords } from '#ui/words.ts'
import { Keep, keepingPledge, type MemberDetail, ReviewPledge, results, reviewingPledge } from '../contract.ts'
import { whyNotKeep, whyNotReviewPledge } from '../rules.ts'
import { useChoices } from './choices.ts'

type Pledge = MemberDetail['pledges'][number]

/** What he promised and what came of it: on his own pages only. */
export function Pledges({ member }: { member: MemberDetail }) {
  const t = useWords('members')
  if (member.pledges.length === 0) return null
  return (
    <Card title={t('pages.pledges')}>
      <ul className="plain">
        {member.pledges.map((pledge) => (
          <li key={pledge.id}>
            <p>
              {pledge.words} {pledge.metric && <span className="muted">{pledge.metric}</span>}
            </p>
            <p className="muted">
              <StatusTag tone={pledge.state === 'reviewed' ? 'done' : pledge.state === 'kept' ? 'today' : 'plain'}>
                {pledge.result ? t(`pledge.results.${pledge.result}`) : t(`pledge.states.${pledge.state}`)}
              </StatusTag>{' '}
              {t('pledge.by', { day: pledge.dueOn })} {pledge.reviewWords ?? pledge.keptWords}
            </p>
            {member.may.includes('pledge') && <Deeds pledge={pledge} />}
          </li>
        ))}
      </ul>
    </Card>
  )
}

function Deeds({ pledge }: { pledge: Pledge }) {
  const t = useWords('members')
  const { today } = useChoices()
  const [open, setOpen] = useState<'keep' | 'review'>()
  const close = () => setOpen(undefined)
  return (
    <>
      {whyNotKeep(pledge) === null && (
        <Button size="small" onClick={() => setOpen('keep')}>
          {t('pledge.keep')}
        </Button>
      )}{' '}
      {today && whyNotReviewPledge(pledge, today) === null && (
        <Button size="small" type="primary" onClick={() => setOpen('review')}>
          {t('pledge.review')}
        </Button>
      )}
      <Drawer open={open !== undefined} onClose={close} title={pledge.words} size={480} destroyOnHidden>
        {open === 'keep' ? <KeepForm pledge={pledge} close={close} /> : <ReviewPledgeForm pledge={pledge} close={close} />}
      </Drawer>
    </>
  )
}

type Given = { pledge: Pledge; close: () => void }

function KeepForm({ pledge, close }: Given) {
  const t = useWords('members')
  const command = useCommand(keepingPledge)
  const form = useForm({
    shape: Keep,
    start: { version: pledge.version },
    send: (body) => command.mutateAsync({ params: { id: pledge.id }, body }),
    done: () => {
      notify(t('pledge.kept'))
      close()
    },
  })
  return (
    <Form form={form} submit={t('pledge.keep')} cancel={close}>
      <LongTextField name="words" label={t('pledge.said')} max={300} optional />
    </Form>
  )
}

function ReviewPledgeForm({ pledge, close }: Given) {
  const t = useWords('members')
  const command = useCommand(reviewingPledge)
  const form = useForm({
    shape: ReviewPledge,
    start: { version: pledge.version },
    send: (body) => command.mutateAsync({ params: { id: pledge.id }, body }),
    done: () => {
      notify(t('pledge.reviewed'))
      close()
    },
  })
  const options = results.map((value) => ({ value, label: t(`pledge.results.${value}`) }))
  return (
    <Form form={form} submit={t('pledge.review')} cancel={close}>
      <ChoiceField name="result" label={t('pledge.result')} options={options} />
      <LongTextField name="words" label={t('pledge.found')} help={t('pledge.foundHelp')} max={300} />
    </Form>
  )
}
