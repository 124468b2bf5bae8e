import { Button, Drawer } from 'antd'
import { useState } from 'react'
import { LongTextField } from '#ui/fields.tsx'
import { Form, useForm } from '#ui/form.tsx'
import { notify } from '#ui/notice.tsx'
import { Go } from '#ui/router.tsx'
import { Refused, useCommand } from '#ui/send.ts'
import { StatusTag } from '#ui/status-tag.tsx'
import { useWords } from '#ui/words.ts'
import { acceptingMatch, decliningMatch, type MatchRow, type Reason, WithWords } from '../contract.ts'
import './exchange.css'
import { useSay } from './say.ts'

/** Says yes for my side; what the server refuses is said in its words. */
export const sayRefusal = (error: unknown) => {
  if (!(error instanceof Refused)) throw error
  notify(error.title)
}

export function Pairs({ pairs, none }: { pairs: readonly MatchRow[]; none: string }) {
  if (pairs.length === 0) return <p className="muted">{none}</p>
  return (
    <ul className="exchange-list">
      {pairs.map((pair) => (
        <li key={pair.id}>
          <Pair pair={pair} />
        </li>
      ))}
    </ul>
  )
}

export function Reasons({ reasons }: { reasons: readonly Reason[] }) {
  const say = useSay()
  return (
    <ul className="reasons">
      {reasons.map((reason) => (
        <li key={reason.key}>
          <StatusTag tone={reason.key === 'urgent' ? 'today' : 'plain'}>{say.reason(reason)}</StatusTag>
        </li>
      ))}
    </ul>
  )
}

function Pair({ pair }: { pair: MatchRow }) {
  const t = useWords('exchange')
  const say = useSay()
  const [declining, setDeclining] = useState(false)
  const accepting = useCommand(acceptingMatch)
  const open = pair.state === 'proposed'
  const mine = pair.mine.filter((side) => (side === 'need' ? !pair.acceptedByNeed : !pair.acceptedByOwner))
  const accept = () =>
    accepting
      .mutateAsync({ params: { id: pair.id }, body: {} })
      .then(({ orderId }) => notify(t(orderId ? 'pair.ordered' : 'pair.accepted')))
      .catch(sayRefusal)
  return (
    <article className="exchange-pair">
      <div className="both">
        <div>
          <Go to={`/exchange/resources/${pair.resource.id}`}>{pair.resource.title}</Go>
          <div className="muted">{pair.resource.owner.name}</div>
        </div>
        <span className="between">→ {say.quantity(pair.quantity, pair.need.unit)} →</span>
        <div>
          <Go to={`/exchange/needs/${pair.need.id}`}>{pair.need.title}</Go>
          <div className="muted">{pair.need.community.name}</div>
        </div>
      </div>
      <Reasons reasons={pair.reasons} />
      <div className="deeds-line">
        {!open && <StatusTag tone={pair.state === 'agreed' ? 'done' : 'plain'}>{t(`matchStates.${pair.state}`)}</StatusTag>}
        {pair.declined && (
          <span className="muted">
            {t(`sides.${pair.declined.side}`)} · {pair.declined.words}
          </span>
        )}
        {pair.orderId && <Go to={`/exchange/orders/${pair.orderId}`}>{t('pair.openOrder')}</Go>}
        {open && (
          <>
            <span className="muted">{t(pair.acceptedByOwner ? 'pair.acceptedOwner' : 'pair.waitingOwner')}</span>
            <span className="muted">{t(pair.acceptedByNeed ? 'pair.acceptedNeed' : 'pair.waitingNeed')}</span>
            {mine.length > 0 && (
              <>
                <Button size="small" type="primary" loading={accepting.isPending} onClick={() => void accept()}>
                  {t('pair.accept')}
                </Button>
                <Button size="small" onClick={() => setDeclining(true)}>
                  {t('pair.decline')}
                </Button>
              </>
            )}
          </>
        )}
      </div>
      <Drawer open={declining} onClose={() => setDeclining(false)} title={t('pair.decline')} size={480} destroyOnHidden>
        <DeclineForm id={pair.id} close={() => setDeclining(false)} />
      </Drawer>
    </article>
  )
}

function DeclineForm({ id, close }: { id: string; close: () => void }) {
  const t = useWords('exchange')
  const declining = useCommand(decliningMatch)
  const form = useForm({
    shape: WithWords,
    send: (body) => declining.mutateAsync({ params: { id }, body }),
    done: () => {
      notify(t('pair.declined'))
      close()
    },
  })
  return (
    <Form form={form} submit={t('pair.decline')} cancel={close}>
      <LongTextField name="words" label={t('pair.declineWords')} help={t('pair.declineHelp')} max={300} autoFocus />
    </Form>
  )
}
