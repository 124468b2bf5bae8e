import { Confirm } from '#ui/confirm.tsx'
import { notify } from '#ui/notice.tsx'
import { Card } from '#ui/page.tsx'
import { useCommand } from '#ui/send.ts'
import { useSaid, useWords } from '#ui/words.ts'
import { agreeingToEnd, takingNoticeBack } from '../contract.ts'
import { isInForce, other } from '../rules.ts'
import type { Pact } from './pact.tsx'

/** Notice that was given: both sides read it; the other may agree, the one that gave it may take it back. */
export function NoticeCard({ pact }: { pact: Pact }) {
  const t = useWords('pacts')
  const said = useSaid()
  const agree = useCommand(agreeingToEnd)
  const takeBack = useCommand(takingNoticeBack)
  const { notice } = pact
  if (!notice || !isInForce(pact.state)) return null
  const params = { id: pact.id }
  return (
    <Card title={t('one.notice')}>
      <div className="stacked">
        <p>
          {t('one.noticeWords', {
            side: t(`sides.${notice.side}`),
            by: notice.by,
            at: said.instant(notice.at),
            reason: notice.reason,
          })}
        </p>
        <p>{t('one.noticeUntil', { on: notice.endsOn })}</p>
        {pact.my.sign.includes(other(notice.side)) && (
          <p>
            <Confirm
              label={t('one.agree')}
              question={t('one.agreeQuestion')}
              words={t('one.agreeConsequence', { on: notice.endsOn })}
              danger
              run={async () => {
                await agree.mutateAsync({ params })
                notify(t('one.agreed'))
              }}
            />
          </p>
        )}
        {pact.my.sign.includes(notice.side) && (
          <p>
            <Confirm
              label={t('one.takeBack')}
              question={t('one.takeBackQuestion')}
              words={t('one.takeBackConsequence')}
              run={async () => {
                await takeBack.mutateAsync({ params })
                notify(t('one.takenBack'))
              }}
            />
          </p>
        )}
      </div>
    </Card>
  )
}
