import { Button, Drawer } from 'antd'
import { useState } from 'react'
import { LongTextField } from '#ui/fields.tsx'
import { Form, useForm } from '#ui/form.tsx'
import { Card } from '#ui/page.tsx'
import { useCommand } from '#ui/send.ts'
import { StatusTag } from '#ui/status-tag.tsx'
import { useSaid, useWords } from '#ui/words.ts'
import { Answer, answering, EndPact, lifting, replying } from '../contract.ts'
import { other } from '../rules.ts'
import type { Pact } from './pact.tsx'
import { done } from './parts.tsx'

/** What the two sides asked each other. */
export function ContactCard({ pact }: { pact: Pact }) {
  const t = useWords('pacts')
  const said = useSaid()
  const [open, setOpen] = useState<string>()
  if (pact.contacts.length === 0) return null
  return (
    <Card title={t('contact.title')}>
      <ul className="plain-list">
        {pact.contacts.map((one) => (
          <li key={one.id} className="stacked">
            <span>
              {t('contact.asked', { side: t(`sides.${one.askedSide}`), by: one.askedBy, at: said.instant(one.askedAt) })}{' '}
              {one.late && <StatusTag tone="alarm">{t('contact.late')}</StatusTag>}
            </span>
            <span>{one.words}</span>
            {one.answer ? (
              <span className="muted">{t('contact.answered', { answer: one.answer })}</span>
            ) : (
              pact.my.sides.includes(other(one.askedSide)) && (
                <span>
                  <Button size="small" onClick={() => setOpen(one.id)}>
                    {t('contact.answer')}
                  </Button>
                </span>
              )
            )}
          </li>
        ))}
      </ul>
      <Drawer open={open !== undefined} onClose={() => setOpen(undefined)} title={t('contact.answer')} size={480} destroyOnHidden>
        {open && <AnswerForm id={open} close={() => setOpen(undefined)} />}
      </Drawer>
    </Card>
  )
}

type Of = { id: string; close: () => void }
function AnswerForm({ id, close }: Of) {
  const t = useWords('pacts')
  const command = useCommand(answering)
  const form = useForm({
    shape: Answer,
    send: (body) => command.mutateAsync({ params: { id }, body }),
    done: done(t('contact.done'), close),
  })
  return (
    <Form form={form} submit={t('contact.answer')} cancel={close}>
      <LongTextField name="words" label={t('contact.words')} max={500} />
    </Form>
  )
}

/** The steps on the ladder, the same for both sides, each with fact, reply and end. */
export function BreachCard({ pact }: { pact: Pact }) {
  const t = useWords('pacts')
  const [open, setOpen] = useState<{ id: string; kind: 'reply' | 'lift' }>()
  if (pact.breaches.length === 0) return null
  const close = () => setOpen(undefined)
  return (
    <Card title={t('breach.title')}>
      <ul className="plain-list">
        {pact.breaches.map((one) => (
          <li key={one.id} className="stacked">
            <span>
              <StatusTag tone={one.open ? 'alarm' : 'plain'}>{t(`steps.${one.step}`)}</StatusTag>{' '}
              {t('breach.about', { side: t(`sides.${one.side}`), title: one.clauseTitle ?? '' })}
            </span>
            <span>{one.fact}</span>
            {one.reply && <span>{t('breach.replied', { reply: one.reply })}</span>}
            <span className="muted">{one.open ? t('breach.until', { until: one.until }) : t('breach.over')}</span>
            {one.open && (
              <span className="line-of-tags">
                {one.reply === null && pact.my.sides.includes(one.side) && (
                  <Button size="small" onClick={() => setOpen({ id: one.id, kind: 'reply' })}>
                    {t('breach.reply')}
                  </Button>
                )}
                {pact.my.sign.includes(other(one.side)) && (
                  <Button size="small" onClick={() => setOpen({ id: one.id, kind: 'lift' })}>
                    {t('breach.lift')}
                  </Button>
                )}
              </span>
            )}
          </li>
        ))}
      </ul>
      <Drawer open={open !== undefined} onClose={close} title={open && t(`breach.${open.kind}`)} size={480} destroyOnHidden>
        {open?.kind === 'reply' && <ReplyForm id={open.id} close={close} />}
        {open?.kind === 'lift' && <LiftForm id={open.id} close={close} />}
      </Drawer>
    </Card>
  )
}

function ReplyForm({ id, close }: Of) {
  const t = useWords('pacts')
  const command = useCommand(replying)
  const form = useForm({
    shape: Answer,
    send: (body) => command.mutateAsync({ params: { id }, body }),
    done: done(t('breach.done'), close),
  })
  return (
    <Form form={form} submit={t('breach.reply')} cancel={close}>
      <LongTextField name="words" label={t('breach.words')} max={500} />
    </Form>
  )
}

function LiftForm({ id, close }: Of) {
  const t = useWords('pacts')
  const command = useCommand(lifting)
  const form = useForm({
    shape: EndPact,
    send: (body) => command.mutateAsync({ params: { id }, body }),
    done: done(t('breach.done'), close),
  })
  return (
    <Form form={form} submit={t('breach.lift')} cancel={close}>
      <LongTextField name="reason" label={t('delivery.why')} max={300} />
    </Form>
  )
}
